using System.Runtime.CompilerServices;
using Signalbox.Gateway.Links;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;
using Signalbox.Gateway.Tests.Support;

namespace Signalbox.Gateway.Tests.Receipts;

/// <summary>Receipts that come before the answer that says whose they are.</summary>
public sealed class EarlyReceiptTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Housekeeping = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task EarlyReceipt_WaitsUnansweredAndFindsItsPart()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var message = await bench.SubmitAsync();
        var part = bench.Link.Take();

        var receipt = bench.Link.Receipt("r1", MessageState.Undeliverable, DeliveryError.Barred);
        await bench.SettleAsync();
        var (early, parked) = (bench.Link.Peer.AnswerTo(receipt), bench.Gateway.ReceiptsParked);
        bench.Link.Accept(part, "r1");
        await bench.SettleAsync();
        var ended = bench.TakeEndOf(message);

        Assert.Null(early);
        Assert.Equal(1, parked);
        Assert.True(bench.Link.Peer.AnswerTo(receipt));
        Assert.Equal(0, bench.Gateway.ReceiptsParked);
        Assert.Equal(0, bench.Gateway.ReceiptsUnmatched);
        Assert.Equal((MessageState.Undeliverable, (ushort)DeliveryError.Barred), (ended.State, ended.Error));
    }

    [Fact]
    public async Task EarlyReceipt_WhoseAnswerComesWhileItIsBeingParked_FindsItsPart()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var message = await bench.SubmitAsync();
        var part = bench.Link.Take();
        bench.Store.WhenNotFound = () => bench.Link.Accept(part, "r1");

        var receipt = bench.Link.Receipt("r1");
        await bench.SettleAsync();

        Assert.Equal(MessageState.Delivered, bench.TakeEndOf(message).State);
        Assert.True(bench.Link.Peer.AnswerTo(receipt));
        Assert.Equal(0, bench.Gateway.ReceiptsParked);
    }

    [Fact]
    public async Task Stranger_IsGivenUpAfterThePatienceAndCounted()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var receipt = bench.Link.Receipt("nobody's");

        bench.Clock.Advance(Patience - TimeSpan.FromTicks(1));
        var early = bench.Link.Peer.AnswerTo(receipt);
        bench.Clock.Advance(Housekeeping);

        Assert.Null(early);
        Assert.True(bench.Link.Peer.AnswerTo(receipt));
        Assert.Equal(0, bench.Gateway.ReceiptsParked);
        Assert.Equal(1, bench.Gateway.ReceiptsUnmatched);
    }

    [Fact]
    public async Task Stranger_ToldTwice_IsAnsweredTwice()
    {
        await using var bench = await GatewayBench.OpenAsync();

        var first = bench.Link.Receipt("nobody's");
        var second = bench.Link.Receipt("nobody's");
        var answered = bench.Link.Peer.AnswerTo(first);
        bench.Clock.Advance(Patience + Housekeeping);

        Assert.True(answered);
        Assert.True(bench.Link.Peer.AnswerTo(second));
        Assert.Equal(2, bench.Gateway.ReceiptsUnmatched);
    }

    [Fact]
    public async Task Strangers_MoreThanMayWait_PushTheOldestOut()
    {
        const int countMax = 10_000;
        await using var bench = await GatewayBench.OpenAsync();

        var receipts = Enumerable.Range(0, countMax + 3).Select(number => bench.Link.Receipt($"s{number}")).ToList();

        Assert.Equal(countMax, bench.Gateway.ReceiptsParked);
        Assert.Equal(3, bench.Gateway.ReceiptsUnmatched);
        Assert.Equal([true, true, true, null], receipts.Take(4).Select(bench.Link.Peer.AnswerTo));
    }

    [Fact]
    public async Task EarlyReceipt_ThatFoundItsPart_IsForgottenThoughAnOlderStrangerWaits()
    {
        await using var bench = await GatewayBench.OpenAsync();
        bench.Link.Receipt("nobody's");
        await bench.SubmitAsync();

        var peer = await MatchEarlyAsync(bench);
        // Frames of threads that just passed by may hold it a moment longer.
        for (var round = 0; round < 100 && peer.IsAlive; round++)
        {
            await bench.SettleAsync();
            GC.Collect();
        }

        Assert.Equal(1, bench.Gateway.ReceiptsParked);
        Assert.False(peer.IsAlive);
    }

    [Fact]
    public async Task Peer_ThatGivesNoReference_HasNoReceiptsMatched()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var message = await bench.SubmitAsync();

        bench.Link.Send(reference: null);
        var receipt = bench.Link.Receipt("");
        await bench.SettleAsync();

        Assert.Equal(MessageState.Enroute, bench.StateOf(message)?.State);
        Assert.True(bench.Link.Peer.AnswerTo(receipt));
        Assert.Equal(1, bench.Gateway.ReceiptsUnmatched);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> MatchEarlyAsync(GatewayBench bench)
    {
        var peer = new WeakReference(TellEarly(bench.Link));
        bench.Link.Send("early");
        await bench.SettleAsync();
        bench.TakeNotification();
        bench.Store.ForgetCommitted();
        return peer;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static PeerAnswers TellEarly(FakeLink link)
    {
        var peer = new PeerAnswers();
        link.Tell(new LinkReceipt("early", MessageState.Delivered, DeliveryError.None, peer.Expect()));
        return peer;
    }
}
