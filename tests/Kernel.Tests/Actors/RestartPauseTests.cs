using FsCheck.Fluent;
using Signalbox.Kernel.Actors;

namespace Signalbox.Kernel.Tests.Actors;

public sealed class RestartPauseTests
{
    [Fact]
    public async Task Pause_FallUponFall_DoublesUpToItsLimit()
    {
        await using var bench = new SupervisorBench();
        var loop = new FallingActor();
        bench.Supervisor.Start("a", loop.RunAsync, SupervisorBench.Exact);

        var pauses = new List<double>();
        for (var fall = 0; fall < 6; fall++)
        {
            await loop.FallAsync();
            pauses.Add((await bench.RestartAsync("a")).Pause.TotalMilliseconds);
        }

        Assert.Equal([100, 200, 400, 800, 1000, 1000], pauses);
    }

    [Fact]
    public async Task Pause_AfterAHealthyRun_IsTheFirstAgain()
    {
        await using var bench = new SupervisorBench();
        var loop = new FallingActor();
        var policy = SupervisorBench.Exact;
        bench.Supervisor.Start("a", loop.RunAsync, policy);

        var pauses = new List<TimeSpan>();
        foreach (var ranFor in new[] { TimeSpan.Zero, policy.HealthyAfter - TimeSpan.FromTicks(1), policy.HealthyAfter, TimeSpan.Zero })
        {
            var run = await loop.StartedAsync();
            bench.Clock.Advance(ranFor);
            run.SetException(new InvalidOperationException());
            pauses.Add((await bench.RestartAsync("a")).Pause);
        }

        Assert.Equal([100, 200, 100, 200], pauses.Select(pause => pause.TotalMilliseconds));
    }

    [Fact]
    public async Task Pause_SameSeed_IsTheSameForEveryActorWhateverItsNeighboursDo()
    {
        var alone = await PausesAsync(seed: 7, falls: 5, neighbourFalls: 0);
        var beside = await PausesAsync(seed: 7, falls: 5, neighbourFalls: 3);
        var other = await PausesAsync(seed: 8, falls: 5, neighbourFalls: 0);

        Assert.Equal(alone, beside);
        Assert.NotEqual(alone, other);
    }

    [Fact]
    public void PauseBefore_AnyPolicy_StaysWithinJitterAndLimit()
    {
        var cases =
            from min in Gen.Choose(0, 5_000)
            from more in Gen.Choose(0, 600_000)
            from jitter in Gen.Choose(0, 100)
            from consecutive in Gen.OneOf(Gen.Choose(1, 70), Gen.Constant(int.MaxValue))
            from seed in Gen.Choose(0, int.MaxValue)
            select (min, max: min + more, jitter: jitter / 100.0, consecutive, seed);

        Law.Holds(cases, each =>
        {
            var policy = new RestartPolicy
            {
                BackoffMin = TimeSpan.FromMilliseconds(each.min),
                BackoffMax = TimeSpan.FromMilliseconds(each.max),
                Jitter = each.jitter,
            };
            var full = (policy with { Jitter = 0 }).PauseBefore(each.consecutive, new Random(each.seed));
            var pause = policy.PauseBefore(each.consecutive, new Random(each.seed));
            return pause <= full && full <= policy.BackoffMax && full >= policy.BackoffMin
                && pause >= (full * (1 - each.jitter)) - TimeSpan.FromTicks(1);
        });
    }

    private static async Task<List<TimeSpan>> PausesAsync(int seed, int falls, int neighbourFalls)
    {
        await using var bench = new SupervisorBench(seed);
        var (loop, neighbour) = (new FallingActor(), new FallingActor());
        bench.Supervisor.Start("a", loop.RunAsync);
        bench.Supervisor.Start("b", neighbour.RunAsync);
        var pauses = new List<TimeSpan>();
        for (var fall = 0; fall < falls; fall++)
        {
            if (fall < neighbourFalls)
            {
                await neighbour.FallAsync();
                await bench.RestartAsync("b");
            }

            await loop.FallAsync();
            pauses.Add((await bench.RestartAsync("a")).Pause);
        }

        return pauses;
    }
}
