using System.Numerics;

namespace Signalbox.Storage.Index;

/// <summary>What a <see cref="SlotTable{TKey}"/> finds slots by.</summary>
internal interface ISlotKey
{
    /// <summary>The slot's key as 64 well mixed bits; equal only for equal keys.</summary>
    static abstract ulong Of(in Slot slot);
}

/// <summary>By the message's or part's id.</summary>
internal readonly struct IdKey : ISlotKey
{
    public static ulong Of(in Slot slot) => Mix(slot.Id);

    // The finalizer of MurmurHash3: every bit of the id moves every bit of the key, and no two ids share a key.
    public static ulong Mix(long id)
    {
        var key = (ulong)id;
        key = (key ^ (key >> 33)) * 0xFF51AFD7ED558CCD;
        key = (key ^ (key >> 33)) * 0xC4CEB9FE1A85EC53;
        return key ^ (key >> 33);
    }
}

/// <summary>By the hash of link and reference.</summary>
internal readonly struct ReferenceKey : ISlotKey
{
    public static ulong Of(in Slot slot) => slot.Reference;
}

/// <summary>
/// Finds slots by a key: open addressing with linear probing over slot numbers alone, the keys stand in the slots. 256 partitions grow
/// each by itself, so that no growth stops everything. Entries are removed by moving later ones back, without tombstones.
/// </summary>
internal sealed class SlotTable<TKey>(SlotList slots)
    where TKey : struct, ISlotKey
{
    private const int PartitionBits = 8;
    private const int CapacityMin = 16;
    private const int Nothing = 0;

    // An entry is the slot's number and one, so that a new array holds nothing.
    private readonly int[][] _partitions = NewPartitions();
    private readonly int[] _counts = new int[1 << PartitionBits];

    /// <summary>The slot with the key; -1 when there is none.</summary>
    public int Find(ulong key)
    {
        var entries = _partitions[PartitionOf(key)];
        for (var i = (int)key & (entries.Length - 1); entries[i] != Nothing; i = (i + 1) & (entries.Length - 1))
        {
            if (TKey.Of(slots[entries[i] - 1]) == key) return entries[i] - 1;
        }

        return -1;
    }

    /// <summary>Adds a slot whose key no other has.</summary>
    public void Add(int slot)
    {
        var key = TKey.Of(slots[slot]);
        var partition = PartitionOf(key);
        // At most three quarters full.
        if (++_counts[partition] * 4 > _partitions[partition].Length * 3) Grow(partition);
        Put(_partitions[partition], key, slot + 1);
    }

    /// <summary>Removes a slot; nothing happens when it is not there.</summary>
    public void Remove(int slot)
    {
        var key = TKey.Of(slots[slot]);
        var partition = PartitionOf(key);
        var entries = _partitions[partition];
        var mask = entries.Length - 1;
        var hole = (int)key & mask;
        while (entries[hole] != slot + 1)
        {
            if (entries[hole] == Nothing) return;
            hole = (hole + 1) & mask;
        }

        _counts[partition]--;
        for (var next = (hole + 1) & mask; entries[next] != Nothing; next = (next + 1) & mask)
        {
            var home = (int)TKey.Of(slots[entries[next] - 1]) & mask;
            // It may move back only when the hole is not before its home.
            if (((next - home) & mask) < ((next - hole) & mask)) continue;
            entries[hole] = entries[next];
            hole = next;
        }

        entries[hole] = Nothing;
    }

    private static int PartitionOf(ulong key) => (int)(key >> (64 - PartitionBits));

    private static int[][] NewPartitions()
    {
        var partitions = new int[1 << PartitionBits][];
        for (var i = 0; i < partitions.Length; i++) partitions[i] = new int[CapacityMin];
        return partitions;
    }

    private static void Put(int[] entries, ulong key, int entry)
    {
        var i = (int)key & (entries.Length - 1);
        while (entries[i] != Nothing) i = (i + 1) & (entries.Length - 1);
        entries[i] = entry;
    }

    private void Grow(int partition)
    {
        var grown = new int[BitOperations.RoundUpToPowerOf2((uint)_partitions[partition].Length + 1)];
        foreach (var entry in _partitions[partition])
        {
            if (entry != Nothing) Put(grown, TKey.Of(slots[entry - 1]), entry);
        }

        _partitions[partition] = grown;
    }
}
