using System.Runtime.InteropServices;
using Signalbox.Gateway.Store;
using Signalbox.Storage.Journal;

namespace Signalbox.Storage.Index;

/// <summary>Where a live message's text stands, and its state.</summary>
/// <param name="Position">The record that holds it.</param>
/// <param name="Octets">The record's length, rounded up.</param>
/// <param name="State">The committed state.</param>
internal readonly record struct LocatedBody(JournalPosition Position, int Octets, SlotState State);

/// <summary>
/// Everything live, in memory: found by id, and by link and reference. Any thread may read, one (the writer) changes it, by batches
/// (<see cref="IndexBatch"/>). Changes are made under a lock that is taken for a few dozen at a time, so that a reader waits for
/// microseconds at the most; the writer itself reads without it.
/// </summary>
internal sealed class LiveIndex
{
    // Slots looked at under one taking of the lock: a few microseconds' worth.
    private const int SlotsPerLock = 1_024;

    // Changes made under one taking of the lock: a few microseconds' worth.
    private const int ChangesPerLock = 64;

    private readonly Lock _gate = new();
    private readonly SlotList _slots = new();
    private readonly SlotTable<IdKey> _ids;
    private readonly SlotTable<ReferenceKey> _references;
    private long _live;
    private long _liveOctets;

    public LiveIndex()
    {
        _ids = new SlotTable<IdKey>(_slots);
        _references = new SlotTable<ReferenceKey>(_slots);
    }

    /// <summary>Messages, parts and inbound messages that are live and committed.</summary>
    public long Live => Volatile.Read(ref _live);

    /// <summary>Octets of the records that hold their texts.</summary>
    public long LiveOctets => Volatile.Read(ref _liveOctets);

    /// <summary>A slot, for the writer.</summary>
    public ref Slot this[int slot] => ref _slots[slot];

    public bool TryFindPart(ulong reference, out PartKey part)
    {
        lock (_gate)
        {
            var found = _references.Find(reference);
            part = found < 0 ? default : KeyOf(_slots[found]);
            return found >= 0;
        }
    }

    public bool TryGetState(PartKey part, out SlotState state)
    {
        lock (_gate)
        {
            state = default;
            var found = _ids.Find(IdKey.Mix(part.PartId));
            if (found < 0) return false;
            ref var slot = ref _slots[found];
            if (!slot.Code.IsOutbound || slot.PartNumber != part.Number) return false;
            state = StateOf(slot);
            return true;
        }
    }

    /// <summary>Finds a message or an inbound message; false for a part and for what is not live.</summary>
    public bool TryLocate(long id, out LocatedBody body)
    {
        lock (_gate)
        {
            body = default;
            var found = _ids.Find(IdKey.Mix(id));
            if (found < 0) return false;
            ref var slot = ref _slots[found];
            if (!slot.Code.IsPresent || slot.IsPart) return false;
            body = BodyOf(slot);
            return true;
        }
    }

    /// <summary>Looks through slots for parts that are overdue (<see cref="IMessageStore.FindOverdue"/>).</summary>
    public int FindOverdue(int from, int count, long limit, ICollection<PartKey> found)
    {
        while (true)
        {
            lock (_gate)
            {
                var to = Math.Min(_slots.Used, from + Math.Min(count, SlotsPerLock));
                count -= to - from;
                for (; from < to; from++) AddIfOverdue(_slots[from], limit, found);
                if (from >= _slots.Used) return 0;
                if (count <= 0) return from;
            }
        }
    }

    /// <summary>All messages and inbound messages that are live, oldest first. Nothing may change meanwhile.</summary>
    public IEnumerable<LocatedBody> Bodies()
    {
        var ids = new List<long>();
        var slots = new List<int>();
        for (var i = 0; i < _slots.Used; i++)
        {
            if (!_slots[i].Code.IsPresent || _slots[i].IsPart) continue;
            ids.Add(_slots[i].Id);
            slots.Add(i);
        }

        CollectionsMarshal.AsSpan(ids).Sort(CollectionsMarshal.AsSpan(slots));
        foreach (var slot in slots) yield return BodyOf(_slots[slot]);
    }

