using Signalbox.Kernel.Testing;

namespace Signalbox.Appliance.Tests.Play;

/// <summary>
/// A manual clock on which a timer that is due now fires now, as on a real one, and not only when the clock moves next.
/// </summary>
internal sealed class PresentClock(DateTimeOffset start) : TimeProvider
{
    private readonly ManualClock _clock = new(start);

    public override long TimestampFrequency => _clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => _clock.GetUtcNow();

    public override long GetTimestamp() => _clock.GetTimestamp();

    public void Advance(TimeSpan by) => _clock.Advance(by);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, _clock.CreateTimer(callback, state, dueTime, period));
        FireIfDue(dueTime);
        return timer;
    }

    private void FireIfDue(TimeSpan dueTime)
    {
        if (dueTime == TimeSpan.Zero) ThreadPool.QueueUserWorkItem(_ => _clock.Advance(TimeSpan.Zero));
    }

    private sealed class Timer(PresentClock clock, ITimer inner) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var isChanged = inner.Change(dueTime, period);
            if (isChanged) clock.FireIfDue(dueTime);
            return isChanged;
        }

        public void Dispose() => inner.Dispose();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
