namespace Signalbox.Appliance.FrontDoors.Smpp;

/// <summary>
/// The messages whose submit_sm_resp stands in a session's output but has not left yet. A receipt never goes before its answer, on whatever
/// bind (row S19); within one bind the order of the output sees to it, across binds this does. Bounded by the session's output. Thread-safe.
/// </summary>
public sealed class UnwrittenAnswers
{
    private readonly Lock _gate = new();
    private readonly Queue<(long MessageId, long EndsAt)> _answers = new();
    private readonly Dictionary<long, Action?> _held = [];
    private int _count;
    private long _flushed;

    /// <summary>
    /// An answer was put into the output and ends at octet <paramref name="endsAt"/> of all that was ever put there. It may have left already.
    /// </summary>
    public void Add(long messageId, long endsAt)
    {
        lock (_gate)
        {
            if (endsAt <= _flushed || !_held.TryAdd(messageId, null)) return;
            _answers.Enqueue((messageId, endsAt));
            Volatile.Write(ref _count, _answers.Count);
        }
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

            Volatile.Write(ref _count, _answers.Count);
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
    public void Clear() => Written(long.MaxValue);

    /// <summary>Whether the answer to this message has yet to leave.</summary>
    public bool Contains(long messageId)
    {
        if (Volatile.Read(ref _count) == 0) return false;
        lock (_gate) return _held.ContainsKey(messageId);
    }
}
