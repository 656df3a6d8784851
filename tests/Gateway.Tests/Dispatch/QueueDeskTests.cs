using Signalbox.Gateway.Dispatch;
using Signalbox.Gateway.Routing;
using Signalbox.Gateway.Tests.Support;

namespace Signalbox.Gateway.Tests.Dispatch;

/// <summary>What an operator sees of queues and does with them.</summary>
public sealed class QueueDeskTests
{
    private const string A = GatewaySetup.LinkA;
    private const string B = GatewaySetup.LinkB;

    [Fact]
    public async Task Paused_TakesMessagesInAndLetsNoneGo_UntilItRuns()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var queues = bench.Gateway.Queues;
        await bench.SubmitAsync();
        queues.TrySet(A, QueueMode.Paused);
        await bench.SubmitAsync();
        var whilePaused = bench.Link.TakeAll().Count;
        await bench.Link.Work.WaitAsync();
        var wake = bench.Link.Work.WaitAsync().AsTask();

        queues.TrySet(A, QueueMode.Running);
        await wake.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.Equal(0, whilePaused);
        Assert.Equal(2, bench.Link.TakeAll().Count);
    }

    [Fact]
    public async Task Paused_StillEndsWhatExpires()
    {
        await using var bench = await GatewayBench.OpenAsync();
        bench.Gateway.Queues.TrySet(A, QueueMode.Paused);
        var message = await bench.SubmitAsync(new Draft { Validity = TimeSpan.FromMinutes(1) });

        bench.Clock.Advance(TimeSpan.FromMinutes(2));
        await bench.SettleAsync();

        bench.TakeEndOf(message);
        Assert.Equal("paused by an operator", bench.Gateway.Queues.Find(A)!.LimitedBy);
    }

    [Fact]
    public async Task Draining_SendsWhatItHas_AndNewMessagesGoToTheNextLink()
    {
        await using var bench = await GatewayBench.OpenAsync(new GatewaySetup { Routes = [RouteTo.Prefix("7900", A, B)] });
        bench.Clock.Advance(TimeSpan.FromSeconds(2));
        var earlier = await bench.SubmitAsync();
        bench.Gateway.Queues.TrySet(A, QueueMode.Draining);
        var later = await bench.SubmitAsync();

        Assert.Equal(earlier.Id, bench.Link.Take().Message.Id);
        Assert.Equal(later.Id, bench.LinkOf(B).Take().Message.Id);
    }

    [Fact]
    public async Task Move_GivesAllThatWaitsToAnotherLink_EachOnce()
    {
        await using var bench = await GatewayBench.OpenAsync(
            new GatewaySetup { Accounts = [GatewaySetup.Demo with { QueueMax = 100_000 }] });
        for (var i = 0; i < 21_000; i++) bench.TrySubmit(new Draft());
        await bench.SettleAsync();
        var inFlight = bench.Link.TakeAll(100);
        bench.Link.Retry(inFlight[0], TimeSpan.FromMinutes(4));
        await bench.SubmitAsync(Draft.OfParts(3));

        var moved = bench.Gateway.Queues.Move(A, B);
        var there = bench.LinkOf(B).TakeAll();

        Assert.Equal(21_000 - 99 + 1, moved);
        Assert.Equal(21_000 - 99 + 3, there.Count);
        Assert.Equal(there.Count, there.Select(part => part.Key).Distinct().Count());
        Assert.Equal(0, bench.Gateway.Queues.Find(A)!.Waiting);
        Assert.False(bench.Link.TryTake(out _));
    }

    [Theory]
    [InlineData(A, A)]
    [InlineData(A, "none")]
    [InlineData("none", B)]
    public async Task Move_WithoutTwoLinks_DoesNothing(string from, string to)
    {
        await using var bench = await GatewayBench.OpenAsync();
        await bench.SubmitAsync();

        Assert.Null(bench.Gateway.Queues.Move(from, to));
        Assert.Single(bench.Link.TakeAll());
    }

    [Fact]
    public async Task Report_TellsHowManyWait_WhoseTheyAre_AndTheOldestsAge()
    {
        await using var bench = await GatewayBench.OpenAsync();
        await bench.SubmitAsync();
        bench.Clock.Advance(TimeSpan.FromSeconds(42));
        await bench.SubmitAsync();

        var report = bench.Gateway.Queues.Find(A)!;

        Assert.Equal((2, TimeSpan.FromSeconds(42)), (report.Waiting, report.OldestAge));
        Assert.Equal(new AccountBacklog("demo", 2), Assert.Single(report.Accounts));
    }
}
