namespace Signalbox.Gateway;

/// <summary>
/// The time of day as far as it can be believed, for limits that must rather come late than early (row X10). It goes with time that really
/// passes, so a wall clock that is put forwards does not make it jump: it follows by a tenth faster than time passes until it has caught up,
/// ten days for one. It is never ahead of the wall clock, so one that is put back takes it along at once. Whatever steps there are, a stretch of
/// time that is measured by it takes at least ten elevenths of its length. What happened to the clock before the start it cannot know, which
/// is why nothing is over for a while after it. Thread-safe.
/// </summary>
internal sealed class LaggingTime
{
    private const int CatchingUp = 10;
    private static readonly TimeSpan QuietAfterStart = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private readonly TimeProvider _clock;
    private readonly long _started;
    private long _stamp;
    private long _now;

    public LaggingTime(TimeProvider clock)
    {
        _clock = clock;
        _started = _stamp = clock.GetTimestamp();
        _now = clock.GetUtcNow().ToUnixTimeMilliseconds();
    }

    /// <summary>
    /// What is over by now when it lasts for <paramref name="life"/>: milliseconds since 1970 UTC. Nothing is in the first hour, or the first
    /// <paramref name="life"/> if that is shorter: what was late since we were not there has time to come.
    /// </summary>
    public long Before(TimeSpan life)
    {
        lock (_gate)
        {
            var passed = (long)_clock.GetElapsedTime(_stamp).TotalMilliseconds;
            // What is less than a millisecond counts the next time.
            _stamp += passed * _clock.TimestampFrequency / 1_000;
            _now = Math.Min(_now + passed + (passed / CatchingUp), _clock.GetUtcNow().ToUnixTimeMilliseconds());
            var isQuiet = _clock.GetElapsedTime(_started) < (life < QuietAfterStart ? life : QuietAfterStart);
            return isQuiet ? 0 : _now - (long)life.TotalMilliseconds;
        }
    }
}
