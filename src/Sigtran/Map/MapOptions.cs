using System.Collections.Immutable;
using Signalbox.Sigtran.Map.Operations;
using Signalbox.Sigtran.Sccp;

namespace Signalbox.Sigtran.Map;

/// <summary>How MAP behaves on a link (3GPP TS 29.002, 17.1.3 for the times).</summary>
public sealed record MapOptions
{
    /// <summary>The service centre's number, digits: sm-RP-OA of what it sends, and where alerts go.</summary>
    public required string ServiceCentre { get; init; }

    /// <summary>Our address as a gateway MSC: by default the service centre's number with subsystem 8.</summary>
    public SccpAddress? Local { get; init; }

    /// <summary>The version that is tried first, 1..3.</summary>
    public int VersionMax { get; init; } = 3;

    /// <summary>
    /// Whether an LMSI takes the place of the IMSI where there is one and the version allows. Off: some visitor registers forget
    /// theirs.
    /// </summary>
    public bool ForwardsByLmsi { get; init; }

    /// <summary>s: the standard's upper bound.</summary>
    public TimeSpan ShortTimer { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>m: the standard's upper bound.</summary>
    public TimeSpan MediumTimer { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>ml: the standard's lower bound, which is longer than any paging.</summary>
    public TimeSpan MediumLongTimer { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a peer may take to accept a dialogue that was opened without an operation. As long as <see cref="MediumTimer"/>.</summary>
    public TimeSpan OpenTimer { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Peers with times or versions of their own, by the first digits of their number; the longest that fits counts.</summary>
    public ImmutableArray<MapPeerOptions> Peers { get; init; } = [];

    /// <summary>How long a peer's version is remembered: an upgrade is noticed within a day.</summary>
    public TimeSpan VersionLife { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Peers whose version is remembered at the most.</summary>
    public int VersionsMax { get; init; } = 10_000;

    /// <summary>
    /// A home register that is reached by its subscribers' numbers is remembered by so many of their first digits: enough for a network's block,
    /// few enough for its subscribers to share what was learned.
    /// </summary>
    public int NumberBlockDigits { get; init; } = 7;

    /// <summary>How long the answer to an operation may take.</summary>
    public TimeSpan TimerOf(MapTimer timer, SccpAddress peer) => timer switch
    {
        MapTimer.Short => PeerOf(peer)?.ShortTimer ?? ShortTimer,
        MapTimer.Medium => PeerOf(peer)?.MediumTimer ?? MediumTimer,
        _ => PeerOf(peer)?.MediumLongTimer ?? MediumLongTimer,
    };

    /// <summary>The version that a peer is tried with first.</summary>
    public int VersionMaxOf(SccpAddress peer) => Math.Min(VersionMax, PeerOf(peer)?.VersionMax ?? VersionMax);

    private MapPeerOptions? PeerOf(SccpAddress peer)
    {
        if (peer.Title is not { } title || Peers.IsEmpty) return null;
        MapPeerOptions? best = null;
        foreach (var each in Peers)
        {
            if (title.Digits.StartsWith(each.Prefix, StringComparison.Ordinal) && each.Prefix.Length >= (best?.Prefix.Length ?? 0)) best = each;
        }

        return best;
    }
}

/// <summary>What differs for some peers; null for what does not.</summary>
/// <param name="Prefix">The first digits of their numbers.</param>
public sealed record MapPeerOptions(string Prefix)
{
    /// <summary>As <see cref="MapOptions.ShortTimer"/>.</summary>
    public TimeSpan? ShortTimer { get; init; }

    /// <summary>As <see cref="MapOptions.MediumTimer"/>.</summary>
    public TimeSpan? MediumTimer { get; init; }

    /// <summary>As <see cref="MapOptions.MediumLongTimer"/>.</summary>
    public TimeSpan? MediumLongTimer { get; init; }

    /// <summary>As <see cref="MapOptions.VersionMax"/>.</summary>
    public int? VersionMax { get; init; }
}
