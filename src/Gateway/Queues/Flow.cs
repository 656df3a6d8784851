using Signalbox.Gateway.Links;
using Signalbox.Gateway.Shaping;

namespace Signalbox.Gateway.Queues;

/// <summary>
/// What waits for one link, of one account and priority, and keeps to the same paces: while the first may not leave, none of it may. The oldest
/// wait as objects, the others as ids alone. Not thread-safe: it belongs to its <see cref="LinkBacklog"/>.
/// </summary>
internal sealed class Flow(FlowKey key, AccountShare share, int lane)
{
    private readonly PriorityQueue<OutgoingPart, (long Message, int Part)> _back = new();
    private readonly Queue<OutgoingPart> _ready = new();
    private readonly Queue<(long Id, long Stamp)> _spilled = new();
    private readonly PairOrder _order = new();

    public FlowKey Key => key;

    public AccountShare Share => share;

    public int Lane => lane;

    /// <summary>The paces that hold for it; set before anything is added.</summary>
    public required ShaperSet Shapers { get; set; }

    /// <summary>Which state of the table of paces <see cref="Shapers"/> is of.</summary>
    public required int ShapersAsOf { get; set; }

    public FlowState State { get; set; }

    public int Count => _back.Count + _ready.Count + _spilled.Count + _order.Count;

    /// <summary>Whether nothing is lost when it is forgotten.</summary>
    public bool IsForgettable => State == FlowState.Idle && Count == 0 && !_order.HasPaused;

    /// <summary>Objects among them that count towards the limit.</summary>
    public int InMemory => _ready.Count;

    /// <summary>Parts among them that wait for one that pauses.</summary>
    public int Deferred => _order.Count;

    public bool HasSpilled => _spilled.Count > 0;

    public void Add(OutgoingPart part) => _ready.Enqueue(part);

    public void AddSpilled(long id, long stamp) => _spilled.Enqueue((id, stamp));

    /// <summary>Puts a part before all that has not had its turn.</summary>
    public void PutBack(OutgoingPart part) => _back.Enqueue(part, Order(part));

    /// <summary>A part pauses: what its sender has for the same recipient waits for it.</summary>
    public void Pause(OutgoingPart part) => _order.Pause(part);

    /// <summary>Its pause is over: it goes first, and then what waited for it.</summary>
    public void Resume(OutgoingPart part)
    {
        PutBack(part);
        Forget(part);
    }

    /// <summary>The part is gone while it paused.</summary>
    public void Forget(OutgoingPart part)
    {
        foreach (var waiting in _order.Resume(part)) PutBack(waiting);
    }

    /// <summary>The part whose turn it is; false when there is none, or it waits for one that pauses.</summary>
    /// <param name="load">Reads what stands under an id.</param>
    /// <param name="refill">How many objects to have then, at the least.</param>
    /// <param name="part">The part.</param>
    public bool TryPeek(Func<long, IReadOnlyList<OutgoingPart>> load, int refill, out OutgoingPart part)
    {
        if (_back.TryPeek(out part!, out _)) return true;
        while (true)
        {
            if (_ready.Count == 0) Refill(load, refill);
            if (!_ready.TryPeek(out part!)) return false;
            if (!_order.MustWait(part)) return true;
            if (_order.IsFull) return false;
            _order.Defer(_ready.Dequeue());
        }
    }

    /// <summary>Takes the part that <see cref="TryPeek"/> told.</summary>
    public void Dequeue()
    {
        if (!_back.TryDequeue(out _, out _)) _ready.Dequeue();
    }

    /// <summary>Takes the next part if it is of this message and has not had a turn before.</summary>
    public bool TryTakeSibling(long message, out OutgoingPart part) =>
        _ready.TryPeek(out part!) && part.Message.Id == message && _ready.TryDequeue(out _);

    /// <summary>Takes out everything whose stamp fits.</summary>
    /// <returns>The earliest stamp of what is left; <see cref="long.MaxValue"/> when nothing is.</returns>
    public long Sift(Func<long, bool> isOver, List<OutgoingPart> parts, List<long> ids)
    {
        var earliest = long.MaxValue;
        for (var left = _ready.Count; left > 0; left--)
        {
            var part = _ready.Dequeue();
            if (!TakeOut(part)) _ready.Enqueue(part);
        }

        for (var left = _spilled.Count; left > 0; left--)
        {
            var entry = _spilled.Dequeue();
            if (isOver(entry.Stamp))
            {
                ids.Add(entry.Id);
                continue;
            }

            earliest = Math.Min(earliest, entry.Stamp);
            _spilled.Enqueue(entry);
        }

        foreach (var part in TakeBack().Where(part => !TakeOut(part))) PutBack(part);
        _order.Sift(TakeOut);
        return earliest;

        bool TakeOut(OutgoingPart part)
        {
            if (isOver(part.Message.ExpiresAt))
            {
                parts.Add(part);
                return true;
            }

            earliest = Math.Min(earliest, part.Message.ExpiresAt);
            return false;
        }
    }

    /// <summary>
    /// The lowest id of a message that waits; <see cref="long.MaxValue"/> when none does. What waits for one that pauses is younger.
    /// </summary>
    public long OldestId()
    {
        var oldest = long.MaxValue;
        if (_back.TryPeek(out _, out var order)) oldest = order.Message;
        if (_ready.TryPeek(out var part)) return Math.Min(oldest, part.Message.Id);
        return _spilled.TryPeek(out var spilled) ? Math.Min(oldest, spilled.Id) : oldest;
    }

    private List<OutgoingPart> TakeBack()
    {
        List<OutgoingPart> back = [];
        while (_back.TryDequeue(out var part, out _)) back.Add(part);
        return back;
    }

    private void Refill(Func<long, IReadOnlyList<OutgoingPart>> load, int max)
    {
        while (_spilled.Count > 0 && _ready.Count < max)
        {
            var parts = load(_spilled.Dequeue().Id);
            if (parts.Count > 0) parts[0].Together = parts.Count;
            foreach (var part in parts) _ready.Enqueue(part);
        }
    }

    private static (long Message, int Part) Order(OutgoingPart part) => (part.Message.Id, part.Key.Number);
}

/// <summary>Where a flow stands.</summary>
internal enum FlowState
{
    /// <summary>It has nothing that could leave.</summary>
    Idle,

    /// <summary>It has its turns.</summary>
    Listed,

    /// <summary>It waits for a pace.</summary>
    Waiting,
}
