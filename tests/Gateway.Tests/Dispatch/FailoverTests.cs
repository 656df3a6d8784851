using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Dispatch;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Routing;
using Signalbox.Gateway.Tests.Support;

namespace Signalbox.Gateway.Tests.Dispatch;

/// <summary>Row X1: another link of the route takes over when one is down or refuses, as the route says.</summary>
public sealed class FailoverTests
{
    private const string A = GatewaySetup.LinkA;
    private const string B = GatewaySetup.LinkB;
    private static readonly TimeSpan After = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task LinkThatIsDown_ForAMoment_KeepsItsMessages()
    {
        await using var bench = await OpenAsync(RouteTo.Prefix("7900", A, B));
        bench.Link.IsUp = false;
        await bench.SubmitAsync();
        bench.Clock.Advance(After - TimeSpan.FromSeconds(2));
        await bench.SubmitAsync();

        Assert.False(bench.LinkOf(B).TryTake(out _));
        Assert.Equal(2, bench.Link.TakeAll().Count);
    }

    [Fact]
    public async Task LinkThatStaysDown_GivesWhatWaitsToTheNext_InOrder()
    {
        await using var bench = await OpenAsync(RouteTo.Prefix("7900", A, B));
        bench.Link.IsUp = false;
        var earlier = new List<Message>();
        for (var i = 0; i < 5; i++) earlier.Add(await bench.SubmitAsync());
        bench.Clock.Advance(After + TimeSpan.FromSeconds(2));
        var later = await bench.SubmitAsync();

        Assert.Equal([.. earlier.Select(message => message.Id), later.Id], bench.LinkOf(B).TakeAll().Select(part => part.Message.Id));
        Assert.False(bench.Link.TryTake(out _));
    }

    [Fact]
    public async Task Backlog_BeyondWhatMemoryHolds_GoesOverWhole()
    {
        const int count = 25_000;
        await using var bench = await OpenAsync(RouteTo.Prefix("7900", A, B));
        bench.Link.IsUp = false;
        for (var i = 0; i < count; i++) bench.TrySubmit(new Draft());
        await bench.SettleAsync();

        bench.Clock.Advance(After + TimeSpan.FromSeconds(2));
        var ids = bench.LinkOf(B).TakeAll().Select(part => part.Message.Id).ToList();

        Assert.Equal(count, ids.Count);
        Assert.Equal(ids.Order(), ids);
    }

    [Fact]
    public async Task LinkThatIsBack_TakesWhatComesFromThenOn()
    {
        await using var bench = await OpenAsync(RouteTo.Prefix("7900", A, B));
        bench.Link.IsUp = false;
        bench.Clock.Advance(After + TimeSpan.FromSeconds(2));
        await bench.SubmitAsync();
        bench.Link.IsUp = true;
        bench.Clock.Advance(TimeSpan.FromSeconds(1));
        var message = await bench.SubmitAsync();

        Assert.Equal(message.Id, bench.Link.Take().Message.Id);
        Assert.Single(bench.LinkOf(B).TakeAll());
    }

    [Fact]
    public async Task OtherLink_ThatComesUpLater_TakesOverThen()
    {
        await using var bench = await OpenAsync(RouteTo.Prefix("7900", A, B));
        (bench.Link.IsUp, bench.LinkOf(B).IsUp) = (false, false);
        await bench.SubmitAsync();
        bench.Clock.Advance(TimeSpan.FromMinutes(5));
        var before = bench.LinkOf(B).TakeAll().Count;
        bench.LinkOf(B).IsUp = true;
        bench.Clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(0, before);
        bench.LinkOf(B).Take();
    }

    [Fact]
    public async Task Route_ThatBearsNoFailover_LetsWhatWaitsWait()
    {
        await using var bench = await OpenAsync(RouteTo.Prefix("7900", A, B) with { FailoverAfter = null });
        bench.Link.IsUp = false;
        await bench.SubmitAsync();
        bench.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.False(bench.LinkOf(B).TryTake(out _));
        Assert.Equal(1, bench.Gateway.Queues.Find(A)!.Waiting);
    }

