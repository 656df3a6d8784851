using Signalbox.Sigtran.Loop;
using Signalbox.Sigtran.M3ua.Codec;
using Signalbox.Sigtran.M3ua.Options;
using Signalbox.Sigtran.M3ua.Peers;
using Signalbox.Sigtran.M3ua.Routes;
using Signalbox.Sigtran.M3ua.Servers;
using Signalbox.Sigtran.M3ua.States;
using Signalbox.Sigtran.M3ua.Status;

namespace Signalbox.Sigtran.M3ua;

/// <summary>
/// An M3UA layer (RFC 4666): MTP-TRANSFER for the user part above, associations below. Everything happens on one loop; nothing waits, locks
/// or logs. What a peer does wrong is answered by ERR, counted, and told by <see cref="Status"/>.
/// </summary>
public sealed class M3uaNode : IMtpService, INode
{
    private readonly Dictionary<string, PeerLink> _links = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ApplicationServer> _servers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Gateway> _gateways = new(StringComparer.Ordinal);
    private readonly LoopTimers _timers;
    private readonly M3uaOptions _options;
    private readonly IMtpUser _user;
    private readonly RouteTable _routes;
    private readonly Announcements _announcements;
    private readonly Reception _reception;

    /// <summary>A layer without associations; every destination is unavailable.</summary>
    /// <param name="options">Without faults by <see cref="M3uaOptionsRules"/>.</param>
    /// <param name="timers">Those of the loop on which it stands.</param>
    /// <param name="user">The user part.</param>
    /// <exception cref="ArgumentException">The options have faults; the message names them all.</exception>
    public M3uaNode(M3uaOptions options, LoopTimers timers, IMtpUser user)
    {
        var faults = M3uaOptionsRules.Faults(options);
        if (faults.Count > 0) throw new ArgumentException(string.Join("; ", faults), nameof(options));
        (_options, _timers, _user) = (options, timers, user);
        foreach (var server in options.Servers) _servers.Add(server.Name, new ApplicationServer(this, server));
        AssignContexts();
        foreach (var peer in options.Peers) Add(peer);
        _routes = new RouteTable(options.Routes, _servers);
        _announcements = new Announcements(user, _routes, IsAvailable);
        _reception = new Reception(this);
    }

    LoopTimers INode.Timers => _timers;

    M3uaOptions INode.Options => _options;

    IMtpUser INode.User => _user;

    /// <summary>An association of a peer's stands. One that stood before for the same peer is taken for lost.</summary>
    /// <returns>False when no peer has its name; the caller ends it.</returns>
    public bool AssociationUp(IM3uaAssociation association)
    {
        if (!_links.TryGetValue(association.Name, out var link)) return false;
        if (link.Association is { } before && before != association) link.AssociationDown("another association took its place");
        link.AssociationUp(association);
        return true;
    }

    /// <summary>The peer began anew on an association that stands (SCTP RESTART): it knows nothing of us any more.</summary>
    public void AssociationRestarted(IM3uaAssociation association) => LinkOf(association)?.AssociationUp(association);

    /// <summary>An association is gone. What came back unsent goes another way now.</summary>
    /// <param name="association">Which; one that is not in use any more is ignored.</param>
    /// <param name="why">Why, in words for people.</param>
    public void AssociationDown(IM3uaAssociation association, string why) => LinkOf(association)?.AssociationDown(why);

    /// <summary>A message came. The node may keep it; nobody may change it from then on.</summary>
    public void MessageArrived(IM3uaAssociation association, ReadOnlyMemory<byte> message)
    {
        if (LinkOf(association) is { } link) _reception.Arrived(link, message);
    }

    /// <summary>
    /// A message of ours came back that certainly never left (SCTP SEND FAILED, unsent): DATA goes another way once the association is down,
    /// whatever else is dropped.
    /// </summary>
    public void MessageReturned(IM3uaAssociation association, ReadOnlyMemory<byte> message)
    {
        if (LinkOf(association) is not { } link || M3uaDecoder.TryDecode(message, out var decoded) is not null) return;
        if (decoded.Type != M3uaMessageType.Data || decoded.Find(ParameterTag.ProtocolData) is not { } data) return;
        if (ProtocolData.TryRead(data, out var transfer)) link.Returned(transfer);
    }

