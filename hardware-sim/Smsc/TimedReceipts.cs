namespace Signalbox.HardwareSim.Smsc;

/// <summary>Receipts that have a time of their own each, because faults shape or delay them. Thread-safe.</summary>
internal sealed class TimedReceipts
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<Entry, (long DueAt, long Number)> _waiting = new();
    private long _number;

    public int Count
    {
        get
        {
            lock (_gate) return _waiting.Count;
        }
    }

    /// <summary>Adds a receipt; false when there are too many.</summary>
    public bool TryAdd(in Receipt receipt, DeliverySide? shunned, long dueAt)
    {
        lock (_gate)
        {
            if (_waiting.Count >= SmscLimits.ReceiptsMax) return false;
            _waiting.Enqueue(new Entry(receipt, shunned), (dueAt, _number++));
            return true;
        }
    }

    /// <summary>Takes the first one that is due, with its place for <see cref="Return"/>.</summary>
    public bool TryTake(long now, out Entry entry, out (long DueAt, long Number) place)
    {
        lock (_gate)
        {
            var isDue = _waiting.TryPeek(out entry, out place) && place.DueAt <= now;
            if (isDue) _waiting.Dequeue();
            return isDue;
        }
    }

    /// <summary>Puts one back that found no room.</summary>
    public void Return(in Entry entry, (long DueAt, long Number) place)
    {
        lock (_gate) _waiting.Enqueue(entry, place);
    }

    /// <summary>A receipt.</summary>
    /// <param name="Receipt">What it says.</param>
    /// <param name="Shunned">The bind that it goes by only when there is no other; null for none.</param>
    internal readonly record struct Entry(Receipt Receipt, DeliverySide? Shunned);
}
