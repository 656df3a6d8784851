namespace Signalbox.HardwareSim.Ss7.Sccp;

/// <summary>
/// Puts the segments of long messages together (ITU-T Q.714, 4.1.1.2.3). Sets that never complete are forgotten, the oldest first. Thread-safe.
/// </summary>
internal sealed class SegmentJoiner
{
    private const int SetsMax = 1000;

    private readonly Lock _gate = new();
    private readonly Dictionary<(string From, uint Reference), List<Unitdata>> _sets = [];
    private readonly Queue<(string From, uint Reference)> _order = new();

    /// <summary>The whole message, once it is there; null before.</summary>
    public Unitdata? Add(Unitdata message)
    {
        if (message.Segment is not { } segment || (segment.IsFirst && segment.Remaining == 0)) return message;
        var key = (message.Calling.Digits, segment.Reference);
        lock (_gate)
        {
            if (segment.IsFirst)
            {
                if (_sets.TryAdd(key, [message])) _order.Enqueue(key);
                while (_sets.Count > SetsMax) _sets.Remove(_order.Dequeue());
                return null;
            }

            if (!_sets.TryGetValue(key, out var set)) return null;
            set.Add(message);
            if (segment.Remaining > 0) return null;
            _sets.Remove(key);
            return message with { Data = [.. set.SelectMany(each => each.Data)], Segment = null };
        }
    }
}
