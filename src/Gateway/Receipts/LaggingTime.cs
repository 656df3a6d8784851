namespace Signalbox.Gateway.Receipts;

/// <summary>
/// The time of day as far as it can be believed, for limits that must rather come late than early (row X10). It goes with time that really
/// passes, so a wall clock that is put forwards does not make it jump: it follows by a tenth faster than time passes until it has caught up,
/// ten days for one. It is never ahead of the wall clock, so one that is put back takes it along at once. Whatever steps there are, a stretch of
/// time that is measured by it takes at least ten elevenths of its length. What happened to the clock before the start it cannot know. Not
/// thread-safe.
/// </summary>
internal sealed class LaggingTime
{
    private const int CatchingUp = 10;

    private readonly TimeProvider _clock;
    private long _stamp;
    private long _now;

    public LaggingTime(TimeProvider clock)
    {
        _clock = clock;
        _stamp = clock.GetTimestamp();
        _now = clock.GetUtcNow().ToUnixTimeMilliseconds();
    }

    /// <summary>Milliseconds since 1970 UTC.</summary>
    public long Now()
    {
        var passed = (long)_clock.GetElapsedTime(_stamp).TotalMilliseconds;
        // What is less than a millisecond counts the next time.
        _stamp += passed * _clock.TimestampFrequency / 1_000;
        _now = Math.Min(_now + passed + (passed / CatchingUp), _clock.GetUtcNow().ToUnixTimeMilliseconds());
        return _now;
    }
}
