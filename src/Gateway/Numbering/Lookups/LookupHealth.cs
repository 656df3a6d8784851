namespace Signalbox.Gateway.Numbering.Lookups;

/// <summary>
/// Notices when a look-up has failed for a while without one answer in between, and when it answers again. Not thread-safe: its owner's lock.
/// </summary>
internal sealed class LookupHealth(TimeSpan brokenAfter)
{
    // One number that fails again and again says nothing of the others.
    private const int FailuresMin = 3;

    private int _failures;
    private long _since;

    /// <summary>Whether it counts as broken.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Takes note of an answer; true when that changes <see cref="IsBroken"/>.</summary>
    public bool Note(LookupOutcome outcome, long now)
    {
        var wasBroken = IsBroken;
        if (outcome != LookupOutcome.Failed)
        {
            _failures = 0;
            IsBroken = false;
            return wasBroken;
        }

        if (_failures++ == 0) _since = now;
        IsBroken |= _failures >= FailuresMin && now - _since >= (long)brokenAfter.TotalMilliseconds;
        return IsBroken != wasBroken;
    }
}