    [Fact]
    public async Task Refusal_IsTheEnd_UnlessTheRouteSaysOtherwise()
    {
        await using var bench = await OpenAsync(RouteTo.Prefix("7900", A, B));
        bench.Clock.Advance(TimeSpan.FromSeconds(2));
        var message = await bench.SubmitAsync();

        bench.Link.Reject(bench.Link.Take(), DeliveryError.SenderNotRegistered);
        await bench.SettleAsync();

        Assert.Equal(MessageState.Rejected, bench.TakeEndOf(message).State);
    }

    [Fact]
    public async Task Refusal_OnARouteWithFailover_IsTriedByEachOtherLinkOnce()
    {
        await using var bench = await OpenAsync(RouteTo.Prefix("7900", A, B) with { FailoverOnRefusal = true });
        bench.Clock.Advance(TimeSpan.FromSeconds(2));
        var message = await bench.SubmitAsync();

        bench.Link.Reject(bench.Link.Take(), DeliveryError.SenderNotRegistered);
        var again = bench.LinkOf(B).Take();
        bench.LinkOf(B).Reject(again, DeliveryError.WrongNumber);
        await bench.SettleAsync();

        Assert.Equal(message.Id, again.Message.Id);
        Assert.Equal((ushort)DeliveryError.WrongNumber, bench.TakeEndOf(message).Error);
        Assert.False(bench.Link.TryTake(out _));
    }

    [Fact]
    public async Task PartThatMayHaveLeft_AndIsRefused_GoesNowhereElse()
    {
        await using var bench = await OpenAsync(RouteTo.Prefix("7900", A, B) with { FailoverOnRefusal = true });
        bench.Clock.Advance(TimeSpan.FromSeconds(2));
        var message = await bench.SubmitAsync();
        bench.Link.Doubt(bench.Link.Take());

        bench.Link.Reject(bench.Link.Take(), DeliveryError.WrongNumber);
        await bench.SettleAsync();

        Assert.Equal(MessageState.Unknown, bench.TakeEndOf(message).State);
        Assert.False(bench.LinkOf(B).TryTake(out _));
    }

    [Fact]
    public async Task NoRoute_WithAPlan_IsLookedForAgainAndAgainUntilTheValidityEnds()
    {
        var plans = new RetryPlans { NoRoute = new RetryPlan(TimeSpan.FromSeconds(10), 2, TimeSpan.FromMinutes(2), 0) };
        await using var bench = await GatewayBench.OpenAsync(new GatewaySetup { Retries = plans });
        var message = await bench.SubmitAsync(new Draft { To = "79991234567", Validity = TimeSpan.FromMinutes(5) });

        bench.Clock.Advance(TimeSpan.FromMinutes(4));
        await bench.SettleAsync();
        var isLive = bench.StateOf(message)?.State;
        bench.Clock.Advance(TimeSpan.FromMinutes(2));
        await bench.SettleAsync();

        Assert.Equal(MessageState.Queued, isLive);
        var ended = bench.TakeEndOf(message);
        Assert.Equal((MessageState.Expired, (ushort)DeliveryError.Routing), (ended.State, ended.Error));
    }

    [Fact]
    public async Task Retries_AsManyAsThePlanAllows_EndWithTheLastReason()
    {
        var plans = new RetryPlans { Temporary = new RetryPlan(TimeSpan.FromSeconds(1), 1, TimeSpan.FromSeconds(1), 2) };
        await using var bench = await GatewayBench.OpenAsync(new GatewaySetup { Retries = plans });
        var message = await bench.SubmitAsync();
        for (var attempt = 0; attempt < 3; attempt++)
        {
            bench.Link.Retry(bench.Link.Take(), TimeSpan.Zero, DeliveryError.Absent);
            bench.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        await bench.SettleAsync();
        var ended = bench.TakeEndOf(message);

        Assert.Equal((MessageState.Undeliverable, (ushort)DeliveryError.Absent), (ended.State, ended.Error));
        Assert.False(bench.Link.TryTake(out _));
    }

    private static Task<GatewayBench> OpenAsync(Route route) => GatewayBench.OpenAsync(new GatewaySetup
    {
        Routes = [route], Accounts = [GatewaySetup.Demo with { QueueMax = 1_000_000, OnUnknown = OnUnknown.Resend }],
    });
}