    /// <summary>
    /// Takes a peer out of service (ASPDN, or an ASPDN ACK for the peer's process) or back into it. False when there is no such peer.
    /// </summary>
    public bool TrySuspend(string peer, bool isSuspended)
    {
        if (!_links.TryGetValue(peer, out var link)) return false;
        link.Suspend(isSuspended);
        return true;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">More user data than <see cref="M3uaLimits.UserDataOctetsMax"/>.</exception>
    public MtpResult Transfer(in MtpTransfer request)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.UserData.Length, M3uaLimits.UserDataOctetsMax, nameof(request));
        if (_routes.Find(request.Destination) is not { } route) return MtpResult.NoRoute;
        var carriers = _routes.Choose(route, request.Destination, request.Sls);
        var waitsFor = carriers.Count > 0 ? carriers[0].Server : RouteTable.PendingFor(route, request.Destination);
        if (waitsFor is { Holds: true }) return waitsFor.TryHold(request) ? MtpResult.Held : MtpResult.Full;
        return Send(carriers, request);
    }

    /// <inheritdoc/>
    /// <remarks>A destination whose server is pending counts as available until T(r) is over: what is sent there is held.</remarks>
    public bool IsAvailable(PointCode destination) => _routes.Find(destination) is { } route
        && (_routes.Choose(route, destination, 0).Count > 0 || RouteTable.PendingFor(route, destination) is not null);

    /// <summary>The layer as it is now, for people.</summary>
    public M3uaStatus Status() => new(
        [.. _options.Peers.Select(peer => StatusText.Of(_links[peer.Name]))],
        [.. _options.Servers.Select(server => StatusText.Of(_servers[server.Name]))],
        [.. _routes.All.Select(route => StatusText.Of(route, IsAvailable(route.Range.Code)))]);

    void INode.MemberChanged(Membership member)
    {
        if (member is { Theirs: PeerTrafficState.Active, Server.Options.Mode: TrafficMode.Override }) DisplaceOthers(member);
        member.Server.Update();
        member.Link.Gateway.Update();
        _announcements.Refresh();
    }

    void INode.ServerChanged(ApplicationServer server)
    {
        foreach (var member in server.Members) member.Link.Gateway.Update();
        _announcements.Refresh();
    }

    void INode.DestinationsChanged() => _announcements.Refresh();

    MtpResult INode.Forward(in MtpTransfer transfer) =>
        _routes.Find(transfer.Destination) is { } route
            ? Send(_routes.Choose(route, transfer.Destination, transfer.Sls), transfer)
            : MtpResult.NoRoute;

    bool INode.IsRouted(PointCode destination) => _routes.Find(destination) is not null;

    bool INode.Reaches(PointCode destination) => _options.PointCodes.Contains(destination) || IsAvailable(destination);

    private static MtpResult Send(IReadOnlyList<Membership> carriers, in MtpTransfer transfer)
    {
        if (carriers.Count == 0) return MtpResult.Unavailable;
        var isSent = false;
        foreach (var carrier in carriers) isSent |= carrier.Link.TrySend(transfer, carrier);
        return isSent ? MtpResult.Sent : MtpResult.Full;
    }

    // 4.3.4.3: in an override server the newest takes over; the others are told.
    private static void DisplaceOthers(Membership member)
    {
        foreach (var other in member.Server.Members)
            if (other != member) other.Happened(PeerTrafficEvent.Displaced);
    }

    private PeerLink? LinkOf(IM3uaAssociation association) =>
        _links.TryGetValue(association.Name, out var link) && link.Association == association ? link : null;

    // What is asked for by registration needs a number that nobody has.
    private void AssignContexts()
    {
        var taken = _options.Servers.Select(static each => each.RoutingContext).ToHashSet();
        var granted = _options.Peers.Where(static each => each is { Registers: true, Role: M3uaRole.Sgp or M3uaRole.IpspServer });
        foreach (var name in granted.SelectMany(static each => each.Servers).Distinct(StringComparer.Ordinal))
        {
            if (_servers[name].Options.RoutingContext is not null) continue;
            var context = 1u;
            while (!taken.Add(context)) context++;
            _servers[name].AssignedContext = context;
        }
    }

    private void Add(M3uaPeer peer)
    {
        var name = peer.Gateway ?? peer.Name;
        if (!_gateways.TryGetValue(name, out var gateway)) _gateways.Add(name, gateway = new Gateway(this, name));
        var link = new PeerLink(this, peer, gateway);
        gateway.Links.Add(link);
        _links.Add(peer.Name, link);
        var own = peer.Exchange == IpspExchange.Double ? Direction.Receive : Direction.Both;
        foreach (var server in peer.Servers) Join(link, _servers[server], own);
        foreach (var server in peer.PeerServers) Join(link, _servers[server], Direction.Send);
    }

    private void Join(PeerLink link, ApplicationServer server, Direction direction)
    {
        var member = new Membership(this, link, server, direction, (uint)link.Members.Count + 1);
        link.Members.Add(member);
        server.Members.Add(member);
    }
}
