using Signalbox.Appliance.Tests.Play;
using Signalbox.Kernel.Testing;

namespace Signalbox.Appliance.Tests.Links;

/// <summary>A timer that runs out once.</summary>
/// <param name="Length">How long it was set for.</param>
/// <param name="Left">How long it has still to run.</param>
/// <param name="IsLimit">Whether it cancels something that goes on; otherwise somebody waits for it, and nothing else goes on there.</param>
internal readonly record struct WaitingTimer(TimeSpan Length, TimeSpan Left, bool IsLimit);

/// <summary>
/// A clock that stands still until a test moves it, shows which timers wait to run out once, and tells whenever one is set. Thread-safe.
/// </summary>
internal sealed class BenchClock(Happenings happenings) : TimeProvider
{
    private readonly Happenings _happenings = happenings;
    private readonly ManualClock _clock = new();
    private readonly Lock _gate = new();
    private readonly Dictionary<WatchedTimer, (TimeSpan Length, long SetAt)> _waiting = [];

    public override long TimestampFrequency => _clock.TimestampFrequency;

    /// <summary>The timers that wait, in no order; those that run again and again are not among them.</summary>
    public IReadOnlyList<WaitingTimer> Waiting
    {
        get
        {
            lock (_gate) return [.. _waiting.Select(timer => Show(timer.Key, timer.Value))];
        }
    }

    public void Advance(TimeSpan by) => _clock.Advance(by);

    public override DateTimeOffset GetUtcNow() => _clock.GetUtcNow();

    public override long GetTimestamp() => _clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new WatchedTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private WaitingTimer Show(WatchedTimer timer, (TimeSpan Length, long SetAt) setting) =>
        new(setting.Length, setting.Length - _clock.GetElapsedTime(setting.SetAt), timer.IsLimit);

    private sealed class WatchedTimer : ITimer
    {
        private readonly BenchClock _bench;
        private readonly ITimer _timer;
        private long _setting;
        private long _settingOver;

        public WatchedTimer(BenchClock bench, TimerCallback callback, object? state)
        {
            _bench = bench;
            IsLimit = state is CancellationTokenSource;
            _timer = bench._clock.CreateTimer(
                _ =>
                {
                    End();
                    callback(state);
                },
                null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public bool IsLimit { get; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            End();
            var setting = Interlocked.Increment(ref _setting);
            var isChanged = _timer.Change(dueTime, period);
            if (isChanged && dueTime != Timeout.InfiniteTimeSpan && period == Timeout.InfiniteTimeSpan) Show(setting, dueTime);
            _bench._happenings.Tell();
            return isChanged;
        }

        public void Dispose()
        {
            End();
            _timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        // Afterwards, so that a clock moved meanwhile makes what is left too much and never too little; it may even have run out by now.
        private void Show(long setting, TimeSpan length)
        {
            lock (_bench._gate)
            {
                if (_settingOver < setting) _bench._waiting[this] = (length, _bench.GetTimestamp());
            }
        }

        private void End()
        {
            lock (_bench._gate)
            {
                _settingOver = Volatile.Read(ref _setting);
                _bench._waiting.Remove(this);
            }
        }
    }
}
