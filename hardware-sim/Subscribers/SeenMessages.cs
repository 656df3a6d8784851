namespace Signalbox.HardwareSim.Subscribers;

/// <summary>
/// Which messages were seen, by their 64-bit key, and how often the repeated ones. A message costs 16 bytes on average (eight for the
/// key, in tables between 3/8 and 3/4 full). The keys are spread over shards, each with its own lock and table, so that
/// growing stops nobody for long. Thread-safe.
/// </summary>
internal sealed class SeenMessages
{
    /// <summary>Messages told apart at the most; further new ones count as new without being remembered.</summary>
    public const int KeysMax = ShardCount * Shard.KeysMax;

    private const int ShardCount = 64;
    private const int RepeatedMax = 1_000_000;

    private readonly Shard[] _shards = [.. Enumerable.Range(0, ShardCount).Select(_ => new Shard())];
    private readonly Lock _repeatsGate = new();
    private readonly Dictionary<ulong, int> _repeats = [];

    /// <summary>Counts a message; false when it was seen before.</summary>
    public bool Add(ulong key)
    {
        if (_shards[key % ShardCount].Add(key)) return true;
        lock (_repeatsGate)
        {
            if (_repeats.Count < RepeatedMax || _repeats.ContainsKey(key)) _repeats[key] = _repeats.GetValueOrDefault(key) + 1;
        }

        return false;
    }

    /// <summary>How often a message was seen.</summary>
    public int TimesSeen(ulong key)
    {
        if (!_shards[key % ShardCount].Contains(key)) return 0;
        lock (_repeatsGate) return 1 + _repeats.GetValueOrDefault(key);
    }

    public void Clear()
    {
        foreach (var shard in _shards) shard.Clear();
        lock (_repeatsGate) _repeats.Clear();
    }

    /// <summary>A set of keys with open addressing and linear probing; zero marks a free place.</summary>
    private sealed class Shard
    {
        public const int KeysMax = PlacesMax / 4 * 3;
        private const int PlacesMax = 1 << 20;
        private const int PlacesAtFirst = 1 << 9;

        private readonly Lock _gate = new();
        private ulong[] _places = new ulong[PlacesAtFirst];
        private int _count;

        public bool Add(ulong key)
        {
            lock (_gate)
            {
                var place = Find(_places, key);
                if (_places[place] != 0) return false;
                if (_count >= KeysMax) return true;
                _places[place] = key;
                if (++_count > _places.Length / 4 * 3 && _places.Length < PlacesMax) Grow();
                return true;
            }
        }

        public bool Contains(ulong key)
        {
            lock (_gate) return _places[Find(_places, key)] != 0;
        }

        public void Clear()
        {
            lock (_gate)
            {
                _places = new ulong[PlacesAtFirst];
                _count = 0;
            }
        }

        private void Grow()
        {
            var grown = new ulong[_places.Length * 2];
            foreach (var key in _places)
            {
                if (key != 0) grown[Find(grown, key)] = key;
            }

            _places = grown;
        }

        private static int Find(ulong[] places, ulong key)
        {
            var mask = places.Length - 1;
            // the low bits chose the shard
            var place = (int)(key >> 32) & mask;
            while (places[place] != 0 && places[place] != key) place = (place + 1) & mask;
            return place;
        }
    }
}
