using Signalbox.Kernel.Actors;

namespace Signalbox.Kernel.Tests.Actors;

public sealed class SupervisorTests
{
    [Fact]
    public async Task Actor_EndsWithAnException_IsStartedAgainAfterItsPause()
    {
        await using var bench = new SupervisorBench();
        var loop = new FallingActor();
        var actor = bench.Supervisor.Start("a", loop.RunAsync, SupervisorBench.Exact);

        await loop.FallAsync("the cause");
        var fall = await bench.NextAsync("a", ActorState.BackingOff);
        var stateAfterFall = actor.State;
        bench.Clock.Advance(fall.Pause - TimeSpan.FromTicks(1));
        var isQuietBefore = bench.IsQuiet;
        bench.Clock.Advance(TimeSpan.FromTicks(1));
        await bench.NextAsync("a", ActorState.Running);
        await loop.StartedAsync();

        Assert.Equal("the cause", Assert.IsType<InvalidOperationException>(fall.Cause).Message);
        Assert.Equal(1, fall.Restarts);
        Assert.Equal(ActorState.BackingOff, stateAfterFall);
        Assert.True(isQuietBefore);
        Assert.Equal(ActorState.Running, actor.State);
        Assert.Equal(2, loop.Starts);
    }

    [Fact]
    public async Task Actor_ThrowsBeforeItsFirstAwait_FallsLikeAnyOther()
    {
        await using var bench = new SupervisorBench();

        bench.Supervisor.Start("a", _ => throw new InvalidOperationException("at once"), SupervisorBench.Exact);
        var fall = await bench.NextAsync("a", ActorState.BackingOff);

        Assert.Equal("at once", fall.Cause?.Message);
    }

    [Fact]
    public async Task Actor_CancelledByItselfAlone_HasFallen()
    {
        await using var bench = new SupervisorBench();

        bench.Supervisor.Start("a", _ => Task.FromCanceled(new CancellationToken(canceled: true)), SupervisorBench.Exact);
        var fall = await bench.NextAsync("a", ActorState.BackingOff);

        Assert.IsAssignableFrom<OperationCanceledException>(fall.Cause);
    }

    [Fact]
    public async Task Actor_Returns_IsStoppedAndNotStartedAgain()
    {
        await using var bench = new SupervisorBench();
        var loop = new FallingActor();
        var actor = bench.Supervisor.Start("a", loop.RunAsync, SupervisorBench.Exact);

        await loop.ReturnAsync();
        var end = await bench.NextAsync("a", ActorState.Stopped);
        await actor.Completion;

        Assert.Null(end.Cause);
        Assert.Equal(1, loop.Starts);
        Assert.Equal(ActorState.Stopped, actor.State);
        Assert.Empty(bench.Supervisor.Actors);
    }

    [Fact]
    public async Task Stop_RunningActor_CancelsItsLoopAndWaitsForIt()
    {
        await using var bench = new SupervisorBench();
        var isLoopOver = false;
        var started = new TaskCompletionSource();
        var actor = bench.Supervisor.Start("a", async stop =>
        {
            started.SetResult();
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, bench.Clock, stop);
            }
            finally
            {
                isLoopOver = true;
            }
        });
        await started.Task;

        await actor.StopAsync();

        Assert.True(isLoopOver);
        Assert.Equal(ActorState.Stopped, actor.State);
        await bench.NextAsync("a", ActorState.Stopped);
        Assert.True(bench.IsQuiet);
    }

    [Fact]
    public async Task Stop_LoopThatFallsWhileItStops_IsStoppedAllTheSame()
    {
        await using var bench = new SupervisorBench();
        var started = new TaskCompletionSource();
        var actor = bench.Supervisor.Start("a", async stop =>
        {
            started.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, bench.Clock, stop).ContinueWith(
                _ => throw new InvalidOperationException("on the way out"),
                CancellationToken.None,
                TaskContinuationOptions.None,
                TaskScheduler.Default);
        });
        await started.Task;

        await actor.StopAsync();

        await bench.NextAsync("a", ActorState.Stopped);
    }

    [Fact]
    public async Task Stop_WhileBackingOff_EndsAtOnceAndStartsNothing()
    {
        await using var bench = new SupervisorBench();
        var loop = new FallingActor();
        var actor = bench.Supervisor.Start("a", loop.RunAsync, SupervisorBench.Exact);
        await loop.FallAsync();
        await bench.NextAsync("a", ActorState.BackingOff);

        await actor.StopAsync();
        bench.Clock.Advance(TimeSpan.FromHours(1));

        await bench.NextAsync("a", ActorState.Stopped);
        Assert.Equal(1, loop.Starts);
        Assert.Equal(0, bench.Clock.TimersWaiting);
    }

    [Fact]
    public async Task Fall_OfOneActor_LeavesItsNeighboursRunning()
    {
        await using var bench = new SupervisorBench();
        var (falling, steady) = (new FallingActor(), new FallingActor());
        var neighbour = bench.Supervisor.Start("steady", steady.RunAsync);
        var actor = bench.Supervisor.Start("falling", falling.RunAsync, SupervisorBench.Exact with { RestartsMax = 0 });

        await falling.FallAsync();
        await bench.NextAsync("falling", ActorState.Faulted);

        Assert.Equal(ActorState.Faulted, actor.State);
        Assert.Equal(ActorState.Running, neighbour.State);
        Assert.Equal(1, steady.Starts);
        Assert.Equal(["falling", "steady"], bench.Supervisor.Actors.Select(each => each.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Start_NameOfARunningActor_IsRefusedAndStartsNothing()
    {
        await using var bench = new SupervisorBench();
        var (first, second) = (new FallingActor(), new FallingActor());
        var actor = bench.Supervisor.Start("a", first.RunAsync);
        await first.StartedAsync();

        var refusal = Assert.Throws<ArgumentException>(() => bench.Supervisor.Start("a", second.RunAsync));
        await actor.StopAsync();
        await bench.NextAsync("a", ActorState.Stopped);

        Assert.Contains("'a'", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0, second.Starts);
        Assert.True(bench.IsQuiet);
    }

    [Fact]
    public async Task Start_NameOfAStoppedActor_IsFreeAsSoonAsTheStopHasEnded()
    {
        const int rounds = 500;
        await using var bench = new SupervisorBench();

        for (var round = 0; round < rounds; round++)
            await bench.Supervisor.Start("a", new FallingActor().RunAsync).StopAsync();

        Assert.Empty(bench.Supervisor.Actors);
    }

    [Fact]
    public async Task Dispose_StopsEveryActor_AndRefusesNewOnes()
    {
        var bench = new SupervisorBench();
        var (running, falling) = (new FallingActor(), new FallingActor());
        SupervisedActor[] actors = [bench.Supervisor.Start("a", running.RunAsync), bench.Supervisor.Start("b", falling.RunAsync)];
        await falling.FallAsync();
        await bench.NextAsync("b", ActorState.BackingOff);

        await bench.DisposeAsync();

        Assert.All(actors, actor => Assert.Equal(ActorState.Stopped, actor.State));
        Assert.Empty(bench.Supervisor.Actors);
        Assert.Throws<ObjectDisposedException>(() => bench.Supervisor.Start("c", running.RunAsync));
    }
}
