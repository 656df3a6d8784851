using Signalbox.Kernel.Actors;

namespace Signalbox.Kernel.Tests.Actors;

public sealed class RestartBudgetTests
{
    [Fact]
    public async Task Budget_Spent_FaultsWithTheCauseAndStaysDown()
    {
        await using var bench = new SupervisorBench();
        var loop = new FallingActor();
        var actor = bench.Supervisor.Start("a", loop.RunAsync, SupervisorBench.Exact with { RestartsMax = 2 });
        for (var fall = 0; fall < 2; fall++)
        {
            await loop.FallAsync();
            await bench.RestartAsync("a");
        }

        await loop.FallAsync("the last straw");
        var fault = await bench.NextAsync("a", ActorState.Faulted);
        bench.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal("the last straw", fault.Cause?.Message);
        Assert.Equal(3, fault.Restarts);
        Assert.Equal(ActorState.Faulted, actor.State);
        Assert.Equal(3, loop.Starts);
        Assert.True(bench.IsQuiet);
    }

    [Fact]
    public async Task Budget_FallsThatLeftTheWindow_CountNoMore()
    {
        await using var bench = new SupervisorBench();
        var loop = new FallingActor();
        var policy = SupervisorBench.Exact with { RestartsMax = 1, Window = TimeSpan.FromMinutes(10) };
        bench.Supervisor.Start("a", loop.RunAsync, policy);

        await loop.FallAsync();
        await bench.RestartAsync("a");
        bench.Clock.Advance(policy.Window);
        await loop.FallAsync();
        var second = await bench.RestartAsync("a");
        await loop.FallAsync();
        await bench.NextAsync("a", ActorState.Faulted);

        Assert.Equal(1, second.Restarts);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task Budget_WallClockJumps_IsTheSame(int days)
    {
        await using var bench = new SupervisorBench();
        var loop = new FallingActor();
        var policy = SupervisorBench.Exact with { RestartsMax = 1 };
        bench.Supervisor.Start("a", loop.RunAsync, policy);
        await loop.FallAsync();
        await bench.RestartAsync("a");

        bench.Clock.JumpWallClock(TimeSpan.FromDays(days));
        await loop.FallAsync();
        var fault = await bench.NextAsync("a", ActorState.Faulted);

        Assert.Equal(2, fault.Restarts);
    }

    [Fact]
    public async Task Budget_Unlimited_IsNeverSpentAndStillCounted()
    {
        const int falls = 50;
        await using var bench = new SupervisorBench();
        var loop = new FallingActor();
        bench.Supervisor.Start("a", loop.RunAsync, SupervisorBench.Exact with { RestartsMax = RestartPolicy.Unlimited.RestartsMax });

        ActorEvent last = null!;
        for (var fall = 0; fall < falls; fall++)
        {
            await loop.FallAsync();
            last = await bench.RestartAsync("a");
        }

        Assert.Equal(falls, last.Restarts);
    }

    [Fact]
    public async Task Reset_FaultedActor_StartsWithAFreshBudgetAndTheFirstPause()
    {
        await using var bench = new SupervisorBench();
        var loop = new FallingActor();
        var policy = SupervisorBench.Exact with { RestartsMax = 2 };
        var actor = bench.Supervisor.Start("a", loop.RunAsync, policy);
        for (var fall = 0; fall < 2; fall++)
        {
            await loop.FallAsync();
            await bench.RestartAsync("a");
        }

        await loop.FallAsync();
        await bench.NextAsync("a", ActorState.Faulted);
        actor.Reset();
        var back = await bench.NextAsync("a", ActorState.Running);
        await loop.FallAsync();
        var next = await bench.NextAsync("a", ActorState.BackingOff);

        Assert.Equal(0, back.Restarts);
        Assert.Equal(1, next.Restarts);
        Assert.Equal(policy.BackoffMin, next.Pause);
    }

    [Fact]
    public async Task Reset_ActorThatIsNotFaulted_DoesNothing()
    {
        await using var bench = new SupervisorBench();
        var loop = new FallingActor();
        var actor = bench.Supervisor.Start("a", loop.RunAsync, SupervisorBench.Exact with { RestartsMax = 1 });

        actor.Reset();
        await loop.FallAsync();
        await bench.NextAsync("a", ActorState.BackingOff);
        actor.Reset();
        var isQuietAfterReset = bench.IsQuiet;
        bench.Clock.Advance(SupervisorBench.Exact.BackoffMin);
        await bench.NextAsync("a", ActorState.Running);
        actor.Reset();
        await loop.FallAsync();
        await bench.NextAsync("a", ActorState.Faulted);

        Assert.True(isQuietAfterReset);
        Assert.True(bench.IsQuiet);
        Assert.Equal(2, loop.Starts);
    }

    [Fact]
    public async Task Stop_FaultedActor_EndsIt()
    {
        await using var bench = new SupervisorBench();
        var loop = new FallingActor();
        var actor = bench.Supervisor.Start("a", loop.RunAsync, SupervisorBench.Exact with { RestartsMax = 0 });
        await loop.FallAsync();
        await bench.NextAsync("a", ActorState.Faulted);

        await actor.StopAsync();

        await bench.NextAsync("a", ActorState.Stopped);
        Assert.Equal(1, loop.Starts);
    }
}
