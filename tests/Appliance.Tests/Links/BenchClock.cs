using Signalbox.Appliance.Tests.Play;
using Signalbox.Kernel.Testing;

namespace Signalbox.Appliance.Tests.Links;

/// <summary>A timer that runs out once: how long it was set for, and how long it has still to run.</summary>
internal readonly record struct WaitingTimer(TimeSpan Length, TimeSpan Left);

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
            lock (_gate) return [.. _waiting.Values.Select(timer => new WaitingTimer(timer.Length, timer.Length - _clock.GetElapsedTime(timer.SetAt)))];
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

    private sealed class WatchedTimer : ITimer
    {
        private readonly BenchClock _bench;
        private readonly ITimer _timer;

        public WatchedTimer(BenchClock bench, TimerCallback callback, object? state)
        {
            _bench = bench;
            _timer = bench._clock.CreateTimer(
                _ =>
                {
                    End();
                    callback(state);
                },
                null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            End();
            if (dueTime != Timeout.InfiniteTimeSpan && period == Timeout.InfiniteTimeSpan)
            {
                lock (_bench._gate) _bench._waiting[this] = (dueTime, _bench.GetTimestamp());
            }

            var isChanged = _timer.Change(dueTime, period);
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

        private void End()
        {
            lock (_bench._gate) _bench._waiting.Remove(this);
        }
    }
}
