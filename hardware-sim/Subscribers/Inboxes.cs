using System.Globalization;

namespace Signalbox.HardwareSim.Subscribers;

/// <summary>
/// The inboxes of all subscribers in one ring: a new message takes the place of the oldest one once the ring is full.
/// The slots' memory is used again, so a full ring takes messages without allocating. Thread-safe.
/// </summary>
internal sealed class Inboxes(int capacity)
{
    private const long None = -1;
    private const int SendersMax = 10_000;
    private const int TextGranule = 32;

    /// <summary>A slot whose array is longer than this gives it back when a short text moves in.</summary>
    private const int TextKept = 1024;

    private readonly Lock _gate = new();
    private readonly Slot[] _slots = new Slot[capacity];
    private readonly Dictionary<string, long> _latest = new(StringComparer.Ordinal);
    private readonly HashSet<string> _senders = new(StringComparer.Ordinal);
    private long _next;
    private long _first;

    /// <summary>Messages that newer ones pushed out.</summary>
    public long Dropped
    {
        get
        {
            lock (_gate) return field;
        }

        private set;
    }

    /// <summary>Messages kept now.</summary>
    public long Count
    {
        get
        {
            lock (_gate) return _next - _first;
        }
    }

    /// <summary>Subscribers with at least one message.</summary>
    public int Subscribers
    {
        get
        {
            lock (_gate) return _latest.Count;
        }
    }

    public void Add(ReadOnlySpan<char> from, ReadOnlySpan<char> to, ReadOnlySpan<char> text, string via, DateTimeOffset at)
    {
        lock (_gate)
        {
            if (_next - _first == capacity) DropOldest();
            ref var slot = ref _slots[_next % capacity];
            var latest = _latest.GetAlternateLookup<ReadOnlySpan<char>>();
            if (latest.TryGetValue(to, out var number, out var previous))
            {
                slot.To = number;
                slot.Previous = previous;
            }
            else
            {
                slot.To = to.ToString();
                slot.Previous = None;
            }

            slot.From = Intern(from);
            slot.Via = via;
            slot.AtMs = at.ToUnixTimeMilliseconds();
            slot.SetText(text);
            _latest[slot.To] = _next++;
        }
    }

    /// <summary>A subscriber's messages, oldest first, received after a time (by whole milliseconds).</summary>
    public IReadOnlyList<ReceivedMessage> Read(string to, DateTimeOffset? since)
    {
        var sinceMs = since?.ToUnixTimeMilliseconds() ?? long.MinValue;
        var found = new List<ReceivedMessage>();
        lock (_gate)
        {
            var at = _latest.GetValueOrDefault(to, None);
            while (at >= _first)
            {
                ref var slot = ref _slots[at % capacity];
                if (slot.AtMs > sinceMs) found.Add(slot.Show());
                at = slot.Previous;
            }
        }

        found.Reverse();
        return found;
    }

    public void Clear()
    {
        lock (_gate)
        {
            Array.Clear(_slots);
            _latest.Clear();
            _senders.Clear();
            _first = _next;
            Dropped = 0;
        }
    }

    private void DropOldest()
    {
        var oldest = _slots[_first % capacity].To;
        if (_latest[oldest] == _first) _latest.Remove(oldest);
        _first++;
        Dropped++;
    }

    private string Intern(ReadOnlySpan<char> from)
    {
        var senders = _senders.GetAlternateLookup<ReadOnlySpan<char>>();
        if (senders.TryGetValue(from, out var known)) return known;
        if (_senders.Count == SendersMax) _senders.Clear();
        var sender = from.ToString();
        _senders.Add(sender);
        return sender;
    }

    private struct Slot
    {
        public string From;
        public string To;
        public string Via;
        public long AtMs;
        public long Previous;
        private char[]? _text;
        private int _length;

        public void SetText(ReadOnlySpan<char> text)
        {
            if (_text is null || _text.Length < text.Length || _text.Length > Math.Max(TextKept, text.Length * 2))
                _text = new char[(text.Length + TextGranule - 1) / TextGranule * TextGranule];
            text.CopyTo(_text);
            _length = text.Length;
        }

        public readonly ReceivedMessage Show() => new(
            From,
            To,
            new string(_text.AsSpan(0, _length)),
            DateTimeOffset.FromUnixTimeMilliseconds(AtMs).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            Via);
    }
}
