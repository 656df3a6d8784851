namespace Signalbox.Modem.Tests.Simulated;

/// <summary>A manual clock that tells of every timer that is set, so that a test moves time only once somebody waits for it.</summary>
internal sealed class WatchedClock : TimeProvider
{
    private readonly ManualClock _clock = new();

    /// <summary>How far away each timer was when it was set.</summary>
    public Probe<TimeSpan> Set { get; } = new();

    public override long TimestampFrequency => _clock.TimestampFrequency;

    public void Advance(TimeSpan by) => _clock.Advance(by);

    /// <summary>Waits until a timer of that length is set, and lets it run out.</summary>
    public async Task RunOutAsync(TimeSpan timer)
    {
        await Set.NextAsync(length => length == timer, $"a timer of {timer}");
        _clock.Advance(timer);
    }

    public override DateTimeOffset GetUtcNow() => _clock.GetUtcNow();

    public override long GetTimestamp() => _clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new WatchedTimer(this, _clock.CreateTimer(callback, state, dueTime, period));
        Tell(dueTime);
        return timer;
    }

    private void Tell(TimeSpan dueTime)
    {
        if (dueTime != Timeout.InfiniteTimeSpan) Set.Tell(dueTime);
    }

    private sealed class WatchedTimer(WatchedClock clock, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var changed = timer.Change(dueTime, period);
            clock.Tell(dueTime);
            return changed;
        }

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
