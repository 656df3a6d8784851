using Signalbox.Gateway.Links;
using Signalbox.Gateway.Messages;

namespace Signalbox.Gateway.Receipts;

/// <summary>A receipt that no part was found for.</summary>
/// <param name="Link">The link over which it came.</param>
/// <param name="Reference">The reference, normalised.</param>
/// <param name="State">The state that it told.</param>
/// <param name="Subscriber">The subscriber's number; empty when the peer did not say.</param>
/// <param name="At">When it was given up, milliseconds since 1970 UTC.</param>
/// <param name="Hint">What an operator might change, in words; empty when nothing is known.</param>
public sealed record UnmatchedReceipt(string Link, string Reference, MessageState State, string Subscriber, long At, string Hint);

/// <summary>
/// The receipts that stayed strangers: counted for each link, and the last of them kept, so that a peer whose references come in another form
/// than expected is found out in a minute. Bounded. Thread-safe.
/// </summary>
internal sealed class UnmatchedReceipts(TimeProvider clock)
{
    /// <summary>Receipts kept for each link.</summary>
    public const int KeptMax = 100;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, OfLink> _links = new(StringComparer.Ordinal);
    private long _count;

    /// <summary>All since the start.</summary>
    public long Count => Volatile.Read(ref _count);

    /// <summary>Those of a link since the start.</summary>
    public long CountOf(string link)
    {
        lock (_gate) return _links.GetValueOrDefault(link)?.Count ?? 0;
    }

    /// <summary>The last of a link, newest first.</summary>
    public IReadOnlyList<UnmatchedReceipt> LastOf(string link)
    {
        lock (_gate) return _links.GetValueOrDefault(link) is { } known ? [.. known.Last.Reverse()] : [];
    }

    public void Note(string link, in LinkReceipt receipt, string hint)
    {
        Interlocked.Increment(ref _count);
        var at = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var unmatched = new UnmatchedReceipt(link, receipt.Reference, receipt.State, receipt.Subscriber ?? "", at, hint);
        lock (_gate)
        {
            if (!_links.TryGetValue(link, out var known)) _links[link] = known = new OfLink();
            known.Count++;
            if (known.Last.Count == KeptMax) known.Last.Dequeue();
            known.Last.Enqueue(unmatched);
        }
    }

    private sealed class OfLink
    {
        public long Count { get; set; }

        public Queue<UnmatchedReceipt> Last { get; } = new();
    }
}
