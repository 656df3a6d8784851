using Signalbox.HardwareSim.Text;

namespace Signalbox.HardwareSim.Subscribers;

/// <summary>Joins the parts of long messages, as a handset does. Sets that never complete are forgotten, the oldest first. Thread-safe.</summary>
internal sealed class PartJoiner
{
    private const int SetsMax = 10_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<SetKey, LinkedListNode<PartSet>> _sets = [];
    private readonly LinkedList<PartSet> _oldestFirst = new();

    /// <summary>Messages whose parts are not all there.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate) return _sets.Count;
        }
    }

    /// <summary>
    /// Takes a part; the whole text when it was the last one missing, otherwise null. <paramref name="repeated"/> says whether the same
    /// part waited already.
    /// </summary>
    public string? Add(string from, string to, Concatenation part, string text, out bool repeated)
    {
        var key = new SetKey(from, to, part.Reference, part.Total);
        lock (_gate)
        {
            if (!_sets.TryGetValue(key, out var place))
            {
                _sets[key] = place = _oldestFirst.AddLast(new PartSet(key));
                if (_sets.Count > SetsMax) Remove(_oldestFirst.First!);
            }

            repeated = place.Value.Put(part.Number, text);
            if (!place.Value.IsComplete) return null;
            Remove(place);
            return place.Value.Join();
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _sets.Clear();
            _oldestFirst.Clear();
        }
    }

    private void Remove(LinkedListNode<PartSet> place)
    {
        _sets.Remove(place.Value.Key);
        _oldestFirst.Remove(place);
    }

    private readonly record struct SetKey(string From, string To, int Reference, int Total);

    private sealed class PartSet(SetKey key)
    {
        private readonly string?[] _parts = new string?[key.Total];
        private int _present;

        public SetKey Key => key;

        public bool IsComplete => _present == _parts.Length;

        public bool Put(int number, string text)
        {
            var repeated = _parts[number - 1] is not null;
            if (!repeated) _present++;
            _parts[number - 1] = text;
            return repeated;
        }

        public string Join() => string.Concat(_parts);
    }
}
