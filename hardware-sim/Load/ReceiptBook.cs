namespace Signalbox.HardwareSim.Load;

/// <summary>
/// The accepted messages that wait for their receipt, by message_id. A receipt may come on another bind before the answer that names the
/// id is read; it then waits for that answer. Thread-safe.
/// </summary>
internal sealed class ReceiptBook
{
    /// <summary>Receipts that no answer explains, remembered at the most.</summary>
    private const int EarlyMax = 100_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<ulong, Entry> _awaited = [];
    private readonly Dictionary<ulong, long> _early = [];

    /// <summary>Messages that wait.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate) return _awaited.Count;
        }
    }

    /// <summary>Receipts for messages that this run knows nothing of, or had a receipt for already.</summary>
    public int Unmatched
    {
        get
        {
            lock (_gate) return _early.Count;
        }
    }

    /// <summary>Notes an accepted message.</summary>
    /// <returns>When its receipt came, if it is there already; otherwise null.</returns>
    public long? Await(ulong id, long number, long dueAt)
    {
        lock (_gate)
        {
            if (_early.Remove(id, out var arrivedAt)) return arrivedAt;
            _awaited[id] = new Entry(number, dueAt);
            return null;
        }
    }

    /// <summary>Takes a receipt; false when no message waits for it yet.</summary>
    public bool TryMatch(ulong id, long now, out Entry entry)
    {
        lock (_gate)
        {
            if (_awaited.Remove(id, out entry)) return true;
            if (_early.Count < EarlyMax) _early[id] = now;
            return false;
        }
    }

    /// <summary>Marks every message that waits.</summary>
    public void MarkAll(MessageMarks marks, MessageMark mark)
    {
        lock (_gate)
        {
            foreach (var entry in _awaited.Values) marks.Set(entry.Number, mark);
        }
    }

    /// <summary>A message that waits.</summary>
    /// <param name="Number">Its number in the run.</param>
    /// <param name="DueAt">When it was to be sent, on the monotonic clock.</param>
    internal readonly record struct Entry(long Number, long DueAt);
}
