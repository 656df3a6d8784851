using Signalbox.HardwareSim.Subscribers;

namespace Signalbox.Interop.Gammu;

public sealed class GammuMessageTests
{
    private const string Short = "Hello [from] gammu: 5 € {each}";
    private const string Cyrillic = "Привет, мир 😀";

    private static readonly string Long = string.Concat(Enumerable.Range(1, 35).Select(number => $"sentence {number}. "));

    [Fact]
    public async Task Messages_SentByGammu_AreInTheInboxToTheLetter()
    {
        await using var bank = await GammuBank.StartAsync();
        var gammu = bank.Gammu();

        var printed = await gammu.RunAsync("sendsms", "TEXT", "+79011234567", "-text", Short);
        Assert.Contains("message reference=0", printed, StringComparison.Ordinal);
        await gammu.RunAsync("sendsms", "TEXT", "+79011234567", "-len", $"{Long.Length}", "-text", Long);
        await gammu.RunAsync("sendsms", "TEXT", "+79011234567", "-unicode", "-text", Cyrillic);

        var inbox = bank.Network.Inbox("79011234567", null);
        Assert.Equal([Short, Long, Cyrillic], inbox.Select(message => message.Text));
        Assert.All(inbox, message => Assert.Equal(("79010000000", "bank-a"), (message.From, message.Via)));
    }

    [Fact]
    public async Task Messages_OfASubscriber_AreReadByGammuToTheLetter()
    {
        await using var bank = await GammuBank.StartAsync();
        foreach (var text in new[] { Short, Long, Cyrillic })
            Assert.True(bank.Bank.TrySend(new MobileOriginated(1, "79011234567", "79010000000", text), out _));

        var printed = await bank.Gammu().RunAsync("getallsms");

        var texts = GammuListing.Texts(printed);
        Assert.Equal(5, texts.Count);
        Assert.Equal(Short, texts[0]);
        Assert.Equal(Long, string.Concat(texts.Skip(1).Take(3)));
        Assert.Equal(Cyrillic, texts[4]);
        Assert.Contains("Remote number        : \"+79011234567\"", printed, StringComparison.Ordinal);
        Assert.Contains("part 3 of 3", printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Message_ToAnotherSimOfABankServedAlone_IsReadByGammu()
    {
        await using var bank = await GammuBank.StartAsync(options => options with { ReachesOwnSims = true });

        await bank.Gammu(0).RunAsync("sendsms", "TEXT", "+79010000001", "-unicode", "-text", Cyrillic);

        var printed = await bank.Gammu(1).RunAsync("getallsms");
        Assert.Equal([Cyrillic], GammuListing.Texts(printed));
        Assert.Contains("Remote number        : \"+79010000000\"", printed, StringComparison.Ordinal);
    }
}
