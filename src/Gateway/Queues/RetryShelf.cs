using Signalbox.Gateway.Links;

namespace Signalbox.Gateway.Queues;

/// <summary>Parts that pause before they are tried again. Not thread-safe: it belongs to its <see cref="LinkBacklog"/>.</summary>
internal sealed class RetryShelf
{
    private readonly PriorityQueue<PausedPart, (long Due, long Turn)> _paused = new();
    private long _turn;

    public int Count => _paused.Count;

    /// <summary>When the next pause is over, as a timestamp of the clock; <see cref="long.MaxValue"/> for never.</summary>
    public long NextDue => _paused.TryPeek(out _, out var turn) ? turn.Due : long.MaxValue;

    /// <summary>The lowest id of a message that pauses; <see cref="long.MaxValue"/> when none does.</summary>
    public long OldestId => _paused.Count == 0 ? long.MaxValue : _paused.UnorderedItems.Min(entry => entry.Element.Part.Message.Id);

    public void Add(in PausedPart paused, long due) => _paused.Enqueue(paused, (due, _turn++));

    /// <summary>Takes the next part whose pause is over.</summary>
    public bool TryTakeDue(long now, out PausedPart paused)
    {
        paused = default;
        if (!_paused.TryPeek(out paused, out var turn) || turn.Due > now) return false;
        _paused.Dequeue();
        return true;
    }

    /// <summary>Takes out all that fit; the others keep their pauses.</summary>
    public IReadOnlyList<PausedPart> TakeOut(Func<OutgoingPart, bool> fits)
    {
        List<PausedPart> taken = [];
        var all = _paused.UnorderedItems.ToList();
        _paused.Clear();
        foreach (var (paused, turn) in all)
        {
            if (fits(paused.Part)) taken.Add(paused);
            else _paused.Enqueue(paused, turn);
        }

        return taken;
    }
}

/// <summary>A part that pauses.</summary>
/// <param name="Part">The part.</param>
/// <param name="AtTail">Whether it is put back behind what waits.</param>
internal readonly record struct PausedPart(OutgoingPart Part, bool AtTail);
