namespace Signalbox.Gateway.Lists;

/// <summary>
/// A piece of a <see cref="NumberSet"/>: a table with open addressing, 8 octets a slot, filled to three quarters at the most. One writer at a time;
/// readers take no lock, since each slot changes by one write and a table that is outgrown is left as it is.
/// </summary>
internal sealed class NumberSegment
{
    private const int SlotsMin = 16;

    // No number is 0 or negative.
    private const long Empty = 0;
    private const long Removed = -1;

    private long[] _slots;
    private int _used;

    private NumberSegment(int depth, int slots)
    {
        Depth = depth;
        _slots = new long[slots];
    }

    /// <summary>How many leading bits of the hash its numbers have in common.</summary>
    public int Depth { get; }

    /// <summary>Numbers in it.</summary>
    public int Count { get; private set; }

    /// <summary>Octets that it takes.</summary>
    public long Octets => (long)_slots.Length * sizeof(long);

    /// <summary>Whether it would outgrow so many slots.</summary>
    public bool Outgrows(int slots) => SlotsFor(Count + 1) > slots;

    public static NumberSegment ForCount(int depth, int count) => new(depth, SlotsFor(count));

    public bool Contains(ulong hash, long number)
    {
        var slots = Volatile.Read(ref _slots);
        for (var at = SlotOf(hash, slots.Length); ; at = Next(at, slots.Length))
        {
            var found = Volatile.Read(ref slots[at]);
            if (found == number) return true;
            if (found == Empty) return false;
        }
    }

    /// <summary>Adds a number unless it is there; false when there is no room for it.</summary>
    public bool TryAdd(ulong hash, long number, out bool isNew)
    {
        isNew = false;
        var free = -1;
        var at = SlotOf(hash, _slots.Length);
        for (; _slots[at] != Empty; at = Next(at, _slots.Length))
        {
            if (_slots[at] == number) return true;
            if (_slots[at] == Removed && free < 0) free = at;
        }

        if (free < 0)
        {
            // A reader ends at an empty slot: some always are.
            if ((_used + 1) * 4 > _slots.Length * 3) return false;
            _used++;
            free = at;
        }

        Volatile.Write(ref _slots[free], number);
        Count++;
        return isNew = true;
    }

    public bool Remove(ulong hash, long number)
    {
        for (var at = SlotOf(hash, _slots.Length); _slots[at] != Empty; at = Next(at, _slots.Length))
        {
            if (_slots[at] != number) continue;
            // What follows an empty slot is never looked for past this one.
            var isLast = _slots[Next(at, _slots.Length)] == Empty;
            Volatile.Write(ref _slots[at], isLast ? Empty : Removed);
            if (isLast) _used--;
            Count--;
            return true;
        }

        return false;
    }

    /// <summary>Makes room, and clears away what was removed.</summary>
    public void Grow()
    {
        var larger = new NumberSegment(Depth, SlotsFor(Count + 1));
        foreach (var number in Numbers()) larger.TryAdd(NumberSet.HashOf(number), number, out _);
        _used = larger._used;
        Volatile.Write(ref _slots, larger._slots);
    }

    /// <summary>Its numbers, in no order; a number that is there throughout is told once.</summary>
    public IEnumerable<long> Numbers()
    {
        var slots = Volatile.Read(ref _slots);
        for (var at = 0; at < slots.Length; at++)
            if (Volatile.Read(ref slots[at]) is var number and not (Empty or Removed)) yield return number;
    }

    // Three fifths full: a quarter more may come before it grows again.
    private static int SlotsFor(int count) => Math.Max(SlotsMin, (count * 5 / 3) + 1);

    // The low half of the hash; the high half has chosen the segment.
    private static int SlotOf(ulong hash, int slots) => (int)((ulong)(uint)hash * (uint)slots >> 32);

    private static int Next(int at, int slots) => at + 1 == slots ? 0 : at + 1;
}
