using System.Collections.Frozen;

namespace Signalbox.Gateway.Routing;

/// <summary>How a link has done of late.</summary>
/// <param name="Ratio">The share delivered of what ended, 0 to 1.</param>
/// <param name="Latency">From leaving to delivery, on average.</param>
/// <param name="Ended">How many messages that is made of.</param>
public sealed record LinkQuality(double Ratio, TimeSpan Latency, int Ended);

/// <summary>How the links have done of late, at one moment. Immutable.</summary>
public sealed class LinkQualities
{
    private readonly FrozenDictionary<string, LinkQuality> _byLink;

    /// <summary>What is known of some links; of others nothing is.</summary>
    public LinkQualities(IEnumerable<KeyValuePair<string, LinkQuality>> known) => _byLink = known.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Nothing is known of any.</summary>
    public static LinkQualities Unknown { get; } = new([]);

    /// <summary>What is known of a link; null when it is too little to go by.</summary>
    public LinkQuality? Of(string link) => _byLink.GetValueOrDefault(link);
}
