namespace Signalbox.HardwareSim.Smsc;

/// <summary>What waits to be sent again. The pause is the same for all, so the first in is the first due. Thread-safe.</summary>
internal sealed class RetryQueue<T>
{
    private readonly Lock _gate = new();
    private readonly Queue<(long DueAt, T Item)> _queue = new();

    public int Count
    {
        get
        {
            lock (_gate) return _queue.Count;
        }
    }

    public void Add(long dueAt, in T item)
    {
        lock (_gate) _queue.Enqueue((dueAt, item));
    }

    public bool TryTake(long now, out T item)
    {
        lock (_gate)
        {
            var due = _queue.TryPeek(out var first) && first.DueAt <= now;
            if (due) _queue.Dequeue();
            item = first.Item;
            return due;
        }
    }

    public void Clear()
    {
        lock (_gate) _queue.Clear();
    }
}
