using Signalbox.Smpp.Codec;

namespace Signalbox.Smpp.Session;

/// <summary>
/// Our requests that wait for a response: sequence number to context, in the order they were sent. Every operation takes constant time
/// and allocates nothing, apart from growing to the size in use. Not thread-safe: the session's lock guards it.
/// </summary>
/// <remarks>
/// A slot is found by the low bits of the sequence number; a number whose slot is taken is skipped, and half of the slots at least are
/// free, so few are. The slots are linked in order of sending, so the oldest is the first to time out.
/// </remarks>
internal sealed class PendingWindow(int max)
{
    private const int None = -1;
    private const int SlotsAtFirst = 32;
    private const uint SequenceMax = 0x7FFF_FFFF;
    private const long NotWritten = long.MaxValue;

    private Slot[] _slots = new Slot[SlotsAtFirst];
    private int _oldest = None;
    private int _newest = None;
    private int _firstUnwritten = None;
    private uint _lastSequence;

    /// <summary>Requests that wait.</summary>
    public int Count { get; private set; }

    /// <summary>Requests that may wait.</summary>
    public int Max => max;

    /// <summary>A number for a PDU that is not kept here; numbers go from 1 to 0x7FFFFFFF and round again (SMPP 3.4, 5.1.4).</summary>
    public uint NextSequence() => _lastSequence = _lastSequence == SequenceMax ? 1 : _lastSequence + 1;

    /// <summary>The number that <see cref="Add"/> will give to the next request.</summary>
    public uint NextFreeSequence()
    {
        if (Count * 2 >= _slots.Length) Grow();
        uint sequence;
        do sequence = NextSequence();
        while (_slots[IndexOf(sequence)].Sequence != 0);
        return sequence;
    }

    /// <summary>Keeps a request.</summary>
    /// <param name="sequence">From <see cref="NextFreeSequence"/>.</param>
    /// <param name="response">The response that answers it.</param>
    /// <param name="context">The owner's.</param>
    /// <param name="start">Where the PDU starts, counted in all octets of the output.</param>
    public void Add(uint sequence, CommandId response, object? context, long start)
    {
        var index = IndexOf(sequence);
        _slots[index] = new Slot
        {
            Sequence = sequence,
            Response = response,
            Context = context,
            Start = start,
            WrittenAt = NotWritten,
            Before = _newest,
            After = None,
        };
        if (_newest == None) _oldest = index;
        else _slots[_newest].After = index;
        _newest = index;
        if (_firstUnwritten == None) _firstUnwritten = index;
        Count++;
    }

    /// <summary>Ends the request that a response answers; generic_nack answers any.</summary>
    public bool TryComplete(uint sequence, CommandId response, out object? context)
    {
        var index = IndexOf(sequence);
        ref var slot = ref _slots[index];
        context = slot.Context;
        if (slot.Sequence != sequence || sequence == 0) return false;
        if (response != slot.Response && response != CommandId.GenericNack) return false;
        Remove(index);
        return true;
    }

    /// <summary>Notes when everything in front of <paramref name="flushed"/> was written.</summary>
    public void MarkWritten(long flushed, long now)
    {
        while (_firstUnwritten != None && _slots[_firstUnwritten].Start < flushed)
        {
            ref var slot = ref _slots[_firstUnwritten];
            slot.WrittenAt = now;
            _firstUnwritten = slot.After;
        }
    }

    /// <summary>Whether the oldest request was written at <paramref name="moment"/> or before.</summary>
    public bool HasWaitedSince(long moment) => _oldest != None && _slots[_oldest].WrittenAt <= moment;

    /// <summary>Ends the oldest request; false when none waits.</summary>
    public bool TryTakeOldest(out object? context, out long start)
    {
        context = null;
        start = 0;
        if (_oldest == None) return false;
        context = _slots[_oldest].Context;
        start = _slots[_oldest].Start;
        Remove(_oldest);
        return true;
    }

    private int IndexOf(uint sequence) => (int)(sequence & (uint)(_slots.Length - 1));

    private void Remove(int index)
    {
        ref var slot = ref _slots[index];
        if (slot.Before == None) _oldest = slot.After;
        else _slots[slot.Before].After = slot.After;
        if (slot.After == None) _newest = slot.Before;
        else _slots[slot.After].Before = slot.Before;
        if (_firstUnwritten == index) _firstUnwritten = slot.After;
        slot = default;
        Count--;
    }

    private void Grow()
    {
        var old = _slots;
        var (index, unwritten) = (_oldest, _firstUnwritten);
        _slots = new Slot[old.Length * 2];
        (_oldest, _newest, _firstUnwritten, Count) = (None, None, None, 0);
        for (var written = true; index != None; index = old[index].After)
        {
            if (index == unwritten) written = false;
            ref var slot = ref old[index];
            Add(slot.Sequence, slot.Response, slot.Context, slot.Start);
            if (!written) continue;
            _slots[_newest].WrittenAt = slot.WrittenAt;
            _firstUnwritten = None;
        }
    }

    private struct Slot
    {
        public uint Sequence;
        public CommandId Response;
        public object? Context;
        public long Start;
        public long WrittenAt;
        public int Before;
        public int After;
    }
}
