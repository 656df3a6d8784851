using Signalbox.Sigtran.M3ua.Options;
using Signalbox.Sigtran.M3ua.Peers;
using Signalbox.Sigtran.M3ua.States;

namespace Signalbox.Sigtran.M3ua.Status;

/// <summary>An M3UA layer at one moment, for people (RFC 4666, 4.3): each part with the reason why it is not as it should be.</summary>
/// <param name="Peers">Peers, in the order of the options.</param>
/// <param name="Servers">Application servers, in the order of the options.</param>
/// <param name="Routes">Routes, in the order of the options.</param>
public sealed record M3uaStatus(IReadOnlyList<PeerStatus> Peers, IReadOnlyList<ServerStatus> Servers, IReadOnlyList<RouteStatus> Routes);

/// <summary>A peer.</summary>
/// <param name="Name">Whose.</param>
/// <param name="Role">What we are to it.</param>
/// <param name="IsConnected">Whether its association stands.</param>
/// <param name="Own">Our process; null where we ask for nothing.</param>
/// <param name="Peer">The peer's process; null where it asks for nothing.</param>
/// <param name="Counters">A copy.</param>
/// <param name="Why">Why it is not up; null when it is.</param>
public sealed record PeerStatus(
    string Name, M3uaRole Role, bool IsConnected, OwnAspState? Own, PeerAspState? Peer, LinkCounters Counters, string? Why);

/// <summary>An application server.</summary>
/// <param name="Name">Which.</param>
/// <param name="State">Its state.</param>
/// <param name="Held">Messages that wait for a process.</param>
/// <param name="GivenUp">Messages that waited in vain.</param>
/// <param name="Processes">Its processes.</param>
/// <param name="Why">Why it is not active; null when it is.</param>
public sealed record ServerStatus(
    string Name, ServerState State, int Held, long GivenUp, IReadOnlyList<ProcessStatus> Processes, string? Why);

/// <summary>A process of an application server.</summary>
/// <param name="Peer">With which peer.</param>
/// <param name="RoutingContext">As configured or learned; null when there is none.</param>
/// <param name="Own">Our process.</param>
/// <param name="Theirs">The peer's.</param>
/// <param name="IsActive">Whether it has traffic.</param>
/// <param name="Why">Why it is not active; null when it is.</param>
public sealed record ProcessStatus(
    string Peer, uint? RoutingContext, OwnTrafficState Own, PeerTrafficState Theirs, bool IsActive, string? Why);

/// <summary>A route.</summary>
/// <param name="Destination">A point code, and the wild bits at its end after a stroke.</param>
/// <param name="IsAvailable">Whether a message can leave.</param>
/// <param name="Why">Why not, or by which ways.</param>
public sealed record RouteStatus(string Destination, bool IsAvailable, string Why);
