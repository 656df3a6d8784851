namespace Signalbox.Modem.Tests.Simulated;

/// <summary>A manual clock that tells of every timer that is set, so that a test moves time only once somebody waits for it.</summary>
internal sealed class WatchedClock : TimeProvider
{
    private readonly ManualClock _clock = new();
    private readonly Probe<Setting> _set = new();
    private volatile TimeSpan[] _always = [];

    public override long TimestampFrequency => _clock.TimestampFrequency;

    public void Advance(TimeSpan by) => _clock.Advance(by);

    /// <summary>Sets the wall clock alone; no timer notices.</summary>
    public void JumpWallClock(TimeSpan by) => _clock.JumpWallClock(by);

    /// <summary>Waits until a timer of that length is set and waits.</summary>
    public Task SetAsync(TimeSpan timer) => _set.NextAsync(setting => setting.Length == timer && setting.IsPending, $"a timer of {timer}");

    /// <summary>Waits until a timer of that length is set, and lets it run out.</summary>
    public async Task RunOutAsync(TimeSpan timer)
    {
        await SetAsync(timer);
        _clock.Advance(timer);
    }

    /// <summary>From now on timers of these lengths run out as soon as they are set.</summary>
    public void RunAlways(params TimeSpan[] timers) => _always = timers;

    // One that was given up in the meantime must not move the clock: other timers would run out that nobody spoke of.
    private void RunOut(Setting setting)
    {
        if (setting.IsPending) _clock.Advance(setting.Length);
    }

    public override DateTimeOffset GetUtcNow() => _clock.GetUtcNow();

    public override long GetTimestamp() => _clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new WatchedTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>One setting of a timer; it is pending until the timer runs out, is set anew, or is given up.</summary>
    private sealed class Setting(TimeSpan length)
    {
        private volatile bool _isOver;

        public TimeSpan Length => length;

        public bool IsPending => !_isOver;

        public void End() => _isOver = true;

        public override string ToString() => IsPending ? $"{length}" : $"({length})";
    }

    private sealed class WatchedTimer : ITimer
    {
        private readonly WatchedClock _watch;
        private readonly ITimer _timer;
        private volatile Setting _setting = new(TimeSpan.Zero);

        public WatchedTimer(WatchedClock watch, TimerCallback callback, object? state)
        {
            _watch = watch;
            _timer = watch._clock.CreateTimer(
                _ =>
                {
                    _setting.End();
                    callback(state);
                },
                null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _setting.End();
            var setting = _setting = new Setting(dueTime);
            var changed = _timer.Change(dueTime, period);
            if (dueTime == Timeout.InfiniteTimeSpan) return changed;
            _watch._set.Tell(setting);
            if (_watch._always.Contains(dueTime)) ThreadPool.QueueUserWorkItem(_ => _watch.RunOut(setting));
            return changed;
        }

        public void Dispose()
        {
            _setting.End();
            _timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
