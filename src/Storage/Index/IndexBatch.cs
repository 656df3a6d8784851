using System.Runtime.InteropServices;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;
using Signalbox.Storage.Journal;

namespace Signalbox.Storage.Index;

/// <summary>
/// The changes of one frame. They are staged record by record, each against the state that those before it lead to, and become visible
/// together by <see cref="Publish"/> once the frame is committed, or are undone by <see cref="Discard"/> when it is not. A method that
/// returns false has found that its change no longer applies and has done nothing. For the writer alone.
/// </summary>
internal sealed class IndexBatch(LiveIndex index)
{
    private readonly List<IndexChange> _changes = [];

    public bool Accept(long id, int parts, long expiresAt, JournalPosition position, int octets)
    {
        var others = parts == 1 ? 0 : parts;
        for (var number = 0; number <= others; number++)
        {
            if (Find(id + number) >= 0) return false;
        }

        var end = SlotState.BeforeEnd(parts, expiresAt);
        Add(new Slot { Id = id, Body = position.Value, End = end, Units = Slot.UnitsFor(octets) }, StateCode.Queued);
        for (var number = 1; number <= others; number++) Add(new Slot { Id = id + number, Body = -number }, StateCode.Queued);
        return true;
    }

    public bool Attempt(PartKey part)
    {
        var slot = FindOnAir(part);
        if (slot < 0 || !Staged(slot).IsQueued) return false;
        Stage(new(IndexChangeKind.SetState, slot, Staged(slot).WithAttempt()));
        return true;
    }

    public bool Return(PartKey part)
    {
        var slot = FindOnAir(part);
        if (slot < 0 || !Staged(slot).IsQueued) return false;
        Stage(new(IndexChangeKind.SetState, slot, Staged(slot).WithoutAttempt()));
        return true;
    }

    public bool Doubt(PartKey part)
    {
        var slot = FindOnAir(part);
        if (slot < 0 || !Staged(slot).IsQueued) return false;
        Stage(new(IndexChangeKind.SetState, slot, Staged(slot).WithDoubt()));
        return true;
    }

    public bool Send(PartKey part, ulong reference, PartStatus status)
    {
        var slot = FindOnAir(part);
        if (slot < 0 || !Staged(slot).IsOpen) return false;
        Stage(new(IndexChangeKind.Send, slot, StateCode.Sent(status), (long)reference));
        if (part.Number > 0) StageWholeEnroute(part.MessageId);
        return true;
    }

    public bool EndPart(in EndRecord end)
    {
        var slot = end.Part.Number == 0 ? -1 : FindOnAir(end.Part);
        if (slot < 0 || !Staged(slot).IsOpen) return false;
        Stage(new(IndexChangeKind.End, slot, Staged(slot).End(end.State), SlotState.EndOf(end.Error, end.At)));
        StageWholeEnroute(end.Part.MessageId);
        return true;
    }

    public bool EndMessage(in EndRecord end)
    {
        var slot = FindWhole(end.Part.MessageId);
        if (slot < 0 || !Staged(slot).IsOpen) return false;
        StageVanishOfParts(slot);
        Stage(new(IndexChangeKind.End, slot, StateCode.Ended(end.State), SlotState.EndOf(end.Error, end.At)));
        if (!end.Notify) StageVanish(slot);
        return true;
    }

    public bool Settle(long id)
    {
        var slot = FindWhole(id);
        if (slot < 0 || !(Staged(slot).IsInbound || Staged(slot).IsEnded)) return false;
        StageVanish(slot);
        return true;
    }

    public bool Receive(long id, JournalPosition position, int octets)
    {
        if (Find(id) >= 0) return false;
        Add(new Slot { Id = id, Body = position.Value, Units = Slot.UnitsFor(octets) }, StateCode.Inbound);
        return true;
    }

    public bool IsLive(long id) => Find(id) >= 0;

    public bool IsInboundLive(long id)
    {
        var slot = Find(id);
        return slot >= 0 && Staged(slot).IsInbound;
    }

