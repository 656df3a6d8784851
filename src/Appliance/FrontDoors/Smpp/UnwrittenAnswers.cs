namespace Signalbox.Appliance.FrontDoors.Smpp;

/// <summary>
/// The messages whose answer (submit_sm_resp, data_sm_resp, submit_multi_resp) has not left a session yet. A receipt never goes before its
/// answer, on whatever bind (row S19); within one bind the order of the output sees to it, across binds this does. Bounded by the session's
/// output. Thread-safe.
/// </summary>
public sealed class UnwrittenAnswers
{
    private const long Over = long.MaxValue;

    private readonly Lock _gate = new();
    private readonly Queue<(long MessageId, long EndsAt)> _answers = new();
    private readonly Dictionary<long, Action?> _held = [];
    private int _count;
    private long _flushed;

    /// <summary>An answer to this message will be put into the output, or the session will be over.</summary>
    public void Expect(long messageId)
    {
        lock (_gate)
        {
            if (_flushed == Over) return;
            _held.TryAdd(messageId, null);
            Volatile.Write(ref _count, _held.Count);
        }
    }

    /// <summary>
    /// An answer was put into the output and ends at octet <paramref name="endsAt"/> of all that was ever put there. It may have left already.
    /// </summary>
    public void Add(long messageId, long endsAt)
    {
        Action? due = null;
        lock (_gate)
        {
            if (endsAt <= _flushed)
            {
                _held.Remove(messageId, out due);
            }
            else
            {
                _held.TryAdd(messageId, null);
                _answers.Enqueue((messageId, endsAt));
            }

            Volatile.Write(ref _count, _held.Count);
        }

        due?.Invoke();
    }

    /// <summary>Everything up to octet <paramref name="flushed"/> has left.</summary>
    public void Written(long flushed)
    {
        Action? due = null;
        lock (_gate)
        {
            _flushed = Math.Max(_flushed, flushed);
            while (_answers.TryPeek(out var oldest) && oldest.EndsAt <= _flushed)
            {
                _answers.Dequeue();
                if (_held.Remove(oldest.MessageId, out var then)) due += then;
            }

            Volatile.Write(ref _count, _held.Count);
        }

        due?.Invoke();
    }

    /// <summary>Has something done once the answer to this message has left; false when it has left already.</summary>
    public bool TryDefer(long messageId, Action then)
    {
        lock (_gate)
        {
            if (!_held.TryGetValue(messageId, out var earlier)) return false;
            _held[messageId] = earlier + then;
            return true;
        }
    }

    /// <summary>The session is gone: none of its answers will leave any more.</summary>
    public void Clear()
    {
        Action? due = null;
        lock (_gate)
        {
            _flushed = Over;
            foreach (var then in _held.Values) due += then;
            _held.Clear();
            _answers.Clear();
            Volatile.Write(ref _count, 0);
        }

        due?.Invoke();
    }

    /// <summary>Whether the answer to this message has yet to leave.</summary>
    public bool Contains(long messageId)
    {
        if (Volatile.Read(ref _count) == 0) return false;
        lock (_gate) return _held.ContainsKey(messageId);
    }
}
