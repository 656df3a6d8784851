using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Routing;
using Signalbox.Gateway.Store;
using Signalbox.Gateway.Submissions;
using Signalbox.Gateway.Tests.Support;

namespace Signalbox.Gateway.Tests.Recovery;

/// <summary>What was live when the power went resumes where it stood.</summary>
public sealed class RecoveryTests
{
    [Fact]
    public async Task Queued_IsSent()
    {
        var before = await GatewayBench.OpenAsync();
        var message = await before.SubmitAsync(new Draft { Octets = [1, 2, 3] });
        before.Link.Take();
        await using var bench = await before.CrashAsync();

        var part = bench.Link.Take();
        bench.Link.Accept(part, "r1");
        bench.Link.Receipt("r1");
        await bench.SettleAsync();

        Assert.Equal(message.Id, part.Message.Id);
        Assert.Equal([1, 2, 3], part.Content.Octets.ToArray());
        Assert.Equal(MessageState.Delivered, bench.TakeEndOf(message).State);
        Assert.False(bench.Link.TryTake(out _));
    }

    [Fact]
    public async Task Queued_IsSentInTheOrderItCame()
    {
        var before = await GatewayBench.OpenAsync();
        var ids = new List<long>();
        for (var i = 0; i < 5; i++) ids.Add((await before.SubmitAsync()).Id);
        await using var bench = await before.CrashAsync();

        Assert.Equal(ids, bench.Link.TakeAll().Select(part => part.Message.Id));
    }

    [Fact]
    public async Task Sent_WaitsForItsReceiptAndIsNotSentAgain()
    {
        var before = await GatewayBench.OpenAsync();
        var message = await before.SubmitAsync();
        before.Link.Send("r1");
        await before.SettleAsync();
        await using var bench = await before.CrashAsync();

        var isOffered = bench.Link.TryTake(out _);
        bench.Link.Receipt("r1");
        await bench.SettleAsync();

        Assert.False(isOffered);
        Assert.Equal(MessageState.Delivered, bench.TakeEndOf(message).State);
        Assert.Equal(0, bench.Desk.Live);
    }

    [Fact]
    public async Task Sent_ThoughItsRouteIsGone_StillWaitsForItsReceipt()
    {
        var before = await GatewayBench.OpenAsync();
        var sent = await before.SubmitAsync();
        var queued = await before.SubmitAsync();
        before.Link.Send("r1");
        await before.SettleAsync();
        await using var bench = await before.CrashAsync(new GatewaySetup { Routes = [RouteTo.Prefix("44", GatewaySetup.LinkB)] });

        var first = bench.TakeEndOf(queued);
        var isSentEnded = bench.HasNotification();
        bench.Link.Receipt("r1");
        await bench.SettleAsync();

        Assert.Equal((MessageState.Rejected, (ushort)DeliveryError.Routing), (first.State, first.Error));
        Assert.False(isSentEnded);
        Assert.Equal(MessageState.Delivered, bench.TakeEndOf(sent).State);
    }

    [Fact]
    public async Task Queued_WhoseRouteHasChanged_LeavesByTheNewOne()
    {
        var before = await GatewayBench.OpenAsync();
        var message = await before.SubmitAsync();
        await using var bench = await before.CrashAsync(new GatewaySetup { Routes = [RouteTo.Prefix("7", GatewaySetup.LinkB)] });

        Assert.Equal(message.Id, bench.LinkOf(GatewaySetup.LinkB).Take().Message.Id);
    }

    [Fact]
    public async Task EndedAndNotTold_IsToldAgainUntilSettled()
    {
        var before = await GatewayBench.OpenAsync();
        var message = await before.SubmitAsync();
        before.Link.Reject(before.Link.Take(), DeliveryError.Spam);
        await before.SettleAsync();
        before.TakeNotification();
        var again = await before.CrashAsync();

        var ended = again.TakeNotification();
        again.Desk.Notifications.Settle(ended);
        await again.SettleAsync();
        await using var bench = await again.CrashAsync();

        Assert.Equal(message.Id, ended.Id);
        Assert.Equal((MessageState.Rejected, (ushort)DeliveryError.Spam), (ended.Ended!.State, ended.Ended.Error));
        Assert.False(bench.HasNotification());
        Assert.Equal(0, bench.Desk.Live);
    }

    [Fact]
    public async Task InboundNotTold_IsToldAgainUntilSettled()
    {
        var before = await GatewayBench.OpenAsync();
        before.Link.Write("YES");
        await before.SettleAsync();
        var again = await before.CrashAsync();

        var inbound = again.TakeNotification();
        again.Desk.Notifications.Settle(inbound);
        await again.SettleAsync();
        await using var bench = await again.CrashAsync();

        Assert.Equal("YES"u8.ToArray(), inbound.Inbound?.Octets);
        Assert.False(bench.HasNotification());
    }

