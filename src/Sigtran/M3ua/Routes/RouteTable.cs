using Signalbox.Sigtran.M3ua.Codec;
using Signalbox.Sigtran.M3ua.Options;
using Signalbox.Sigtran.M3ua.Peers;
using Signalbox.Sigtran.M3ua.Servers;

namespace Signalbox.Sigtran.M3ua.Routes;

/// <summary>
/// Which associations carry a message to a destination (RFC 4666, 1.4.2.3 and 4.3.4.3): the narrowest route, its best priority that has a way,
/// available ones before restricted ones; within it one association by SLS, so that order holds, or all of a broadcast server.
/// </summary>
internal sealed class RouteTable
{
    private readonly Dictionary<PointCode, Route> _exact = [];
    private readonly List<Route> _masked;
    private readonly List<Membership> _carriers = [];

    public RouteTable(IEnumerable<M3uaRoute> routes, IReadOnlyDictionary<string, ApplicationServer> servers)
    {
        All = [.. routes.Select(route => new Route(route, servers))];
        foreach (var route in All.Where(each => each.Range.Mask == 0)) _exact[route.Range.Code] = route;
        _masked = [.. All.Where(each => each.Range.Mask > 0).OrderBy(each => each.Range.Mask)];
    }

    public IReadOnlyList<Route> All { get; }

    public Route? Find(PointCode destination)
    {
        if (_exact.TryGetValue(destination, out var exact)) return exact;
        foreach (var route in _masked)
            if (route.Range.Covers(destination)) return route;
        return null;
    }

    /// <summary>The associations that carry a message: none, one, or all of a broadcast server. Valid until the next call.</summary>
    public IReadOnlyList<Membership> Choose(Route route, PointCode destination, byte sls)
    {
        _carriers.Clear();
        if (!Collect(route, destination, DestinationState.Available)) Collect(route, destination, DestinationState.Restricted);
        if (_carriers.Count <= 1 || _carriers.TrueForAll(static each => each.Server.Options.Mode == TrafficMode.Broadcast)) return _carriers;
        var chosen = _carriers[sls % _carriers.Count];
        _carriers.Clear();
        _carriers.Add(chosen);
        return _carriers;
    }

    /// <summary>A pending server by which the destination was reached; null when there is none.</summary>
    public static ApplicationServer? PendingFor(Route route, PointCode destination)
    {
        foreach (var (server, _) in route.Targets)
        {
            if (server.State != States.ServerState.Pending) continue;
            foreach (var member in server.Members)
                if (member.Link.Gateway.StateOf(destination) != DestinationState.Unavailable) return server;
        }

        return null;
    }

    private bool Collect(Route route, PointCode destination, DestinationState state)
    {
        for (var i = 0; i < route.Targets.Count; i++)
        {
            var (server, priority) = route.Targets[i];
            AddCarriers(server, destination, state);
            var isLastOfPriority = i == route.Targets.Count - 1 || route.Targets[i + 1].Priority != priority;
            if (isLastOfPriority && _carriers.Count > 0) return true;
        }

        return false;
    }

    private void AddCarriers(ApplicationServer server, PointCode destination, DestinationState state)
    {
        if (server.State != States.ServerState.Active) return;
        foreach (var member in server.Members)
        {
            if (!member.CanCarry || member.Link.Gateway.StateOf(destination) != state) continue;
            _carriers.Add(member);
            if (server.Options.Mode == TrafficMode.Override) return;
        }
    }
}

/// <summary>A route and its ways, the best first.</summary>
internal sealed class Route(M3uaRoute options, IReadOnlyDictionary<string, ApplicationServer> servers)
{
    public AffectedPointCode Range { get; } = new(options.Destination, options.Mask);

    public IReadOnlyList<(ApplicationServer Server, int Priority)> Targets { get; } =
        [.. options.Targets.OrderBy(each => each.Priority).Select(each => (servers[each.Server], each.Priority))];
}
