using Signalbox.Sigtran.M3ua.Codec;

namespace Signalbox.Sigtran.M3ua.Options;

/// <summary>An application server (RFC 4666, 1.2): a routing key, and how its processes share the traffic.</summary>
/// <param name="Name">Unique; routes, peers and people know it by it.</param>
public sealed record M3uaServer(string Name)
{
    /// <summary>Routing Context; null where both ends do without, or where it is learned by registration.</summary>
    public uint? RoutingContext { get; init; }

    /// <summary>Network Appearance; left out of messages when null.</summary>
    public uint? NetworkAppearance { get; init; }

    /// <summary>The point codes of the routing key: those of the server itself. Needed for registration only.</summary>
    public IReadOnlyList<PointCode> PointCodes { get; init; } = [];

    /// <summary>How processes share the traffic. Load-share by default: networks run mated pairs so.</summary>
    public TrafficMode Mode { get; init; } = TrafficMode.Loadshare;

    /// <summary>Whether ASPAC names the mode; some gateways refuse a mode that they were not given.</summary>
    public bool NamesMode { get; init; } = true;

    /// <summary>Processes that must be active before traffic begins (the n of n+k, RFC 4666, 4.3.4.3). 1 by default.</summary>
    public int ActiveMin { get; init; } = 1;

    /// <summary>Whether our process waits for NTFY AS-PENDING before it becomes active, as the stand-by of a pair does. No by default.</summary>
    public bool IsStandby { get; init; }
}

/// <summary>A peer, and what we are to it.</summary>
/// <param name="Name">Unique; <see cref="IM3uaAssociation.Name"/> of its association.</param>
/// <param name="Role">What we are.</param>
public sealed record M3uaPeer(string Name, M3uaRole Role)
{
    /// <summary>Between IP server processes only.</summary>
    public IpspExchange Exchange { get; init; }

    /// <summary>
    /// Names of application servers: as ASP those in which we are active with the peer, as SGP those that the peer serves; with a single
    /// exchange both; with a double exchange ours, in which we receive.
    /// </summary>
    public IReadOnlyList<string> Servers { get; init; } = [];

    /// <summary>With a double exchange: names of the application servers that the peer serves, and to which we send.</summary>
    public IReadOnlyList<string> PeerServers { get; init; } = [];

    /// <summary>ASP Identifier: ours in ASPUP where we send it, the peer's where it does, which then must name it.</summary>
    public uint? AspIdentifier { get; init; }

    /// <summary>The signalling gateway of which it is a process: those of one gateway know the same of destinations. By default its own.</summary>
    public string? Gateway { get; init; }

    /// <summary>
    /// Whether routing contexts are registered (RFC 4666, 4.4): asked for where we are the ASP, granted where the peer is. No by default.
    /// </summary>
    public bool Registers { get; init; }

    /// <summary>
    /// Whether destinations count as available when nothing was said about them. By default yes: at once behind an IP server process or
    /// an ASP, which are the destination themselves, and behind a gateway once it has left the audit unanswered for T(audit), since
    /// many answer none and most say only what is bad; a destination that is not there is then told by DUNA with the first message.
    /// </summary>
    public bool AssumesAvailable { get; init; } = true;

    /// <summary>Whether the operator has taken it out of service from the beginning.</summary>
    public bool IsSuspended { get; init; }
}

/// <summary>Where a destination is reached.</summary>
/// <param name="Destination">The point code.</param>
/// <param name="Targets">Application servers through which it is reached.</param>
public sealed record M3uaRoute(PointCode Destination, IReadOnlyList<M3uaRouteTarget> Targets)
{
    /// <summary>
    /// How many bits at the end of <see cref="Destination"/> do not count: 0 (this one alone) to 24 (all). The narrowest route counts.
    /// </summary>
    public byte Mask { get; init; }
}

/// <summary>One way of a route.</summary>
/// <param name="Server">The application server.</param>
/// <param name="Priority">The least first; equal ones share the load by SLS.</param>
public sealed record M3uaRouteTarget(string Server, int Priority = 0);

/// <summary>All that an M3UA layer is told (RFC 4666, 1.4.2 and 4.3).</summary>
public sealed record M3uaOptions
{
    /// <summary>Our own point codes: what DAUD of a peer that we are the gateway or the other process of hears is available.</summary>
    public IReadOnlyList<PointCode> PointCodes { get; init; } = [];

    /// <summary>Application servers.</summary>
    public IReadOnlyList<M3uaServer> Servers { get; init; } = [];

    /// <summary>Peers.</summary>
    public IReadOnlyList<M3uaPeer> Peers { get; init; } = [];

    /// <summary>Routes.</summary>
    public IReadOnlyList<M3uaRoute> Routes { get; init; } = [];

    /// <summary>T(ack): how long an ACK is waited for before the request is repeated. 2 s (RFC 4666, 4.3.4.1).</summary>
    public TimeSpan AckTime { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>T(r): how long a pending server holds messages. 2 s: longer than a switch-over, shorter than MAP's patience.</summary>
    public TimeSpan RecoveryTime { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long after a refusal the next try comes. 10 s: a configuration is being repaired at the other end.</summary>
    public TimeSpan RetryTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>T(beat): how often BEAT is sent; null never. 30 s: SCTP's own heartbeat finds dead paths, this one finds dead peers.</summary>
    public TimeSpan? BeatTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>T(audit): how long an answer to DAUD is waited for. 5 s.</summary>
    public TimeSpan AuditTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often destinations that are not available are asked for again; null never. 60 s.</summary>
    public TimeSpan? AuditInterval { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Messages that a pending server holds at the most. 2000: T(r) at a thousand a second.</summary>
    public int HeldMax { get; init; } = 2000;
}
