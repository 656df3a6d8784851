namespace Signalbox.HardwareSim.Smsc.Faults;

/// <summary>A throttle that counts: so many messages are taken in any one second, wherever that second begins. Thread-safe.</summary>
internal sealed class RateWindow(int perSecond, long ticksPerSecond)
{
    private readonly Lock _gate = new();

    /// <summary>When the last messages were taken, in a ring.</summary>
    private readonly long[] _takenAt = new long[perSecond];
    private long _taken;

    /// <summary>Takes a message; false when a second's worth was taken within the last second.</summary>
    public bool TryTake(long now)
    {
        lock (_gate)
        {
            ref var oldest = ref _takenAt[_taken % perSecond];
            if (_taken >= perSecond && now - oldest < ticksPerSecond) return false;
            oldest = now;
            _taken++;
            return true;
        }
    }
}
