namespace Signalbox.HardwareSim.Smsc;

/// <summary>Subscribers' messages that wait for a bind, in parts. Thread-safe; only the pump takes.</summary>
internal sealed class MobileQueue
{
    private readonly Lock _gate = new();
    private readonly Queue<MobilePart> _waiting = new();
    private readonly RetryQueue<MobilePart> _retries = new();

    public int Count
    {
        get
        {
            lock (_gate) return _waiting.Count + _retries.Count;
        }
    }

    /// <summary>Adds all parts of a message, or none when there is no room.</summary>
    public bool TryAdd(IReadOnlyList<MobilePart> parts)
    {
        lock (_gate)
        {
            if (_waiting.Count + parts.Count > SmscLimits.MobilePartsMax) return false;
            foreach (var part in parts) _waiting.Enqueue(part);
            return true;
        }
    }

    /// <summary>Takes back a part that was refused for the moment, or that a bind's end left without an answer.</summary>
    public void Return(MobilePart part, long dueAt) => _retries.Add(dueAt, part);

    /// <summary>Sends what is due through a delegate until it finds no room.</summary>
    public void SendDue(long now, Func<MobilePart, bool> trySend)
    {
        while (_retries.TryTake(now, out var part))
        {
            if (trySend(part)) continue;
            _retries.Add(now, part);
            return;
        }

        while (TryPeek(out var next) && trySend(next))
        {
            lock (_gate) _waiting.Dequeue();
        }
    }

    private bool TryPeek(out MobilePart part)
    {
        lock (_gate) return _waiting.TryPeek(out part!);
    }
}
