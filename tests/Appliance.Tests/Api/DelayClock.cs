using Signalbox.Kernel.Testing;

namespace Signalbox.Appliance.Tests.Api;

/// <summary>A clock in the test's hands that tells of each delay that somebody begins to wait for.</summary>
internal sealed class DelayClock(ManualClock clock) : TimeProvider
{
    /// <summary>How long each timer was made for, in turn.</summary>
    public Probe<TimeSpan> Delays { get; } = new();

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = clock.CreateTimer(callback, state, dueTime, period);
        Delays.Tell(dueTime);
        return timer;
    }
}
