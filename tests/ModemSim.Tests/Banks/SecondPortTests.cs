using Signalbox.HardwareSim.Subscribers;

namespace Signalbox.ModemSim.Tests.Banks;

public sealed class SecondPortTests
{
    [Fact]
    public async Task Commands_AreAnsweredAtTheSecondPortToo()
    {
        await using var bank = await StartAsync(SecondPort.Commands);
        await using var first = bank.Open();
        await using var second = new SerialHost(bank.Bank.Ports[0].Path + ".1");
        Assert.Equal("> ", await first.AskAsync("AT+CMGS=28"));

        Assert.Equal("+CSQ: 21,99|OK", await second.AskAsync("AT+CSQ"));
        Assert.Equal("+CMGS: 0|OK", await second.SendAsync(Recorded.Submit, Recorded.SubmitOctets));

        await first.TypeAsync("\u001b");
        Assert.Equal("OK", await first.HearFinalAsync(""));
    }

    [Fact]
    public async Task Talk_RepeatsWhatIsSaidUnasked()
    {
        await using var bank = await StartAsync(SecondPort.Talk);
        await using var first = bank.Open();
        await using var second = new SerialHost(bank.Bank.Ports[0].Path + ".1");
        await second.TypeAsync("AT\r");
        await first.AskAsync("AT+CNMI=2,1");

        Assert.True(bank.Bank.TrySend(new MobileOriginated(1, "79017777777", "12345", "hi"), out _));

        Assert.Equal("+CMTI: \"SM\",1", await second.HearLineAsync());
        Assert.Equal("+CMTI: \"SM\",1", await first.HearLineAsync());
    }

    [Fact]
    public async Task SecondPort_GoesWithTheFirst()
    {
        await using var bank = await StartAsync(SecondPort.Talk);
        var path = bank.Bank.Ports[0].Path + ".1";
        await using var host = new SerialHost(path);

        await bank.Bank.SetFaultsAsync(0, new ModemFaults { Mode = ModemFaultMode.Unplug });

        await host.Unplugged.WaitAsync(Patience.Token);
        Assert.Null(new FileInfo(path).LinkTarget);
    }

    private static Task<BankOnDisk> StartAsync(SecondPort kind) => BankOnDisk.StartAsync(1, options => options with { SecondPort = kind });
}
