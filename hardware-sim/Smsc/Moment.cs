namespace Signalbox.HardwareSim.Smsc;

/// <summary>One look at both clocks, shared by all that is handled at once.</summary>
/// <param name="Timestamp">The monotonic clock.</param>
/// <param name="Utc">The wall clock.</param>
internal readonly record struct Moment(long Timestamp, DateTime Utc)
{
    public static Moment Now(TimeProvider clock) => new(clock.GetTimestamp(), clock.GetUtcNow().UtcDateTime);
}
