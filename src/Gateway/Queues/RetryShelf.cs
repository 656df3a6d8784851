using Signalbox.Gateway.Links;

namespace Signalbox.Gateway.Queues;

/// <summary>Parts that pause before they are tried again. Not thread-safe: it belongs to its <see cref="LinkBacklog"/>.</summary>
internal sealed class RetryShelf
{
    // What awaits a subscriber stands a second time when they are back; what has left is skipped when its turn comes.
    private readonly PriorityQueue<Place, (long Due, long Turn)> _places = new();
    private readonly Dictionary<string, List<Place>> _awaiting = new(StringComparer.Ordinal);
    private long _turn;

    public int Count { get; private set; }

    /// <summary>When the next pause is over, as a timestamp of the clock; <see cref="long.MaxValue"/> for never.</summary>
    public long NextDue
    {
        get
        {
            DropEmpty();
            return _places.TryPeek(out _, out var turn) ? turn.Due : long.MaxValue;
        }
    }

    /// <summary>The lowest id of a message that pauses; <see cref="long.MaxValue"/> when none does.</summary>
    public long OldestId => _places.UnorderedItems.Where(entry => !entry.Element.IsEmpty)
        .Select(entry => entry.Element.Paused.Part.Message.Id).DefaultIfEmpty(long.MaxValue).Min();

    /// <summary>Adds a part.</summary>
    /// <param name="paused">The part.</param>
    /// <param name="due">When its pause is over, as a timestamp of the clock.</param>
    /// <param name="awaitsSubscriber">Whether <see cref="EndPausesOf"/> ends it.</param>
    public void Add(in PausedPart paused, long due, bool awaitsSubscriber)
    {
        var place = new Place(paused, awaitsSubscriber);
        _places.Enqueue(place, (due, _turn++));
        Count++;
        if (!awaitsSubscriber) return;
        var number = paused.Part.Message.To.Value;
        if (_awaiting.TryGetValue(number, out var others)) others.Add(place);
        else _awaiting[number] = [place];
    }

    /// <summary>The pauses of what awaits a subscriber are over at <paramref name="now"/>; false when nothing does.</summary>
    public bool EndPausesOf(string number, long now)
    {
        if (!_awaiting.Remove(number, out var places)) return false;
        foreach (var place in places)
        {
            _places.Enqueue(new Place(place.Paused, awaitsSubscriber: false), (now, _turn++));
            place.IsEmpty = true;
        }

        return true;
    }

    /// <summary>Takes the next part whose pause is over.</summary>
    public bool TryTakeDue(long now, out PausedPart paused)
    {
        paused = default;
        if (NextDue > now) return false;
        var place = _places.Dequeue();
        Leave(place);
        paused = place.Paused;
        return true;
    }

    /// <summary>Takes out all that fit; the others keep their pauses.</summary>
    public IReadOnlyList<PausedPart> TakeOut(Func<OutgoingPart, bool> fits)
    {
        List<PausedPart> taken = [];
        foreach (var (place, _) in _places.UnorderedItems)
        {
            if (place.IsEmpty || !fits(place.Paused.Part)) continue;
            taken.Add(place.Paused);
            Leave(place);
        }

        var left = _places.UnorderedItems.Where(entry => !entry.Element.IsEmpty).ToList();
        _places.Clear();
        _places.EnqueueRange(left);
        return taken;
    }

    private void DropEmpty()
    {
        while (_places.TryPeek(out var place, out _) && place.IsEmpty) _places.Dequeue();
    }

    private void Leave(Place place)
    {
        place.IsEmpty = true;
        Count--;
        var number = place.Paused.Part.Message.To.Value;
        if (!place.AwaitsSubscriber || !_awaiting.TryGetValue(number, out var places)) return;
        places.Remove(place);
        if (places.Count == 0) _awaiting.Remove(number);
    }

    private sealed class Place(PausedPart paused, bool awaitsSubscriber)
    {
        public PausedPart Paused => paused;

        public bool AwaitsSubscriber => awaitsSubscriber;

        public bool IsEmpty { get; set; }
    }
}

/// <summary>A part that pauses.</summary>
/// <param name="Part">The part.</param>
/// <param name="AtTail">Whether it is put back behind what waits.</param>
internal readonly record struct PausedPart(OutgoingPart Part, bool AtTail);
