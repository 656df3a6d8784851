using System.Numerics;

namespace Signalbox.Gateway.Lists;

/// <summary>
/// A set of numbers for tens of millions of them: 11 to 14 octets each, no object of its own for any. It grows piece by piece (extendible hashing:
/// Fagin and others, ACM TODS 4, 1979): a directory, chosen from by the leading bits of the hash, names segments of up to 32 kB, and one that is
/// full is split in two, so that nothing is ever copied as a whole. One writer at a time; readers on any thread take no lock and wait for nobody.
/// </summary>
public sealed class NumberSet
{
    /// <summary>A segment that needs more is split: 32 kB, below what the collector takes for a large object.</summary>
    private const int SlotsMax = 4096;

    // Numbers that were chosen for having the same hash make a segment long instead of the directory.
    private const int DepthMax = 20;

    private NumberSegment[] _directory = [NumberSegment.ForCount(0, 0)];
    private long _count;

    /// <summary>Numbers in it.</summary>
    public long Count => Volatile.Read(ref _count);

    /// <summary>Octets that its tables take. For the writer.</summary>
    public long Octets => Snapshot().Sum(segment => segment.Octets) + ((long)_directory.Length * sizeof(long));

    /// <summary>Whether a number is in it.</summary>
    public bool Contains(long number)
    {
        var hash = HashOf(number);
        var directory = Volatile.Read(ref _directory);
        return Volatile.Read(ref directory[PlaceOf(hash, directory.Length)]).Contains(hash, number);
    }

    /// <summary>Adds a number, which is positive; false when it is there already. For the writer.</summary>
    public bool Add(long number)
    {
        var hash = HashOf(number);
        bool isNew;
        while (!SegmentOf(hash).TryAdd(hash, number, out isNew)) MakeRoom(hash);
        if (isNew) Volatile.Write(ref _count, _count + 1);
        return isNew;
    }

    /// <summary>Removes a number; false when it is not there. For the writer.</summary>
    public bool Remove(long number)
    {
        var hash = HashOf(number);
        if (!SegmentOf(hash).Remove(hash, number)) return false;
        Volatile.Write(ref _count, _count - 1);
        return true;
    }

    /// <summary>
    /// Its numbers, in no order, to be read on any thread while it goes on changing: those that are there throughout are told once. Called by the
    /// writer.
    /// </summary>
    public IEnumerable<long> Numbers()
    {
        var segments = Snapshot();
        return segments.SelectMany(segment => segment.Numbers());
    }

    // The finalizer of MurmurHash3 (Appleby, public domain): numbers in a row and in steps are spread over all bits.
    internal static ulong HashOf(long number)
    {
        unchecked
        {
            var hash = (ulong)number;
            hash = (hash ^ (hash >> 33)) * 0xFF51_AFD7_ED55_8CCDUL;
            hash = (hash ^ (hash >> 33)) * 0xC4CE_B9FE_1A85_EC53UL;
            return hash ^ (hash >> 33);
        }
    }

    private static int PlaceOf(ulong hash, int length) => (int)((hash >> 32) * (ulong)length >> 32);

    private NumberSegment SegmentOf(ulong hash) => _directory[PlaceOf(hash, _directory.Length)];

    // A segment stands in the directory as often in a row as it has leading bits less than the directory.
    private NumberSegment[] Snapshot() => [.. _directory.Where((segment, at) => at == 0 || _directory[at - 1] != segment)];

    private void MakeRoom(ulong hash)
    {
        var segment = SegmentOf(hash);
        if (segment.Depth < DepthMax && segment.Outgrows(SlotsMax)) Split(segment, hash);
        else segment.Grow();
    }

    private void Split(NumberSegment segment, ulong hash)
    {
        if (segment.Depth == BitOperations.Log2((uint)_directory.Length)) DoubleDirectory();
        var depth = segment.Depth + 1;
        var highs = segment.Numbers().Count(IsHigh);
        var low = NumberSegment.ForCount(depth, segment.Count - highs);
        var high = NumberSegment.ForCount(depth, highs);
        foreach (var number in segment.Numbers()) (IsHigh(number) ? high : low).TryAdd(HashOf(number), number, out _);
        var span = _directory.Length >> depth;
        var first = PlaceOf(hash, _directory.Length) & ~((span * 2) - 1);
        for (var at = 0; at < span; at++)
        {
            Volatile.Write(ref _directory[first + at], low);
            Volatile.Write(ref _directory[first + span + at], high);
        }

        bool IsHigh(long number) => (HashOf(number) >> (64 - depth) & 1) != 0;
    }

    private void DoubleDirectory()
    {
        var larger = new NumberSegment[_directory.Length * 2];
        for (var at = 0; at < larger.Length; at++) larger[at] = _directory[at / 2];
        Volatile.Write(ref _directory, larger);
    }
}
