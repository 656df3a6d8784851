using Signalbox.Sigtran.Map.Operations;

namespace Signalbox.Sigtran.Map.Dialogues;

/// <summary>
/// Which version of an application context a peer was last found to have (3GPP TS 29.002, 15.2.1), so that it is not asked in vain each time. It is
/// forgotten after a while, so that a peer's upgrade is noticed, and the oldest is when there is no more room.
/// </summary>
/// <param name="capacity">Entries at the most, 1 or more.</param>
/// <param name="life">How long one lasts.</param>
/// <param name="clock">The time.</param>
public sealed class VersionMemory(int capacity, TimeSpan life, TimeProvider clock)
{
    private readonly Dictionary<(string Peer, MapContext Context), (int Version, long Since)> _versions = [];
    private readonly Queue<(string Peer, MapContext Context, long Since)> _order = new();

    /// <summary>How many are remembered.</summary>
    public int Count => _versions.Count;

    /// <summary>The version that a peer has; null when nothing is known.</summary>
    public int? Of(string peer, MapContext context)
    {
        DropOld();
        return _versions.TryGetValue((peer, context), out var known) ? known.Version : null;
    }

    /// <summary>Remembers that a peer has no later version than this one.</summary>
    public void Note(string peer, MapContext context, int version)
    {
        DropOld();
        var now = clock.GetTimestamp();
        _versions[(peer, context)] = (version, now);
        _order.Enqueue((peer, context, now));
        while (_versions.Count > capacity || _order.Count > capacity * 2) DropFirst();
    }

    private void DropOld()
    {
        var now = clock.GetTimestamp();
        while (_order.TryPeek(out var first) && clock.GetElapsedTime(first.Since, now) >= life) DropFirst();
    }

    // What was noted again since has a later place in the order.
    private void DropFirst()
    {
        var (peer, context, since) = _order.Dequeue();
        if (_versions.TryGetValue((peer, context), out var known) && known.Since == since) _versions.Remove((peer, context));
    }
}