    /// <summary>Brings a message back with the state it had; what is known of it so far is replaced. For recovery.</summary>
    public void Restore(long id, int parts, long expiresAt, in CarriedRecord carried, JournalPosition position, int octets)
    {
        Forget(id);
        var state = carried.State(0);
        var end = state.Code.IsEnded ? state.End : SlotState.BeforeEnd(parts, expiresAt);
        var whole = new Slot { Id = id, Body = position.Value, End = end, Units = Slot.UnitsFor(octets) };
        Restore(whole, state);
        for (var number = 1; number <= carried.Parts; number++)
        {
            var part = carried.State(number);
            Restore(new Slot { Id = id + number, Body = -number, End = part.End }, part);
        }
    }

    /// <summary>Drops whatever is known of an id, with its parts. For recovery.</summary>
    public void Forget(long id)
    {
        var slot = FindWhole(id);
        if (slot < 0) return;
        StageVanishOfParts(slot);
        StageVanish(slot);
        Publish();
    }

    /// <summary>Takes a reference away from whoever has it. For recovery, when the newer owner is not known.</summary>
    public void ForgetReference(ulong reference)
    {
        Publish();
        index.ForgetReference(reference);
    }

    /// <summary>
    /// The slot of the message or inbound message whose text stands in the record at that position; -1 when it is not live or stands
    /// elsewhere.
    /// </summary>
    public int FindBody(long id, JournalPosition position)
    {
        var slot = FindWhole(id);
        return slot >= 0 && index[slot].Body == position.Value ? slot : -1;
    }

    /// <summary>The committed state of a slot.</summary>
    public SlotState Committed(int slot) => LiveIndex.StateOf(index[slot]);

    /// <summary>The parts of a live message, in their order, when they have states of their own.</summary>
    public int PartsOf(int slot) => index[slot] is { StagedCode.IsOpen: true, Parts: > 1 and var parts } ? parts : 0;

    public int FindPart(int whole, int number) => Find(index[whole].Id + number);

    /// <summary>A carried text stands elsewhere from now on.</summary>
    public void Move(int slot, JournalPosition position, int octets) =>
        _changes.Add(new(IndexChangeKind.Move, slot, default, position.Value, octets));

    /// <summary>Makes the changes visible.</summary>
    public void Publish()
    {
        index.Apply(CollectionsMarshal.AsSpan(_changes));
        _changes.Clear();
    }

    /// <summary>Undoes the changes: none of them was ever visible.</summary>
    public void Discard()
    {
        index.Undo(CollectionsMarshal.AsSpan(_changes));
        _changes.Clear();
    }

    private StateCode Staged(int slot) => index[slot].StagedCode;

    private int Find(long id)
    {
        var slot = index.Find(id);
        return slot >= 0 && Staged(slot).IsPresent ? slot : -1;
    }

    private int FindWhole(long id)
    {
        var slot = Find(id);
        return slot >= 0 && !index[slot].IsPart ? slot : -1;
    }

    // Number 0 is on the air only when the message has one part.
    private int FindOnAir(PartKey part)
    {
        var found = Find(part.PartId);
        if (found < 0) return -1;
        ref var slot = ref index[found];
        if (slot.PartNumber != part.Number || slot.StagedCode.IsInbound) return -1;
        return part.Number == 0 && slot.StagedCode.IsOpen && slot.Parts > 1 ? -1 : found;
    }

    private void Add(Slot slot, StateCode code)
    {
        slot.State = StateCode.Absent.Value;
        slot.Staged = code.Value;
        _changes.Add(new(IndexChangeKind.Appear, index.Add(slot), code));
    }

    private void Restore(Slot slot, in SlotState state)
    {
        Add(slot, state.Code);
        if (state.Reference != 0) _changes.Add(new(IndexChangeKind.Send, _changes[^1].Slot, state.Code, (long)state.Reference));
    }

    private void Stage(in IndexChange change)
    {
        index[change.Slot].Staged = change.Code.Value;
        _changes.Add(change);
    }

    private void StageWholeEnroute(long id)
    {
        var slot = FindWhole(id);
        if (Staged(slot).IsQueued) Stage(new(IndexChangeKind.SetState, slot, StateCode.Enroute));
    }

    private void StageVanish(int slot) => Stage(new(IndexChangeKind.Vanish, slot, StateCode.Absent));

    private void StageVanishOfParts(int whole)
    {
        var parts = PartsOf(whole);
        for (var number = 1; number <= parts; number++) StageVanish(FindPart(whole, number));
    }
}
