namespace Signalbox.HardwareSim.Smsc.Faults;

/// <summary>How many messages wait in an SMSC whose queue ends somewhere and empties at its own pace. Thread-safe.</summary>
internal sealed class QueueLevel(int max, int drainPerSecond, long ticksPerSecond)
{
    private readonly Lock _gate = new();
    private double _level;
    private long _seenAt;

    /// <summary>Adds a message; false when the queue is full.</summary>
    public bool TryAdd(long now)
    {
        lock (_gate)
        {
            if (now > _seenAt) _level = Math.Max(0, _level - ((now - _seenAt) / (double)ticksPerSecond * drainPerSecond));
            _seenAt = Math.Max(_seenAt, now);
            if (_level + 1 > max) return false;
            _level++;
            return true;
        }
    }
}
