namespace Signalbox.Kernel.Testing;

/// <summary>
/// A clock that stands still until a test moves it. Timers fall due in order, on the thread that calls <see cref="Advance"/>.
/// Thread-safe.
/// </summary>
public sealed class ManualClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _now;
    private long _ticks;

    /// <summary>Starts the clock at <paramref name="start"/>, or at noon UTC on 1 January 2030.</summary>
    public ManualClock(DateTimeOffset? start = null) => _now = start ?? new DateTimeOffset(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How many timers wait.</summary>
    public int TimersWaiting
    {
        get
        {
            lock (_gate) return _timers.Count;
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate) return _now;
    }

    /// <inheritdoc/>
    public override long GetTimestamp()
    {
        lock (_gate) return _ticks;
    }

    /// <summary>Moves wall and monotonic time forwards and fires every timer that falls due on the way, in order.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        long target;
        lock (_gate) target = _ticks + by.Ticks;
        while (TakeDue(target) is { } due) due.Fire();
    }

    /// <summary>
    /// Moves to the next timer that falls due and fires it alone, or moves by <paramref name="atMost"/> when none does before that is over.
    /// </summary>
    /// <returns>Whether a timer was fired.</returns>
    public bool AdvanceToTimer(TimeSpan atMost)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(atMost, TimeSpan.Zero);
        long target;
        lock (_gate) target = _ticks + atMost.Ticks;
        if (TakeDue(target) is not { } due) return false;
        due.Fire();
        return true;
    }

    /// <summary>Sets the wall clock alone, backwards or forwards, as an administrator or NTP would. No timer notices.</summary>
    public void JumpWallClock(TimeSpan by)
    {
        lock (_gate) _now += by;
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private ManualTimer? TakeDue(long target)
    {
        lock (_gate)
        {
            var due = _timers.MinBy(timer => timer.DueAt);
            if (due is null || due.DueAt > target)
            {
                MoveTo(target);
                return null;
            }

            MoveTo(due.DueAt);
            if (due.Period > 0) due.DueAt += due.Period;
            else _timers.Remove(due);
            return due;
        }
    }

    // A callback or another thread may have moved the clock further meanwhile; it never goes back.
    private void MoveTo(long ticks)
    {
        if (ticks <= _ticks) return;
        _now += TimeSpan.FromTicks(ticks - _ticks);
        _ticks = ticks;
    }

    private sealed class ManualTimer(ManualClock clock, TimerCallback callback, object? state) : ITimer
    {
        private bool _isDisposed;

        public long DueAt { get; set; }

        public long Period { get; private set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                if (_isDisposed) return false;
                clock._timers.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan) return true;
                DueAt = clock._ticks + dueTime.Ticks;
                Period = period == Timeout.InfiniteTimeSpan ? 0 : period.Ticks;
                clock._timers.Add(this);
                return true;
            }
        }

        public void Dispose()
        {
            lock (clock._gate)
            {
                _isDisposed = true;
                clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
