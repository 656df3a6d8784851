using Signalbox.Kernel.Testing;

namespace Signalbox.Kernel.Tests.Testing;

public sealed class ManualClockTests
{
    private static readonly DateTimeOffset Start = new(2031, 5, 6, 7, 8, 9, TimeSpan.Zero);

    private readonly ManualClock _clock = new(Start);
    private readonly List<string> _fired = [];

    [Fact]
    public void Time_StandsStillUntilAdvanced()
    {
        var stamp = _clock.GetTimestamp();

        Assert.Equal(Start, _clock.GetUtcNow());
        Assert.Equal(stamp, _clock.GetTimestamp());
        _clock.Advance(TimeSpan.FromSeconds(90));

        Assert.Equal(Start.AddSeconds(90), _clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromSeconds(90), _clock.GetElapsedTime(stamp));
    }

    [Fact]
    public void Advance_Backwards_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _clock.Advance(TimeSpan.FromTicks(-1)));

    [Fact]
    public void JumpWallClock_MovesNoTimerAndNoTimestamp()
    {
        using var timer = Timer("a", 1_000);
        var stamp = _clock.GetTimestamp();

        _clock.JumpWallClock(TimeSpan.FromDays(3));
        _clock.Advance(TimeSpan.FromMilliseconds(999));
        var firedEarly = _fired.Count;
        _clock.JumpWallClock(TimeSpan.FromDays(-6));
        _clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(0, firedEarly);
        Assert.Equal(["a"], _fired);
        Assert.Equal(Start.AddDays(-3).AddSeconds(1), _clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromSeconds(1), _clock.GetElapsedTime(stamp));
    }

    [Fact]
    public void Timers_FallDueInOrder_EachAtItsOwnTime()
    {
        var times = new List<TimeSpan>();
        using var late = _clock.CreateTimer(_ => times.Add(_clock.GetUtcNow() - Start), null, TimeSpan.FromSeconds(3), Timeout.InfiniteTimeSpan);
        using var periodic = _clock.CreateTimer(_ => times.Add(_clock.GetUtcNow() - Start), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));

        _clock.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal([1, 3, 3, 5], times.Select(time => time.TotalSeconds));
        Assert.Equal(Start.AddSeconds(6), _clock.GetUtcNow());
        Assert.Equal(1, _clock.TimersWaiting);
    }

    [Fact]
    public void AdvanceToTimer_FiresOneAtATime_AndStopsAtItsTime()
    {
        using var first = Timer("first", 1_000);
        using var same = Timer("same", 1_000);
        using var beyond = Timer("beyond", 5_000);
        var stamp = _clock.GetTimestamp();

        Assert.True(_clock.AdvanceToTimer(TimeSpan.FromSeconds(4)));
        Assert.Single(_fired);
        Assert.Equal(TimeSpan.FromSeconds(1), _clock.GetElapsedTime(stamp));
        Assert.True(_clock.AdvanceToTimer(TimeSpan.FromSeconds(3)));
        Assert.Equal(["first", "same"], _fired.Order(StringComparer.Ordinal));
        Assert.Equal(TimeSpan.FromSeconds(1), _clock.GetElapsedTime(stamp));
        Assert.False(_clock.AdvanceToTimer(TimeSpan.FromSeconds(3)));
        Assert.Equal(TimeSpan.FromSeconds(4), _clock.GetElapsedTime(stamp));
        Assert.Equal(Start.AddSeconds(4), _clock.GetUtcNow());
        Assert.Equal(2, _fired.Count);
    }

    [Fact]
    public void AdvanceToTimer_Backwards_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _clock.AdvanceToTimer(TimeSpan.FromTicks(-1)));

    [Fact]
    public void Timers_SetByACallback_FireWithinTheSameAdvance()
    {
        ITimer? second = null;
        using var first = _clock.CreateTimer(_ => second = Timer("second", 500), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);

        _clock.Advance(TimeSpan.FromMilliseconds(1_499));
        var firedEarly = _fired.Count;
        _clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(0, firedEarly);
        Assert.Equal(["second"], _fired);
        second?.Dispose();
    }

    [Fact]
    public void Advance_WithinACallback_NeverTurnsTimeBack()
    {
        using var timer = _clock.CreateTimer(_ => _clock.Advance(TimeSpan.FromSeconds(10)), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);

        _clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(Start.AddSeconds(11), _clock.GetUtcNow());
    }

    [Fact]
    public void Change_ReplacesTheTimeAndInfiniteStops()
    {
        using var moved = Timer("moved", 1_000);
        using var stopped = Timer("stopped", 1_000);

        moved.Change(TimeSpan.FromSeconds(5), Timeout.InfiniteTimeSpan);
        stopped.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _clock.Advance(TimeSpan.FromSeconds(4));
        var firedEarly = _fired.Count;
        _clock.Advance(TimeSpan.FromSeconds(100));

        Assert.Equal(0, firedEarly);
        Assert.Equal(["moved"], _fired);
        Assert.Equal(0, _clock.TimersWaiting);
    }

    // As System.Threading.Timer behind TimeProvider.System: a change after disposal is refused by the result, not by an exception.
    [Fact]
    public async Task Dispose_StopsForGood()
    {
        var timer = Timer("a", 1_000);
        var other = Timer("b", 1_000);

        timer.Dispose();
        await other.DisposeAsync();
        var isChanged = timer.Change(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        _clock.Advance(TimeSpan.FromDays(1));

        Assert.False(isChanged);
        Assert.Empty(_fired);
        Assert.Equal(0, _clock.TimersWaiting);
    }

    [Fact]
    public async Task TaskDelay_OnThisClock_EndsOnItsTick()
    {
        var delay = Task.Delay(TimeSpan.FromSeconds(1), _clock, TestContext.Current.CancellationToken);

        _clock.Advance(TimeSpan.FromSeconds(1) - TimeSpan.FromTicks(1));
        var isEarly = delay.IsCompleted;
        _clock.Advance(TimeSpan.FromTicks(1));
        await delay;

        Assert.False(isEarly);
    }

    [Fact]
    public void Start_Unnamed_IsNoonOnTheFirstOfJanuary2030() =>
        Assert.Equal(new DateTimeOffset(2030, 1, 1, 12, 0, 0, TimeSpan.Zero), new ManualClock().GetUtcNow());

    private ITimer Timer(string name, int milliseconds) =>
        _clock.CreateTimer(state => _fired.Add((string)state!), name, TimeSpan.FromMilliseconds(milliseconds), Timeout.InfiniteTimeSpan);
}
