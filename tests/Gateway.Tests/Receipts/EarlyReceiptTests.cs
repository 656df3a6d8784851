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
    public async Task Stranger_WhileNoAttemptIsOpen_IsGivenUpAtOnceAndCounted()
    {
        await using var bench = await GatewayBench.OpenAsync();
        await bench.SubmitAsync();
        bench.Link.Send("r1");

        var receipt = bench.Link.Receipt("nobody's");

        Assert.True(bench.Link.Peer.AnswerTo(receipt));
        Assert.Equal((0, 1), (bench.Gateway.ReceiptsParked, bench.Gateway.ReceiptsUnmatched));
    }

    [Fact]
    public async Task Stranger_WaitsForTheAttemptsThatBeganBeforeItAndForNoOther()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var before = await TakeOneAsync(bench);
        var receipt = bench.Link.Receipt("nobody's");
        bench.Clock.Advance(TimeSpan.FromSeconds(1));
        var after = await TakeOneAsync(bench);

        var whileBothAreOpen = bench.Link.Peer.AnswerTo(receipt);
        bench.Link.Accept(before, "r1");

        Assert.Null(whileBothAreOpen);
        Assert.True(bench.Link.Peer.AnswerTo(receipt));
        bench.Link.Accept(after, "r2");
        Assert.Equal((0, 1), (bench.Gateway.ReceiptsParked, bench.Gateway.ReceiptsUnmatched));
    }

    [Fact]
    public async Task Stranger_BesideASilentPeer_IsGivenUpAfterThePatience()
    {
        await using var bench = await GatewayBench.OpenAsync();
        await TakeOneAsync(bench);
        var receipt = bench.Link.Receipt("nobody's");

        bench.Clock.Advance(Patience - TimeSpan.FromTicks(1));
        var early = bench.Link.Peer.AnswerTo(receipt);
        bench.Clock.Advance(Housekeeping);

        Assert.Null(early);
        Assert.True(bench.Link.Peer.AnswerTo(receipt));
        Assert.Equal((0, 1), (bench.Gateway.ReceiptsParked, bench.Gateway.ReceiptsUnmatched));
    }

    [Fact]
    public async Task Stranger_WhosePeerWantsItsAnswerSoon_IsGivenUpSoonThoughAnAttemptIsOpen()
    {
        await using var bench = await GatewayBench.OpenAsync();
        await TakeOneAsync(bench);
        var (peer, patience) = (new PeerAnswers(), TimeSpan.FromSeconds(3));
        var receipt = peer.Expect();
        bench.Link.Tell(new LinkReceipt("nobody's", MessageState.Delivered, DeliveryError.None, receipt) { Patience = patience });
        var atOnce = peer.AnswerTo(receipt);

        bench.Clock.Advance(patience + Housekeeping);

        Assert.Null(atOnce);
        Assert.True(peer.AnswerTo(receipt));
    }

    [Fact]
    public async Task Stranger_OfOneLink_DoesNotWaitForTheAttemptsOfAnother()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var other = bench.LinkOf(GatewaySetup.LinkB);
        await TakeOneAsync(bench);
        await bench.SubmitAsync(new Draft { To = "79011234567" });
        var part = other.Take();
        bench.Clock.Advance(TimeSpan.FromSeconds(1));

        var held = bench.Link.Receipt("nobody's");
        var receipt = other.Receipt("nobody's");
        other.Accept(part, "r1");

        Assert.Null(bench.Link.Peer.AnswerTo(held));
        Assert.True(other.Peer.AnswerTo(receipt));
    }

    [Fact]
    public async Task Stranger_ToldTwice_IsAnsweredTwice()
    {
        await using var bench = await GatewayBench.OpenAsync();
        await TakeOneAsync(bench);

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
        await TakeOneAsync(bench);

        var receipts = Enumerable.Range(0, countMax + 3).Select(number => bench.Link.Receipt($"s{number}")).ToList();

        Assert.Equal(countMax, bench.Gateway.ReceiptsParked);
        Assert.Equal(3, bench.Gateway.ReceiptsUnmatched);
        Assert.Equal([true, true, true, null], receipts.Take(4).Select(bench.Link.Peer.AnswerTo));
    }

    [Fact]
    public async Task EarlyReceipt_ThatFoundItsPart_IsForgottenThoughAnOlderStrangerWaits()
    {
        await using var bench = await GatewayBench.OpenAsync();
        await TakeOneAsync(bench);
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
    public async Task Peer_ThatGivesNoReference_HasItsMessagesEndedAndNoReceiptsMatched()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var message = await bench.SubmitAsync();

        bench.Link.Send(reference: null);
        var receipt = bench.Link.Receipt("");
        await bench.SettleAsync();

        Assert.Equal(MessageState.Accepted, bench.StateOf(message)?.State);
        Assert.True(bench.Link.Peer.AnswerTo(receipt));
        Assert.Equal(1, bench.Gateway.ReceiptsUnmatched);
    }

    /// <summary>Submits a message and takes it, so that an attempt is open whose answer does not come; time passes after it.</summary>
    private static async Task<OutgoingPart> TakeOneAsync(GatewayBench bench)
    {
        await bench.SubmitAsync();
        var part = bench.Link.Take();
        bench.Clock.Advance(TimeSpan.FromMilliseconds(1));
        return part;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> MatchEarlyAsync(GatewayBench bench)
    {
        var part = bench.Link.Take();
        var peer = new WeakReference(TellEarly(bench.Link));
        bench.Link.Accept(part, "early");
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
