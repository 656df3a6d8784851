using Signalbox.Sigtran.M3ua.Codec;

namespace Signalbox.Sigtran.M3ua.Options;

/// <summary>What options must keep to, so that RFC 4666, 4 can be followed with them.</summary>
public static class M3uaOptionsRules
{
    private const int MaskMax = 24;

    /// <summary>Everything that is wrong with <paramref name="options"/>, each with the name and the value; none when they can be used.</summary>
    public static IReadOnlyList<string> Faults(M3uaOptions options) =>
        [.. ServerFaults(options), .. PeerFaults(options), .. RouteFaults(options), .. TimeFaults(options)];

    private static IEnumerable<string> ServerFaults(M3uaOptions options)
    {
        foreach (var name in Repeated(options.Servers.Select(each => each.Name))) yield return $"server {name}: the name stands there twice";
        foreach (var server in options.Servers)
        {
            if (server.ActiveMin < 1) yield return $"server {server.Name}: activeMin {server.ActiveMin} is below 1";
            if (!Enum.IsDefined(server.Mode)) yield return $"server {server.Name}: mode {server.Mode} is none";
        }
    }

    private static IEnumerable<string> PeerFaults(M3uaOptions options)
    {
        foreach (var name in Repeated(options.Peers.Select(each => each.Name))) yield return $"peer {name}: the name stands there twice";
        foreach (var peer in options.Peers)
        {
            var isIpsp = peer.Role is M3uaRole.IpspClient or M3uaRole.IpspServer;
            if (peer.Exchange == IpspExchange.Double && !isIpsp) yield return $"peer {peer.Name}: a double exchange is for IPSP only";
            if (peer.PeerServers.Count > 0 && peer.Exchange != IpspExchange.Double)
                yield return $"peer {peer.Name}: peerServers are for a double exchange only";
            foreach (var name in peer.Servers.Concat(peer.PeerServers).Where(name => !Knows(options, name)))
                yield return $"peer {peer.Name}: there is no server {name}";
            foreach (var fault in ContextFaults(options, peer, peer.Servers)) yield return fault;
            foreach (var fault in ContextFaults(options, peer, peer.PeerServers)) yield return fault;
        }
    }

    // 3.3.1: where there is more than one routing key on an association, the routing context tells them apart.
    private static IEnumerable<string> ContextFaults(M3uaOptions options, M3uaPeer peer, IReadOnlyList<string> names)
    {
        var servers = options.Servers.Where(each => names.Contains(each.Name)).ToArray();
        foreach (var context in Repeated(servers.Where(each => each.RoutingContext is not null).Select(each => $"{each.RoutingContext}")))
            yield return $"peer {peer.Name}: two of its servers have routing context {context}";
        if (servers.Length > 1 && !peer.Registers && servers.Any(each => each.RoutingContext is null))
            yield return $"peer {peer.Name}: with more than one server each needs a routing context";
        if (peer.Registers && servers.Any(each => each.PointCodes.Count == 0))
            yield return $"peer {peer.Name}: registration needs the point codes of its servers";
    }

    private static IEnumerable<string> RouteFaults(M3uaOptions options)
    {
        foreach (var name in Repeated(options.Routes.Select(each => $"{new AffectedPointCode(each.Destination, each.Mask)}")))
            yield return $"route {name}: it stands there twice";
        foreach (var route in options.Routes)
        {
            if (route.Mask > MaskMax) yield return $"route {route.Destination}: mask {route.Mask} is above {MaskMax}";
            if (route.Targets.Count == 0) yield return $"route {route.Destination}: it leads nowhere";
            foreach (var target in route.Targets.Where(target => !Knows(options, target.Server)))
                yield return $"route {route.Destination}: there is no server {target.Server}";
        }
    }

    private static IEnumerable<string> TimeFaults(M3uaOptions options)
    {
        (string Name, TimeSpan? Time)[] times =
        [
            (nameof(options.AckTime), options.AckTime), (nameof(options.RecoveryTime), options.RecoveryTime),
            (nameof(options.RetryTime), options.RetryTime), (nameof(options.BeatTime), options.BeatTime),
            (nameof(options.AuditTime), options.AuditTime), (nameof(options.AuditInterval), options.AuditInterval),
        ];
        foreach (var (name, time) in times)
            if (time <= TimeSpan.Zero) yield return $"{name}: {time} is not above zero";
        if (options.HeldMax < 0) yield return $"{nameof(options.HeldMax)}: {options.HeldMax} is below zero";
    }

    private static bool Knows(M3uaOptions options, string server) => options.Servers.Any(each => each.Name == server);

    private static IEnumerable<string> Repeated(IEnumerable<string> names) =>
        names.GroupBy(each => each, StringComparer.Ordinal).Where(each => each.Count() > 1).Select(each => each.Key);
}
