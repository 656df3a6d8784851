using Signalbox.Gateway.Dispatch;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Routing;
using Signalbox.Gateway.Shaping;
using Signalbox.Gateway.Tests.Support;

namespace Signalbox.Gateway.Tests.Dispatch;

/// <summary>Row O4: the ways out change while messages flow.</summary>
public sealed class ChangeTests
{
    private const string A = GatewaySetup.LinkA;
    private const string B = GatewaySetup.LinkB;

    [Fact]
    public async Task Route_ThatChanges_LeadsNewMessagesElsewhereAndKeepsTheOthers()
    {
        await using var bench = await OpenAsync(RouteTo.All(A));
        var before = await bench.SubmitAsync();

        await ChangeAsync(bench, [RouteTo.All(B)]);
        var after = await bench.SubmitAsync();

        Assert.Equal([before.Id], bench.LinkOf(A).TakeAll().Select(part => part.Message.Id));
        Assert.Equal([after.Id], bench.LinkOf(B).TakeAll().Select(part => part.Message.Id));
    }

    [Fact]
    public async Task Link_ThatGoes_GivesWhatWaitsToTheRoutesOfNow()
    {
        await using var bench = await OpenAsync(RouteTo.All(A));
        var waiting = new List<long>();
        for (var i = 0; i < 3; i++) waiting.Add((await bench.SubmitAsync(Draft.OfParts(2))).Id);

        await ChangeAsync(bench, [RouteTo.All(B)], closed: [A]);

        Assert.Equal([.. waiting.SelectMany(id => new[] { id, id })], bench.LinkOf(B).TakeAll().Select(part => part.Message.Id));
        Assert.Null(bench.Gateway.Queues.Find(A));
    }

    [Fact]
    public async Task Link_ThatGoes_WhatItGivesBackGoesElsewhere()
    {
        await using var bench = await OpenAsync(RouteTo.All(A));
        await bench.SubmitAsync();
        var taken = bench.LinkOf(A).Take();

        await ChangeAsync(bench, [RouteTo.All(B)], closed: [A]);
        bench.LinkOf(A).Retry(taken, TimeSpan.Zero);
        bench.Clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(taken.Message.Id, bench.LinkOf(B).Take().Message.Id);
    }

    [Fact]
    public async Task Link_ThatComes_TakesWhatNewRoutesGiveIt()
    {
        await using var bench = await OpenAsync(RouteTo.All(A));
        var c = new FakeLink("c");

        await ChangeAsync(bench, [RouteTo.All("c")], opened: [c]);
        var message = await bench.SubmitAsync();

        Assert.Equal(message.Id, c.Take().Message.Id);
        Assert.Contains(bench.Gateway.Links, link => link.Name == "c");
    }

    [Fact]
    public async Task Link_ThatIsReplaced_KeepsItsQueueAndItsMode()
    {
        await using var bench = await OpenAsync(RouteTo.All(A));
        var message = await bench.SubmitAsync();
        bench.Gateway.Queues.TrySet(A, QueueMode.Paused);
        var other = new FakeLink(A);

        await ChangeAsync(bench, [RouteTo.All(A)], opened: [other]);

        Assert.Equal(QueueMode.Paused, bench.Gateway.Queues.Find(A)!.Mode);
        Assert.Empty(other.TakeAll());
        bench.Gateway.Queues.TrySet(A, QueueMode.Running);
        Assert.Equal(message.Id, other.Take().Message.Id);
    }

    [Fact]
    public async Task Receipt_OfALinkThatWasReplaced_FindsItsMessage()
    {
        await using var bench = await OpenAsync(RouteTo.All(A));
        var message = await bench.SubmitAsync();
        bench.LinkOf(A).Send("r1");
        await bench.SettleAsync();
        var other = new FakeLink(A);

        await ChangeAsync(bench, [RouteTo.All(A)], opened: [other]);
        other.Receipt("r1");
        await bench.SettleAsync();

        Assert.Equal(MessageState.Delivered, bench.TakeEndOf(message).State);
    }

    [Fact]
    public async Task Pace_ThatChanges_HoldsForWhatWaitsToo()
    {
        var slow = new ShapingRule { Name = "slow", RatePerSecond = 0.001, Burst = 1 };
        await using var bench = await GatewayBench.OpenAsync(new GatewaySetup { Routes = [RouteTo.All(A)], Shaping = [slow] });
        for (var i = 0; i < 5; i++) await bench.SubmitAsync();
        var first = bench.Link.TakeAll().Count;

        await ChangeAsync(bench, [RouteTo.All(A)], shaping: [slow with { RatePerSecond = 100, Burst = 10 }]);

        Assert.Equal((1, 4), (first, bench.Link.TakeAll().Count));
    }

    [Fact]
    public async Task Pace_ThatStays_GoesOnCounting()
    {
        var slow = new ShapingRule { Name = "slow", RatePerSecond = 0.001, Burst = 2, Senders = new HashSet<string> { GatewaySetup.Number } };
        await using var bench = await GatewayBench.OpenAsync(new GatewaySetup { Routes = [RouteTo.All(A)], Shaping = [slow] });
        for (var i = 0; i < 5; i++) await bench.SubmitAsync();
        Assert.Equal(2, bench.Link.TakeAll().Count);
        var same = slow with { Senders = new HashSet<string> { GatewaySetup.Number } };
        var other = new ShapingRule { Name = "other", RatePerSecond = 1000, Burst = 100 };

        await ChangeAsync(bench, [RouteTo.All(A)], shaping: [same, other]);

        Assert.Empty(bench.Link.TakeAll());
    }

    private static Task<GatewayBench> OpenAsync(params Route[] routes) => GatewayBench.OpenAsync(new GatewaySetup { Routes = routes });

    private static async Task ChangeAsync(
        GatewayBench bench, Route[] routes, FakeLink[]? opened = null, string[]? closed = null, ShapingRule[]? shaping = null)
    {
        var outward = new GatewaySetup { Routes = routes, Shaping = shaping ?? [] }.Outward;
        await bench.Gateway.ChangeAsync(outward, opened ?? [], closed ?? []);
        foreach (var link in opened ?? []) await link.Running.WaitAsync(TimeSpan.FromSeconds(30));
    }
}