    [Fact]
    public async Task LongMessage_HalfSent_SendsTheOtherHalfCutAsBefore()
    {
        var before = await GatewayBench.OpenAsync();
        var message = await before.SubmitAsync(Draft.OfParts(4));
        var parts = before.Link.TakeAll();
        before.Link.Accept(parts[1], "r2");
        before.Link.Accept(parts[3], "r4");
        await before.SettleAsync();
        await using var bench = await before.CrashAsync();

        var rest = bench.Link.TakeAll();
        foreach (var part in rest) bench.Link.Accept(part, $"r{part.Key.Number}");
        foreach (var number in Enumerable.Range(1, 4)) bench.Link.Receipt($"r{number}");
        await bench.SettleAsync();

        Assert.Equal([1, 3], rest.Select(part => part.Key.Number));
        Assert.Equal(parts[0].Content, rest[0].Content);
        Assert.Equal(parts[2].Content, rest[1].Content);
        Assert.Equal(MessageState.Delivered, bench.TakeEndOf(message).State);
    }

    [Fact]
    public async Task LongMessage_WhosePartsHaveAllEnded_IsEndedAtTheStart()
    {
        var before = await GatewayBench.OpenAsync();
        var message = await before.SubmitAsync(Draft.OfParts(2));
        foreach (var part in before.Link.TakeAll()) before.Link.Accept(part, $"r{part.Key.Number}");
        before.Link.Receipt("r1");
        await before.SettleAsync();
        // The last part's end is committed, and the gateway dies before it can end the message.
        before.Store.Hold();
        before.Link.Receipt("r2", MessageState.Undeliverable, DeliveryError.Absent);
        await before.Store.HeldBackAsync();
        await using var bench = await before.CrashAsync();

        var ended = bench.TakeEndOf(message);

        Assert.Equal((MessageState.Undeliverable, (ushort)DeliveryError.Absent), (ended.State, ended.Error));
        Assert.Equal(0, bench.Desk.Live);
        Assert.False(bench.HasNotification());
        Assert.False(bench.Link.TryTake(out _));
    }

    [Fact]
    public async Task AcceptedAndNotDispatched_WithoutARoute_IsRejectedAtTheStart()
    {
        var before = await GatewayBench.OpenAsync();
        before.Store.Hold();
        before.TrySubmit(new Draft { To = "380501234567" });
        await before.Store.HeldBackAsync();
        await using var bench = await before.CrashAsync();

        var ended = bench.TakeNotification().Ended;

        Assert.Equal((MessageState.Rejected, (ushort)DeliveryError.Routing), (ended?.State, ended?.Error));
        Assert.Equal(0, bench.Desk.Live);
    }

    [Fact]
    public async Task QueueCounts_AreAsBefore_AndTheLimitHolds()
    {
        var setup = new GatewaySetup().With(account => account with { QueueMax = 3 });
        var before = await GatewayBench.OpenAsync(setup);
        await before.SubmitAsync();
        await before.SubmitAsync(Draft.OfParts(2));
        var ended = await before.SubmitAsync();
        before.Link.Send("r1");
        foreach (var part in before.Link.TakeAll().Where(part => part.Message == ended)) before.Link.Reject(part, DeliveryError.Spam);
        await before.SettleAsync();
        await using var bench = await before.CrashAsync();

        Assert.Equal(2, bench.Desk.Live);
        Assert.Equal(Refusal.None, bench.TrySubmit(new Draft()));
        Assert.Equal(Refusal.QueueFull, bench.TrySubmit(new Draft()));
    }

    [Fact]
    public async Task QueueCounts_AboveALimitThatWasLowered_AreKept()
    {
        var before = await GatewayBench.OpenAsync();
        for (var i = 0; i < 3; i++) await before.SubmitAsync();
        await using var bench = await before.CrashAsync(new GatewaySetup().With(account => account with { QueueMax = 1 }));

        Assert.Equal(3, bench.Desk.Live);
        Assert.Equal(3, bench.Link.TakeAll().Count);
        Assert.Equal(Refusal.QueueFull, bench.TrySubmit(new Draft()));
    }

    [Fact]
    public async Task Ids_AfterTheRestart_RiseAboveThoseBefore()
    {
        var before = await GatewayBench.OpenAsync();
        var earlier = await before.SubmitAsync(Draft.OfParts(3));
        await using var bench = await before.CrashAsync();

        Assert.True((await bench.SubmitAsync()).Id > earlier.Id + 3);
    }
}