    /// <summary>The slot with that id, visible or not; -1 when there is none. For the writer.</summary>
    public int Find(long id) => _ids.Find(IdKey.Mix(id));

    /// <summary>Adds a slot that nobody sees before its change is applied. For the writer.</summary>
    public int Add(in Slot slot)
    {
        lock (_gate)
        {
            var added = _slots.Take();
            _slots[added] = slot;
            _ids.Add(added);
            return added;
        }
    }

    /// <summary>Makes changes visible, in their order. For the writer.</summary>
    public void Apply(ReadOnlySpan<IndexChange> changes)
    {
        for (; changes.Length > 0; changes = changes[Math.Min(ChangesPerLock, changes.Length)..])
        {
            lock (_gate)
            {
                foreach (ref readonly var change in changes[..Math.Min(ChangesPerLock, changes.Length)]) Apply(change);
            }
        }
    }

    /// <summary>Goes back to what is visible. For the writer.</summary>
    public void Undo(ReadOnlySpan<IndexChange> changes)
    {
        lock (_gate)
        {
            foreach (ref readonly var change in changes) _slots[change.Slot].Staged = _slots[change.Slot].State;
            foreach (ref readonly var change in changes)
            {
                if (change.Kind == IndexChangeKind.Appear) Release(change.Slot);
            }
        }
    }

    /// <summary>Takes a reference away from the part that has it. For the writer.</summary>
    public void ForgetReference(ulong reference)
    {
        lock (_gate)
        {
            var owner = _references.Find(reference);
            if (owner < 0) return;
            _references.Remove(owner);
            _slots[owner].Reference = 0;
        }
    }

    internal static SlotState StateOf(in Slot slot) => new(slot.Code, slot.End, slot.Reference);

    private static LocatedBody BodyOf(in Slot slot) => new(new JournalPosition(slot.Body), slot.BodyOctets, StateOf(slot));

    private static PartKey KeyOf(in Slot slot) => new(slot.Id - slot.PartNumber, slot.PartNumber);

    // Whole messages alone know when they are over; one is ENROUTE as soon as one of its parts is.
    private void AddIfOverdue(in Slot slot, long limit, ICollection<PartKey> found)
    {
        if (!slot.Code.IsEnroute || slot.IsPart || slot.ExpiresAt > limit) return;
        if (slot.Parts == 1) found.Add(new PartKey(slot.Id, 0));
        for (var number = 1; number <= slot.Parts && slot.Parts > 1; number++)
        {
            var part = _ids.Find(IdKey.Mix(slot.Id + number));
            if (part >= 0 && _slots[part].Code.IsEnroute) found.Add(new PartKey(slot.Id, number));
        }
    }

    private void Apply(in IndexChange change)
    {
        ref var slot = ref _slots[change.Slot];
        switch (change.Kind)
        {
            case IndexChangeKind.Move:
                _liveOctets -= slot.BodyOctets;
                slot.Body = change.Value;
                slot.Units = Slot.UnitsFor(change.Octets);
                _liveOctets += slot.BodyOctets;
                return;
            case IndexChangeKind.Vanish:
                _live--;
                _liveOctets -= slot.BodyOctets;
                Release(change.Slot);
                return;
            case IndexChangeKind.Appear:
                _live++;
                _liveOctets += slot.BodyOctets;
                break;
            case IndexChangeKind.Send:
                Refer(change.Slot, (ulong)change.Value);
                break;
            case IndexChangeKind.End:
                slot.End = change.Value;
                break;
        }

        slot.State = change.Code.Value;
    }

    // The newest part has the reference; another that had it is found by it no more.
    private void Refer(int taker, ulong reference)
    {
        ref var slot = ref _slots[taker];
        if (slot.Reference == reference) return;
        ForgetReference(reference);
        if (slot.Reference != 0) _references.Remove(taker);
        slot.Reference = reference;
        _references.Add(taker);
    }

    private void Release(int slot)
    {
        if (_slots[slot].Reference != 0) _references.Remove(slot);
        _ids.Remove(slot);
        _slots.Release(slot);
    }
}
