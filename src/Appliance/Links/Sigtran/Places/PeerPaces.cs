using Signalbox.Kernel.Pacing;

namespace Signalbox.Appliance.Links.Sigtran.Places;

/// <summary>How much one group of peers may get.</summary>
/// <param name="Prefix">Leading digits of the titles of nodes that the group is; empty for all others.</param>
/// <param name="RatePerSecond">Messages a second, above 0; null for no limit.</param>
/// <param name="InFlightMax">Dialogues at the same time, at least 1; null for no limit.</param>
public sealed record PeerPace(string Prefix, double? RatePerSecond, int? InFlightMax);

/// <summary>
/// Holds each node to what it may get (row R1, for peers): a small switch must not be buried under what a large one takes with ease. Each node of
/// a group has a pace of its own. Not thread-safe: it stands on the loop.
/// </summary>
public sealed class PeerPaces(IReadOnlyList<PeerPace> groups, TimeProvider clock)
{
    /// <summary>Nodes that are remembered at the most; beyond it those that have nothing in flight begin anew.</summary>
    public const int NodesMax = 10_000;

    private readonly PeerPace[] _groups = [.. groups.OrderByDescending(group => group.Prefix.Length)];
    private readonly Dictionary<string, Node> _nodes = new(StringComparer.Ordinal);

    /// <summary>Takes a node's permission for one message.</summary>
    /// <param name="title">The node's number.</param>
    /// <param name="wait">When the answer is no: how long until it is worth while to ask again; null when it is until one has ended.</param>
    public bool TryBegin(string title, out TimeSpan? wait)
    {
        wait = null;
        var node = Of(title);
        if (node.InFlight >= (node.Pace?.InFlightMax ?? int.MaxValue)) return false;
        if (node.Bucket is { } bucket && !bucket.TryTake())
        {
            wait = bucket.UntilAvailable();
            return false;
        }

        node.InFlight++;
        return true;
    }

    /// <summary>Takes a node's permission for another message of one that has begun and not ended.</summary>
    public bool TryGoOn(string title) => Of(title).Bucket?.TryTake() ?? true;

    /// <summary>A message to a node has ended.</summary>
    public void End(string title)
    {
        if (_nodes.TryGetValue(title, out var node) && node.InFlight > 0) node.InFlight--;
    }

    private Node Of(string title)
    {
        if (_nodes.TryGetValue(title, out var known)) return known;
        if (_nodes.Count >= NodesMax)
            foreach (var idle in _nodes.Where(each => each.Value.InFlight == 0).Select(each => each.Key).ToList()) _nodes.Remove(idle);
        var pace = _groups.FirstOrDefault(group => title.StartsWith(group.Prefix, StringComparison.Ordinal));
        var node = new Node(pace, pace?.RatePerSecond is { } rate ? new TokenBucket(clock, rate, Math.Max(1, rate)) : null);
        return _nodes[title] = node;
    }

    private sealed class Node(PeerPace? pace, TokenBucket? bucket)
    {
        public PeerPace? Pace => pace;

        public TokenBucket? Bucket => bucket;

        public int InFlight { get; set; }
    }
}
