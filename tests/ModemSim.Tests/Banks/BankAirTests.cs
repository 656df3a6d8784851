using Signalbox.HardwareSim.Subscribers;

namespace Signalbox.ModemSim.Tests.Banks;

public sealed class BankAirTests
{
    [Fact]
    public async Task Message_OfAModem_IsInTheInboxWhenItsResultComes()
    {
        await using var bank = await BankOnDisk.StartAsync();
        await using var host = bank.Open();

        Assert.Equal("+CMGS: 0|OK", await host.SendAsync(Recorded.Submit, Recorded.SubmitOctets));

        var message = Assert.Single(bank.Network.Inbox("491711234567", null));
        Assert.Equal(("79010000000", "491711234567", "hello from gammu", "bank-a"), (message.From, message.To, message.Text, message.Via));
    }

    [Fact]
    public async Task Parts_InAnyOrder_AreOneText()
    {
        await using var bank = await BankOnDisk.StartAsync();
        await using var host = bank.Open();
        Assert.True(TextParts.TrySplit(new string('ж', 100) + "1", 9, out var parts));

        await host.SendAsync(SubmitOf(parts[1], out var second), second);
        Assert.Equal("", bank.Texts("79011234567"));
        await host.SendAsync(SubmitOf(parts[0], out var first), first);

        Assert.Equal($"79010000000:{new string('ж', 100)}1", bank.Texts("79011234567"));
    }

    [Fact]
    public async Task Report_WhenAskedFor_FollowsTheResult()
    {
        await using var bank = await BankOnDisk.StartAsync();
        await using var host = bank.Open();
        await host.AskAsync("ATE0");
        await host.AskAsync("AT+CNMI=2,1,0,1,0");

        Assert.Equal("+CMGS: 0|OK", await host.SendAsync(Recorded.SubmitWithReport, Recorded.SubmitWithReportOctets));

        Assert.Equal("+CDS: 25", await host.HearLineAsync());
        Assert.Matches("^07919710990900F006000C91947111325476[0-9]{28}00$", await host.HearLineAsync());
    }

    [Fact]
    public async Task Message_OfASubscriber_ArrivesInTheModemThatWroteLast()
    {
        await using var bank = await BankOnDisk.StartAsync(4);
        foreach (var index in new[] { 2, 1 })
        {
            await using var host = bank.Open(index);
            await host.SendAsync(Recorded.Submit, Recorded.SubmitOctets);
        }

        Assert.True(bank.Bank.TrySend(new MobileOriginated(1, "491711234567", "12345", "hi"), out _));

        Assert.Equal([0, 1, 0, 0], bank.Bank.Modems.Select(modem => modem.Received));
    }

    [Fact]
    public async Task Message_OfAStranger_AlwaysArrivesInTheSameModem()
    {
        await using var bank = await BankOnDisk.StartAsync(4);

        for (var i = 0; i < 3; i++) Assert.True(bank.Bank.TrySend(new MobileOriginated(i, "79017777777", "12345", "hi"), out _));
        Assert.Equal([0, 0, 0, 3], bank.Bank.Modems.Select(modem => modem.Received).Order());

        for (var i = 0; i < 40; i++) Assert.True(bank.Bank.TrySend(new MobileOriginated(i, $"790177777{i:D2}", "12345", "hi"), out _));
        Assert.DoesNotContain(0, bank.Bank.Modems.Select(modem => modem.Received));
    }

    [Fact]
    public async Task Message_ToTheNumberOfASim_ArrivesThere()
    {
        await using var bank = await BankOnDisk.StartAsync(4);

        Assert.True(bank.Bank.TrySend(new MobileOriginated(1, "79017777777", "79010000002", "hi"), out _));

        Assert.Equal([0, 0, 1, 0], bank.Bank.Modems.Select(modem => modem.Received));
    }

    [Fact]
    public async Task Message_LongOrInUcs2_ArrivesInParts()
    {
        await using var bank = await BankOnDisk.StartAsync();
        await using var host = bank.Open();
        await host.AskAsync("ATE0");
        await host.AskAsync("AT+CNMI=2,1");

        Assert.True(bank.Bank.TrySend(new MobileOriginated(1, "79017777777", "12345", new string('ж', 71)), out _));

        Assert.Equal("+CMTI: \"SM\",1", await host.HearLineAsync());
        Assert.Equal("+CMTI: \"SM\",2", await host.HearLineAsync());
        var first = (await host.AskAsync("AT+CMGR=1")).Split('|')[1];
        Assert.Matches("^07919710990900F0440B919710777777F70008[0-9]{14}8C050003[0-9A-F]{2}0201(0436){67}$", first);
    }

    [Fact]
    public async Task Message_TooLong_IsRefusedInWords()
    {
        await using var bank = await BankOnDisk.StartAsync();

        Assert.False(bank.Bank.TrySend(new MobileOriginated(1, "79017777777", "12345", new string('ж', 67 * 256)), out var reason));

        Assert.Equal("text: must fit into 255 parts", reason);
    }

    [Fact]
    public async Task Sims_OfABankServedAlone_ReachEachOther()
    {
        await using var bank = await BankOnDisk.StartAsync(2, options => options with { ReachesOwnSims = true });
        await using var sender = bank.Open(0);
        await using var receiver = bank.Open(1);
        await receiver.AskAsync("ATE0");
        await receiver.AskAsync("AT+CNMI=2,1");

        // to +79010000001, "hellohello"
        await sender.SendAsync("0001000B919710000000F100000AE8329BFD4697D9EC37", 22);

        Assert.Equal("+CMTI: \"SM\",1", await receiver.HearLineAsync());
        var stored = (await receiver.AskAsync("AT+CMGR=1")).Split('|')[1];
        Assert.Matches("^07919710990900F0040B919710000000F00000[0-9]{14}0AE8329BFD4697D9EC37$", stored);
        Assert.Equal("", bank.Texts("79010000001"));
    }

    [Fact]
    public async Task Sims_OfABankThatServesAnAppliance_AreSubscribersLikeOthers()
    {
        await using var bank = await BankOnDisk.StartAsync(2);
        await using var sender = bank.Open(0);

        await sender.SendAsync("0001000B919710000000F100000AE8329BFD4697D9EC37", 22);

        Assert.Equal("79010000000:hellohello", bank.Texts("79010000001"));
        Assert.Equal(0, bank.Bank.Modems[1].Received);
    }

    // to +79011234567, with a header and without a service centre
    private static string SubmitOf(UserData data, out int octets)
    {
        var tpdu = $"41000B919710214365F700{data.Scheme:X2}{data.Length:X2}{Convert.ToHexString(data.Octets)}";
        octets = tpdu.Length / 2;
        return "00" + tpdu;
    }
}
