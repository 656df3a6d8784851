using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;
using Signalbox.Gateway.Tests.Support;
using Signalbox.Sms.Addresses;
using Signalbox.Sms.Alphabets;

namespace Signalbox.Gateway.Tests.Inbound;

public sealed class InboundTests
{
    [Fact]
    public async Task Message_GoesToTheAccountThatOwnsTheNumber()
    {
        await using var bench = await GatewayBench.OpenAsync();
        bench.Clock.Advance(TimeSpan.FromSeconds(1));

        bench.Link.Write("YES");
        await bench.SettleAsync();
        var inbound = bench.TakeNotification().Inbound;

        Assert.NotNull(inbound);
        Assert.True(inbound.Id > 0);
        Assert.Equal(GatewaySetup.Demo.Key, inbound.AccountKey);
        Assert.Equal(GatewaySetup.LinkA, inbound.Link);
        Assert.Equal(SmsAddress.FromText(FakeLink.Subscriber), inbound.From);
        Assert.Equal(GatewaySetup.Number, inbound.To.Value);
        Assert.Equal(TextCoding.Gsm7, inbound.Coding);
        Assert.Equal("YES"u8.ToArray(), inbound.Octets);
        Assert.Null(inbound.Part);
        Assert.Equal(bench.Clock.GetUtcNow().ToUnixTimeMilliseconds(), inbound.ReceivedAt);
        Assert.Equal(1, bench.Gateway.Figures.InboundReceived);
    }

    [Fact]
    public async Task Message_IsAnsweredOnceItIsDurableAndNotBefore()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var isSafe = false;
        bench.Link.Peer.WhenAnswered = _ => isSafe = bench.Store.ReadLive().Any();
        bench.Store.Hold();

        var mark = bench.Store.Mark();
        var request = bench.Link.Write("YES");
        var early = bench.Link.Peer.AnswerTo(request);
        bench.Store.Resume();
        await mark;
        await bench.SettleAsync();

        Assert.Null(early);
        Assert.True(bench.Link.Peer.AnswerTo(request));
        Assert.True(isSafe);
    }

    [Fact]
    public async Task Message_ToANumberOfNobody_IsAnsweredCountedAndKeptInHistoryAlone()
    {
        await using var bench = await GatewayBench.OpenAsync();

        var request = bench.Link.Write("YES", to: "54321");
        await bench.SettleAsync();

        Assert.True(bench.Link.Peer.AnswerTo(request));
        Assert.Equal(1, bench.Gateway.InboundUnassigned);
        Assert.False(bench.HasNotification());
        Assert.Empty(bench.Store.ReadLive());
        Assert.Equal(0, Assert.Single(bench.Store.Committed.OfType<StoreRecord.InboundReceived>()).Message.AccountKey);
    }

    [Fact]
    public async Task Message_ThatTheStoreCannotTake_IsAnsweredToBeSentAgain()
    {
        await using var bench = await GatewayBench.OpenAsync();
        await bench.FailStoreAsync();

        var request = bench.Link.Write("YES");
        var refused = bench.Link.Peer.AnswerTo(request);
        await bench.HealStoreAsync();
        var again = bench.Link.Write("YES");
        await bench.SettleAsync();

        Assert.False(refused);
        Assert.True(bench.Link.Peer.AnswerTo(again));
        Assert.Equal("YES"u8.ToArray(), bench.TakeNotification().Inbound?.Octets);
        Assert.False(bench.HasNotification());
    }

    [Fact]
    public async Task Message_WhoseCommitFails_IsAnsweredToBeSentAgain()
    {
        await using var bench = await GatewayBench.OpenAsync();
        bench.Medium.Fail("the disk is full");

        var request = bench.Link.Write("YES");
        await bench.FailureNoticedAsync();
        await bench.HealStoreAsync();

        Assert.False(bench.Link.Peer.AnswerTo(request));
        Assert.Empty(bench.Store.ReadLive());
    }

    [Fact]
    public async Task Messages_AreToldInTheOrderTheyCame()
    {
        await using var bench = await GatewayBench.OpenAsync();

        foreach (var text in new[] { "one", "two", "three" }) bench.Link.Write(text);
        await bench.SettleAsync();

        var texts = Enumerable.Range(0, 3).Select(_ => GsmAlphabet.Decode(bench.TakeNotification().Inbound!.Octets));
        Assert.Equal(["one", "two", "three"], texts);
    }

    [Fact]
    public async Task Message_Settled_IsGone()
    {
        await using var bench = await GatewayBench.OpenAsync();
        bench.Link.Write("YES");
        await bench.SettleAsync();

        bench.Desk.Notifications.Settle(bench.TakeNotification());
        await bench.SettleAsync();

        Assert.Empty(bench.Store.ReadLive());
        Assert.Equal(1, bench.Gateway.Figures.NotificationsSettled);
    }
}
