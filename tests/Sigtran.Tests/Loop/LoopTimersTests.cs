using Signalbox.Kernel.Testing;
using Signalbox.Sigtran.Loop;

namespace Signalbox.Sigtran.Tests.Loop;

public sealed class LoopTimersTests
{
    private readonly ManualClock _clock = new();
    private readonly LoopTimers _timers;
    private readonly Owner _owner = new();

    public LoopTimersTests() => _timers = new LoopTimers(_clock);

    [Fact]
    public void Timers_RunInTheOrderOfTheirTimes_EachOnce()
    {
        _timers.Start(TimeSpan.FromSeconds(3), _owner, 3);
        _timers.Start(TimeSpan.FromSeconds(1), _owner, 1);
        _timers.Start(TimeSpan.FromSeconds(2), _owner, 2);

        _timers.RunDue();
        Assert.Empty(_owner.Expired);
        Assert.Equal(TimeSpan.FromSeconds(1), _timers.UntilNext);
        _clock.Advance(TimeSpan.FromSeconds(10));
        _timers.RunDue();
        _timers.RunDue();

        Assert.Equal([1, 2, 3], _owner.Expired);
        Assert.Equal(0, _timers.Count);
        Assert.Null(_timers.UntilNext);
    }

    [Fact]
    public void Timer_ThatWasStopped_DoesNotRun()
    {
        var first = _timers.Start(TimeSpan.FromSeconds(1), _owner, 1);
        _timers.Start(TimeSpan.FromSeconds(2), _owner, 2);

        first.Stop();
        first.Stop();

        Assert.False(first.IsRunning);
        Assert.Equal(1, _timers.Count);
        Assert.Equal(TimeSpan.FromSeconds(2), _timers.UntilNext);
        _clock.Advance(TimeSpan.FromSeconds(2));
        _timers.RunDue();
        Assert.Equal([2], _owner.Expired);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public void Timer_WithoutTime_RunsInTheNextTurn(int seconds)
    {
        _timers.Start(TimeSpan.FromSeconds(seconds), _owner, 1);

        Assert.Empty(_owner.Expired);
        Assert.Equal(TimeSpan.Zero, _timers.UntilNext);
        _timers.RunDue();
        Assert.Equal([1], _owner.Expired);
    }

    [Fact]
    public void ManyTimers_MostOfThemStopped_LeaveNothingBehind()
    {
        const int count = 100_000;
        var random = new Random(7);
        var started = Enumerable.Range(0, count).Select(i => _timers.Start(TimeSpan.FromSeconds(random.Next(1, 60)), _owner, i)).ToList();

        foreach (var timer in started.Where((_, i) => i % 10 != 0)) timer.Stop();

        Assert.Equal(count / 10, _timers.Count);
        _clock.Advance(TimeSpan.FromSeconds(60));
        _timers.RunDue();
        Assert.Equal(count / 10, _owner.Expired.Count);
        Assert.All(_owner.Expired, timer => Assert.Equal(0, timer % 10));
        Assert.Equal(0, _timers.Count);
    }

    [Fact]
    public void Timer_StartedByOneThatRuns_HasATimeOfItsOwn()
    {
        _owner.OnExpired = timer =>
        {
            if (timer == 1) _timers.Start(TimeSpan.FromSeconds(1), _owner, 2);
        };
        _timers.Start(TimeSpan.FromSeconds(1), _owner, 1);

        _clock.Advance(TimeSpan.FromSeconds(1));
        _timers.RunDue();
        Assert.Equal([1], _owner.Expired);
        _clock.Advance(TimeSpan.FromSeconds(1));
        _timers.RunDue();
        Assert.Equal([1, 2], _owner.Expired);
    }

    private sealed class Owner : ITimed
    {
        public List<int> Expired { get; } = [];

        public Action<int>? OnExpired { get; set; }

        void ITimed.Expired(int timer)
        {
            Expired.Add(timer);
            OnExpired?.Invoke(timer);
        }
    }
}
