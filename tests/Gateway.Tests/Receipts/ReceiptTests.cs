using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Tests.Support;

namespace Signalbox.Gateway.Tests.Receipts;

public sealed class ReceiptTests
{
    [Fact]
    public async Task Receipt_OfASentMessage_EndsItAndIsAnsweredOnceThatIsDurable()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var message = await bench.SubmitAsync();
        bench.Link.Send("r1");
        bench.Clock.Advance(TimeSpan.FromSeconds(2));
        MessageState? stateWhenAnswered = null;
        bench.Link.Peer.WhenAnswered = _ => stateWhenAnswered = bench.StateOf(message)?.State;

        var receipt = bench.Link.Receipt("r1", MessageState.Undeliverable, DeliveryError.Absent);
        await bench.SettleAsync();
        var ended = bench.TakeEndOf(message);

        Assert.Equal(MessageState.Undeliverable, stateWhenAnswered);
        Assert.True(bench.Link.Peer.AnswerTo(receipt));
        Assert.Equal(MessageState.Undeliverable, ended.State);
        Assert.Equal((ushort)DeliveryError.Absent, ended.Error);
        Assert.Equal(bench.Clock.GetUtcNow().ToUnixTimeMilliseconds(), ended.At);
        Assert.Equal(1, bench.Gateway.Figures.Ended(MessageState.Undeliverable));
        Assert.Equal(0, bench.Desk.Live);
    }

    [Fact]
    public async Task Receipt_BeforeTheCommitIsTold_IsNotAnswered()
    {
        await using var bench = await GatewayBench.OpenAsync();
        await bench.SubmitAsync();
        bench.Link.Send("r1");
        await bench.SettleAsync();
        bench.Store.Hold();

        var receipt = bench.Link.Receipt("r1");
        var mark = bench.Store.Mark();
        var early = bench.Link.Peer.AnswerTo(receipt);
        bench.Store.Resume();
        await mark;

        Assert.Null(early);
        Assert.True(bench.Link.Peer.AnswerTo(receipt));
    }

    [Theory]
    [InlineData(MessageState.Enroute)]
    [InlineData(MessageState.Queued)]
    public async Task Receipt_ThatIsNotFinal_IsAnsweredAndChangesNothing(MessageState state)
    {
        await using var bench = await GatewayBench.OpenAsync();
        var message = await bench.SubmitAsync();
        bench.Link.Send("r1");

        var receipt = bench.Link.Receipt("r1", state);
        await bench.SettleAsync();

        Assert.True(bench.Link.Peer.AnswerTo(receipt));
        Assert.Equal(MessageState.Enroute, bench.StateOf(message)?.State);
        Assert.False(bench.HasNotification());
    }

    [Fact]
    public async Task Receipt_ThatComesAgain_IsAnsweredAndHarmless()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var message = await bench.SubmitAsync();
        bench.Link.Send("r1");

        var first = bench.Link.Receipt("r1");
        var atOnce = bench.Link.Receipt("r1", MessageState.Undeliverable, DeliveryError.Absent);
        await bench.SettleAsync();
        var later = bench.Link.Receipt("r1", MessageState.Expired);
        await bench.SettleAsync();
        var ended = bench.TakeEndOf(message);

        Assert.All([first, atOnce, later], receipt => Assert.True(bench.Link.Peer.AnswerTo(receipt)));
        Assert.Equal(MessageState.Delivered, ended.State);
        Assert.False(bench.HasNotification());
        Assert.Equal(0, bench.Desk.Live);
        Assert.Equal(0, bench.Gateway.ReceiptsUnmatched);
    }

    [Fact]
    public async Task Receipt_AfterItsAccountWasTold_IsAStrangerAndHarmless()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var message = await bench.SubmitAsync();
        bench.Link.Send("r1");
        bench.Link.Receipt("r1");
        await bench.SettleAsync();
        var notification = bench.TakeNotification();
        bench.Desk.Notifications.Settle(notification);
        await bench.SettleAsync();

        var again = bench.Link.Receipt("r1", MessageState.Undeliverable);
        bench.Clock.Advance(TimeSpan.FromMinutes(2));
        await bench.SettleAsync();

        Assert.Equal(message.Id, notification.Id);
        Assert.True(bench.Link.Peer.AnswerTo(again));
        Assert.Equal(1, bench.Gateway.ReceiptsUnmatched);
        Assert.Empty(bench.Store.ReadLive());
        Assert.False(bench.HasNotification());
    }

    [Fact]
    public async Task Receipt_OfAnotherLink_DoesNotMatch()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var message = await bench.SubmitAsync();
        bench.Link.Send("r1");

        bench.LinkOf(GatewaySetup.LinkB).Receipt("r1");
        await bench.SettleAsync();

        Assert.Equal(MessageState.Enroute, bench.StateOf(message)?.State);
        Assert.Equal(1, bench.Gateway.ReceiptsUnmatched);
    }

    [Theory]
    [InlineData(ReceiptWish.None, MessageState.Delivered, false)]
    [InlineData(ReceiptWish.None, MessageState.Undeliverable, false)]
    [InlineData(ReceiptWish.OnFailure, MessageState.Delivered, false)]
    [InlineData(ReceiptWish.OnFailure, MessageState.Expired, true)]
    [InlineData(ReceiptWish.Always, MessageState.Delivered, true)]
    public async Task End_IsToldAsTheSubmitterWished(ReceiptWish wish, MessageState state, bool isTold)
    {
        await using var bench = await GatewayBench.OpenAsync();
        await bench.SubmitAsync(new Draft { Receipt = wish });
        bench.Link.Send("r1");

        var receipt = bench.Link.Receipt("r1", state);
        await bench.SettleAsync();

        Assert.Equal(isTold, bench.HasNotification());
        Assert.Equal(isTold ? 1 : 0, bench.Store.ReadLive().Count());
        Assert.True(bench.Link.Peer.AnswerTo(receipt));
        Assert.Equal(0, bench.Desk.Live);
    }

    [Fact]
    public async Task Receipt_OfAMessageNoLongerInMemory_IsMatchedFromTheStore()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var message = await bench.SubmitAsync();
        bench.Link.Send("r1");
        await bench.SettleAsync();
        // The gateway remembers messages by the low 16 bits of their ids: this one takes the place of the first.
        bench.Store.TakeIds((1 << 16) - 1);
        var usurper = await bench.SubmitAsync();

        bench.Link.Receipt("r1");
        await bench.SettleAsync();

        Assert.Equal(message.Id + (1 << 16), usurper.Id);
        Assert.Equal(MessageState.Delivered, bench.TakeEndOf(message).State);
    }
}
