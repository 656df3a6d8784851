using Signalbox.Kernel.Pacing;
using Signalbox.Kernel.Testing;

namespace Signalbox.Kernel.Tests.Pacing;

public sealed class SteadyTimeTests
{
    private readonly ManualClock _machine = new();

    [Theory]
    [InlineData(3600)]
    [InlineData(-3600)]
    public void Machine_ThatJumps_IsFollowedSlowlyAlone(int jumpSeconds)
    {
        var steady = new SteadyTime(_machine);
        var start = steady.GetUtcNow();
        _machine.JumpWallClock(TimeSpan.FromSeconds(jumpSeconds));
        var atOnce = steady.GetUtcNow();
        _machine.Advance(TimeSpan.FromSeconds(100));

        var passed = steady.GetUtcNow() - start;

        Assert.Equal(start, atOnce);
        Assert.InRange(passed.TotalSeconds, 99.5, 100.5);
        Assert.Equal(jumpSeconds, steady.MachineAhead.TotalSeconds, tolerance: 0.6);
    }

    [Fact]
    public void Machine_ThatDrifts_IsFollowedAtOnce()
    {
        var steady = new SteadyTime(_machine);

        for (var second = 0; second < 1_000; second++)
        {
            _machine.Advance(TimeSpan.FromSeconds(1));
            _machine.JumpWallClock(TimeSpan.FromMicroseconds(500));
            steady.GetUtcNow();
        }

        Assert.InRange(steady.MachineAhead.TotalMilliseconds, -1, 1);
    }

    [Fact]
    public void Time_NeverStepsBack()
    {
        var steady = new SteadyTime(_machine);
        var (random, earlier) = (new Random(5), steady.GetUtcNow());

        for (var step = 0; step < 5_000; step++)
        {
            _machine.Advance(TimeSpan.FromMilliseconds(random.Next(0, 3_000)));
            _machine.JumpWallClock(TimeSpan.FromSeconds(random.Next(-100, 100)));
            var now = steady.GetUtcNow();
            Assert.True(now >= earlier);
            earlier = now;
        }
    }

    [Fact]
    public void Timers_AreTheMachines()
    {
        var (steady, fired) = (new SteadyTime(_machine), 0);
        using var timer = steady.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(5), Timeout.InfiniteTimeSpan);
        _machine.JumpWallClock(TimeSpan.FromHours(1));
        var early = fired;

        _machine.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal((0, 1), (early, fired));
    }
}
