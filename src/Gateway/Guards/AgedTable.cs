namespace Signalbox.Gateway.Guards;

/// <summary>
/// A hash table that knows which of its entries is the oldest. 32 octets an entry and 4 to 8 of buckets, in two arrays that double as they
/// fill: 36 to 72 octets an entry in all, and no object that the collector has to look at.
/// </summary>
internal sealed class AgedTable
{
    private const int None = -1;
    private const int CapacityMin = 16;

    private int[] _buckets = [];
    private Entry[] _entries = [];
    private int _used;
    private int _free = None;
    private int _oldest = None;
    private int _newest = None;

    public int Count { get; private set; }

    /// <summary>When the oldest was touched last; there must be one.</summary>
    public long OldestAt => _entries[_oldest].At;

    /// <summary>The key of the oldest; there must be one.</summary>
    public long OldestKey => _entries[_oldest].Key;

    public bool TryGet(long key, out int value, out long at)
    {
        var place = Find(key);
        (value, at) = place == None ? (0, 0) : (_entries[place].Value, _entries[place].At);
        return place != None;
    }

    /// <summary>Adds an entry, or changes the one of that key; either way it is now the newest.</summary>
    public void SetNewest(long key, int value, long at)
    {
        Remove(key);
        if (_free == None && _used == _entries.Length) Grow();
        var place = _free == None ? _used++ : _free;
        if (_free == place) _free = _entries[place].Chained;
        ref var bucket = ref BucketOf(key);
        _entries[place] = new Entry { Key = key, At = at, Value = value, Chained = bucket, Older = _newest, Newer = None };
        bucket = place;
        if (_newest != None) _entries[_newest].Newer = place;
        else _oldest = place;
        _newest = place;
        Count++;
    }

    /// <summary>Changes the value of an entry that is there, and not its age.</summary>
    public void SetValue(long key, int value) => _entries[Find(key)].Value = value;

    public bool Remove(long key)
    {
        if (Count == 0) return false;
        ref var link = ref BucketOf(key);
        while (link != None && _entries[link].Key != key) link = ref _entries[link].Chained;
        if (link == None) return false;
        var place = link;
        ref var entry = ref _entries[place];
        link = entry.Chained;
        Unlink(entry);
        entry.Chained = _free;
        _free = place;
        Count--;
        return true;
    }

    private void Unlink(in Entry entry)
    {
        if (entry.Older != None) _entries[entry.Older].Newer = entry.Newer;
        else _oldest = entry.Newer;
        if (entry.Newer != None) _entries[entry.Newer].Older = entry.Older;
        else _newest = entry.Older;
    }

    private int Find(long key)
    {
        if (Count == 0) return None;
        var place = BucketOf(key);
        while (place != None && _entries[place].Key != key) place = _entries[place].Chained;
        return place;
    }

    private void Grow()
    {
        Array.Resize(ref _entries, Math.Max(CapacityMin, _entries.Length * 2));
        _buckets = new int[_entries.Length];
        Array.Fill(_buckets, None);
        // Every place is in use when a table grows.
        for (var place = 0; place < _used; place++)
        {
            ref var bucket = ref BucketOf(_entries[place].Key);
            _entries[place].Chained = bucket;
            bucket = place;
        }
    }

    // Keys may be numbers in a row; the multiplication spreads them (Knuth, The Art of Computer Programming, 6.4). A power of two of buckets.
    private ref int BucketOf(long key)
    {
        var spread = unchecked((ulong)key * 0x9E37_79B9_7F4A_7C15UL);
        return ref _buckets[(int)(spread >> 32) & (_buckets.Length - 1)];
    }

    private struct Entry
    {
        public long Key;
        public long At;
        public int Value;
        public int Chained;
        public int Older;
        public int Newer;
    }
}
