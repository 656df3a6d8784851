namespace Signalbox.Gateway.Watching;

/// <summary>
/// The parts that have left and whose end is not known, as far as they are remembered: of those beyond it the oldest are forgotten, and a start
/// begins with none. The commit stage's alone.
/// </summary>
internal sealed class SentParts
{
    /// <summary>Parts remembered at the most; they take some 40 MiB. Few appliances have as many out at once.</summary>
    public const int PartsMax = 500_000;

    private const int SlackMin = 1_024;

    private readonly Dictionary<long, SentPart> _parts = [];
    private readonly Queue<long> _order = [];

    /// <summary>A part has left.</summary>
    public void Add(long part, in SentPart sent)
    {
        while (_parts.Count >= PartsMax && _order.TryDequeue(out var oldest)) _parts.Remove(oldest);
        _parts[part] = sent;
        _order.Enqueue(part);
        if (_order.Count > (2 * _parts.Count) + SlackMin) ForgetOrderOfEnded();
    }

    /// <summary>A part has ended; false when nothing is remembered of it.</summary>
    public bool TryTake(long part, out SentPart sent) => _parts.Remove(part, out sent);

    // Each part is gone through twice at the most on average.
    private void ForgetOrderOfEnded()
    {
        for (var left = _order.Count; left > 0; left--)
            if (_order.Dequeue() is var part && _parts.ContainsKey(part)) _order.Enqueue(part);
    }
}
