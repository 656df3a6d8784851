using Signalbox.Gateway.Links;

namespace Signalbox.Gateway.Queues;

/// <summary>
/// Keeps the order between one sender and one recipient (row R2): while a part of theirs pauses, what follows it waits, and nothing else does.
/// Not thread-safe: it belongs to its <see cref="Flow"/>.
/// </summary>
internal sealed class PairOrder
{
    /// <summary>Parts that wait for others at the most; beyond it all of the flow waits.</summary>
    public const int DeferredMax = 1_000;

    private readonly Dictionary<(string From, string To), int> _paused = [];
    private readonly Queue<OutgoingPart> _deferred = new();

    /// <summary>Parts that wait for others.</summary>
    public int Count => _deferred.Count;

    /// <summary>Whether a part pauses.</summary>
    public bool HasPaused => _paused.Count > 0;

    public bool IsFull => _deferred.Count >= DeferredMax;

    /// <summary>Whether a part waits for one that pauses.</summary>
    public bool MustWait(OutgoingPart part) => _paused.Count > 0 && _paused.ContainsKey(PairOf(part));

    /// <summary>The part waits.</summary>
    public void Defer(OutgoingPart part) => _deferred.Enqueue(part);

    /// <summary>A part pauses.</summary>
    public void Pause(OutgoingPart part) => _paused[PairOf(part)] = _paused.GetValueOrDefault(PairOf(part)) + 1;

    /// <summary>A part pauses no more.</summary>
    /// <returns>What waited for it and for no other, in order.</returns>
    public IReadOnlyList<OutgoingPart> Resume(OutgoingPart part)
    {
        var pair = PairOf(part);
        var left = _paused.GetValueOrDefault(pair) - 1;
        if (left > 0)
        {
            _paused[pair] = left;
            return [];
        }

        _paused.Remove(pair);
        List<OutgoingPart> free = [];
        Sift(waiting =>
        {
            if (PairOf(waiting) != pair) return false;
            // Once put back each goes alone.
            waiting.Together = 1;
            free.Add(waiting);
            return true;
        });
        return free;
    }

    /// <summary>Takes out what fits of the parts that wait.</summary>
    public void Sift(Predicate<OutgoingPart> takesOut)
    {
        for (var left = _deferred.Count; left > 0; left--)
        {
            var part = _deferred.Dequeue();
            if (!takesOut(part)) _deferred.Enqueue(part);
        }
    }

    private static (string From, string To) PairOf(OutgoingPart part) => (part.Message.From.Value, part.Message.To.Value);
}
