using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Signalbox.Gateway.Numbering;

/// <summary>
/// Values by leading digits, of which the longest that a number begins with decides. Immutable; looking up allocates nothing and probes only those
/// lengths that occur, the longest first: one hash table with open addressing, at most half full, whose keys are integers of digits and length.
/// </summary>
/// <typeparam name="T">What is known of the numbers that begin with a prefix.</typeparam>
public sealed class PrefixTable<T>
{
    // 2^64 divided by the golden ratio (Knuth, The Art of Computer Programming, volume 3, 6.4): neighbours fall far apart.
    private const ulong Golden = 0x9E37_79B9_7F4A_7C15;
    private const int SlotsMin = 2;

    private readonly Slot[] _slots;
    private readonly int _shift;
    private readonly uint _lengths;

    /// <summary>Makes a table.</summary>
    /// <param name="prefixes">Digits, and A to F, at most <see cref="LengthMax"/>, each once; an empty one fits every number.</param>
    /// <exception cref="ArgumentException">A prefix is none, or stands there twice.</exception>
    public PrefixTable(IReadOnlyCollection<KeyValuePair<string, T>> prefixes)
        : this(prefixes.Select(each => (KeyOf(each.Key), each.Value)), prefixes.Count)
    {
    }

    internal PrefixTable(IEnumerable<(ulong Key, T Value)> prefixes, int count)
    {
        Count = count;
        _slots = new Slot[Math.Max(SlotsMin, BitOperations.RoundUpToPowerOf2(2 * (uint)count))];
        _shift = 64 - BitOperations.Log2((uint)_slots.Length);
        foreach (var (key, value) in prefixes)
        {
            Add(key, value);
            _lengths |= 1u << NumberKey.DigitsOf(key);
        }
    }

    /// <summary>Digits of a prefix at the most: those of an international number (ITU-T E.164).</summary>
    public static int LengthMax => NumberKey.DigitsMax;

    /// <summary>How many prefixes there are.</summary>
    public int Count { get; }

    /// <summary>The value of the longest prefix that a number begins with; false when there is none.</summary>
    /// <param name="number">The number; what stands behind its first character that is no digit does not count.</param>
    /// <param name="value">The value.</param>
    public bool TryFind(ReadOnlySpan<char> number, [MaybeNullWhen(false)] out T value)
    {
        var key = NumberKey.OfLeading(number, out var digits);
        var lengths = _lengths & ((2u << digits) - 1);
        while (lengths != 0)
        {
            var length = BitOperations.Log2(lengths);
            lengths ^= 1u << length;
            ref readonly var slot = ref _slots[SlotOf(NumberKey.Shorten(key, digits, length))];
            if (slot.Key == 0) continue;
            value = slot.Value;
            return true;
        }

        value = default;
        return false;
    }

    // Where a key stands, or the free place where it would.
    private int SlotOf(ulong key)
    {
        var slot = (int)((key * Golden) >> _shift);
        while (_slots[slot].Key != key && _slots[slot].Key != 0) slot = (slot + 1) & (_slots.Length - 1);
        return slot;
    }

    private void Add(ulong key, T value)
    {
        var slot = SlotOf(key);
        if (_slots[slot].Key != 0) throw new ArgumentException("a prefix stands there twice");
        _slots[slot] = new Slot(key, value);
    }

    private static ulong KeyOf(string prefix)
    {
        if (prefix.Length == 0) return NumberKey.None;
        return NumberKey.TryOf(prefix, out var key) ? key : throw new ArgumentException($"'{prefix}' is no prefix");
    }

    private readonly record struct Slot(ulong Key, T Value);
}
