namespace Signalbox.HardwareSim.Modems.Sim;

/// <summary>What the network keeps for a subscription until its modem takes it, oldest first. Thread-safe.</summary>
internal sealed class NetworkQueue
{
    /// <summary>How much waits at the most.</summary>
    public const int WaitingMax = 1000;

    private readonly Lock _gate = new();
    private readonly Queue<byte[]> _waiting = new();

    public int Count
    {
        get
        {
            lock (_gate) return _waiting.Count;
        }
    }

    /// <summary>Adds all, or none when too many wait.</summary>
    public bool TryAdd(IReadOnlyList<byte[]> tpdus)
    {
        lock (_gate)
        {
            if (_waiting.Count + tpdus.Count > WaitingMax) return false;
            foreach (var tpdu in tpdus) _waiting.Enqueue(tpdu);
            return true;
        }
    }

    /// <summary>Adds one; when too many wait the oldest is lost.</summary>
    public void Add(byte[] tpdu)
    {
        lock (_gate)
        {
            if (_waiting.Count >= WaitingMax) _waiting.Dequeue();
            _waiting.Enqueue(tpdu);
        }
    }

    /// <summary>The oldest; it stays.</summary>
    public bool TryPeek(out byte[] tpdu)
    {
        lock (_gate) return _waiting.TryPeek(out tpdu!);
    }

    /// <summary>It has arrived; nothing happens when it is no longer the oldest, because it was lost meanwhile.</summary>
    public void Remove(byte[] tpdu)
    {
        lock (_gate)
        {
            if (_waiting.TryPeek(out var oldest) && ReferenceEquals(oldest, tpdu)) _waiting.Dequeue();
        }
    }
}
