using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Tests.Support;

namespace Signalbox.Gateway.Tests.Receipts;

/// <summary>What a network took and never speaks of again ends all the same (row X1), and no step of the clock ends it early (row X10).</summary>
public sealed class OverdueReceiptTests
{
    private static readonly TimeSpan Validity = TimeSpan.FromHours(1);
    private static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    // Longer than it takes to come by everything once.
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task SentMessage_WithoutReceipt_EndsUnknownAfterValidityAndGrace()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var message = await SendAsync(bench);

        await PassAsync(bench, Validity + Grace - TimeSpan.FromSeconds(10));
        Assert.False(bench.HasNotification());
        await PassAsync(bench, Round);
        var ended = bench.TakeEndOf(message);

        Assert.Equal((MessageState.Unknown, (ushort)DeliveryError.Unknown), (ended.State, ended.Error));
        Assert.False(bench.HasNotification());
        Assert.Equal(0, bench.Desk.Live);
        Assert.Equal(1, bench.Gateway.ReceiptsOverdue);
    }

    [Fact]
    public async Task LateReceipt_MatchesNothingAndIsCounted()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var message = await SendAsync(bench);
        await PassAsync(bench, Validity + Grace + Round);
        var told = bench.TakeNotification();
        bench.Desk.Notifications.Settle(told);
        await bench.SettleAsync();

        var receipt = bench.Link.Receipt("r1");
        await bench.SettleAsync();

        Assert.Equal(message.Id, told.Id);
        Assert.True(bench.Link.Peer.AnswerTo(receipt));
        Assert.Equal(1, bench.Gateway.ReceiptsUnmatched);
        Assert.False(bench.HasNotification());
    }

    [Fact]
    public async Task Receipt_JustInTime_Decides()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var message = await SendAsync(bench);
        await PassAsync(bench, Validity + Grace - TimeSpan.FromSeconds(10));

        bench.Link.Receipt("r1");
        await bench.SettleAsync();
        await PassAsync(bench, Round);

        Assert.Equal(MessageState.Delivered, bench.TakeEndOf(message).State);
        Assert.False(bench.HasNotification());
        Assert.Equal(0, bench.Gateway.ReceiptsOverdue);
    }

    [Fact]
    public async Task LongMessage_WithSomeReceipts_EndsByThePartsWithoutOne()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var message = await bench.SubmitAsync(Draft.OfParts(3) with { Validity = Validity });
        for (var number = 1; number <= 3; number++) bench.Link.Send($"r{number}");
        bench.Link.Receipt("r1");
        bench.Link.Receipt("r3");
        await bench.SettleAsync();

        await PassAsync(bench, Validity + Grace + Round);

        Assert.Equal(MessageState.Unknown, bench.TakeEndOf(message).State);
        Assert.Equal(1, bench.Gateway.ReceiptsOverdue);
        Assert.DoesNotContain(bench.Store.ReadLive(), entry => entry.Message is not null);
    }

    [Fact]
    public async Task PartsOfACustomersOwn_AllEndWithTheWhole()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var first = await bench.SubmitAsync(Draft.OfPart("one", 1, 2) with { Validity = Validity });
        var second = await bench.SubmitAsync(Draft.OfPart("two", 2, 2) with { Validity = Validity });
        bench.Link.Send("r1");
        await bench.SettleAsync();

        await PassAsync(bench, Validity + Grace + Round);

        Assert.Equal(MessageState.Unknown, bench.TakeEndOf(first).State);
        Assert.Equal(MessageState.Unknown, bench.TakeEndOf(second).State);
        Assert.Equal(0, bench.Desk.Live);
    }

    [Fact]
    public async Task WallClock_PutForwardsADay_EndsNothingEarly()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var message = await SendAsync(bench);
        await PassAsync(bench, TimeSpan.FromHours(1));

        bench.Clock.JumpWallClock(TimeSpan.FromDays(2));
        await PassAsync(bench, TimeSpan.FromHours(21));
        Assert.False(bench.HasNotification());
        await PassAsync(bench, TimeSpan.FromHours(3));

        Assert.Equal(MessageState.Unknown, bench.TakeEndOf(message).State);
    }

    [Fact]
    public async Task WallClock_PutBackADay_ShortensNoGrace()
    {
        await using var bench = await GatewayBench.OpenAsync();
        await PassAsync(bench, TimeSpan.FromHours(1));
        bench.Clock.JumpWallClock(TimeSpan.FromDays(-1));
        var message = await SendAsync(bench);

        await PassAsync(bench, Validity + Grace - TimeSpan.FromSeconds(10));
        Assert.False(bench.HasNotification());
        await PassAsync(bench, Round);

        Assert.Equal(MessageState.Unknown, bench.TakeEndOf(message).State);
    }

    [Fact]
    public async Task AfterALongStop_ReceiptsHaveAnHourToCome()
    {
        var bench = await GatewayBench.OpenAsync();
        var told = await SendAsync(bench);
        var silent = await SendAsync(bench, "r2");
        bench.Clock.JumpWallClock(TimeSpan.FromDays(3));
        await using var later = await bench.RestartAsync();

        await PassAsync(later, TimeSpan.FromMinutes(59));
        Assert.False(later.HasNotification());
        later.Link.Receipt("r1");
        await later.SettleAsync();
        await PassAsync(later, Round);

        Assert.Equal(MessageState.Delivered, later.TakeEndOf(told).State);
        Assert.Equal(MessageState.Unknown, later.TakeEndOf(silent).State);
    }

    [Fact]
    public async Task Grace_OfAnotherLength_IsKept()
    {
        await using var bench = await GatewayBench.OpenAsync(new GatewaySetup { ReceiptGrace = TimeSpan.FromMinutes(5) });
        var message = await SendAsync(bench);

        await PassAsync(bench, Validity + TimeSpan.FromMinutes(4));
        Assert.False(bench.HasNotification());
        await PassAsync(bench, Round);

        Assert.Equal(MessageState.Unknown, bench.TakeEndOf(message).State);
    }

    private static async Task<Message> SendAsync(GatewayBench bench, string reference = "r1")
    {
        var message = await bench.SubmitAsync(new Draft { Validity = Validity });
        bench.Link.Send(reference);
        await bench.SettleAsync();
        return message;
    }

    private static async Task PassAsync(GatewayBench bench, TimeSpan time)
    {
        bench.Clock.Advance(time);
        await bench.SettleAsync();
    }
}
