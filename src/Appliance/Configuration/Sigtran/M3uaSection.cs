using Signalbox.Sigtran.M3ua;
using Signalbox.Sigtran.M3ua.Codec;
using Signalbox.Sigtran.M3ua.Options;

namespace Signalbox.Appliance.Configuration.Sigtran;

/// <summary>Reads what a link of the kind sigtran is to M3UA: application servers, peers, routes and times.</summary>
internal static class M3uaSection
{
    private const string DefaultServer = "as";

    /// <summary>The options of M3UA; whether they go together is told too.</summary>
    /// <param name="node">The link.</param>
    /// <param name="pointCode">Ours.</param>
    /// <param name="associations">Its associations, each a peer.</param>
    public static M3uaOptions Read(ConfigurationNode node, PointCode pointCode, IReadOnlyList<ConfigurationNode> associations)
    {
        var servers = ReadServers(node, pointCode);
        var options = new M3uaOptions
        {
            PointCodes = [pointCode],
            Servers = servers,
            Peers = [.. associations.Select(association => ReadPeer(association, servers))],
            Routes = [.. ReadRoutes(node, servers)],
        };
        options = ReadTimes(node.Child("m3ua"), options);
        foreach (var fault in M3uaOptionsRules.Faults(options))
            node.Refuse("", fault, "application servers, associations and routes that go together");
        return options;
    }

    // Most links have one application server, and name none.
    private static List<M3uaServer> ReadServers(ConfigurationNode node, PointCode pointCode)
    {
        if (!node.Has("applicationServers")) return [ReadServer(node, DefaultServer, pointCode)];
        var servers = new List<M3uaServer>();
        foreach (var each in node.Children("applicationServers"))
        {
            servers.Add(ReadServer(each, each.Text("name"), pointCode));
            each.RefuseUnknown();
        }

        return servers;
    }

    private static M3uaServer ReadServer(ConfigurationNode node, string name, PointCode pointCode)
    {
        var usual = new M3uaServer(name);
        return usual with
        {
            RoutingContext = OptionalNumber(node, "routingContext"),
            NetworkAppearance = OptionalNumber(node, "networkAppearance"),
            PointCodes = node.Has("pointCodes") ? node.PointCodesOf("pointCodes", 1) : [pointCode],
            Mode = node.OneOf<TrafficMode>("trafficMode", usual.Mode),
            NamesMode = node.Flag("namesTrafficMode", usual.NamesMode),
            ActiveMin = node.Whole("activeMin", usual.ActiveMin, 1, 16),
            IsStandby = node.Flag("standby", usual.IsStandby),
        };
    }

    private static M3uaPeer ReadPeer(ConfigurationNode node, IReadOnlyList<M3uaServer> servers)
    {
        var usual = new M3uaPeer(node.Text("name"), node.OneOf<M3uaRole>("role", M3uaRole.Asp));
        return usual with
        {
            Exchange = node.OneOf<IpspExchange>("exchange", IpspExchange.Single),
            Servers = node.Has("servers") ? node.Texts("servers", 0) : [.. servers.Select(server => server.Name)],
            PeerServers = node.Texts("peerServers", 0),
            AspIdentifier = OptionalNumber(node, "aspIdentifier"),
            Gateway = node.OptionalText("gateway"),
            Registers = node.Flag("registers", usual.Registers),
            AssumesAvailable = node.Flag("assumesAvailable", usual.AssumesAvailable),
        };
    }

    // Behind an STP one route for all is enough, and it is there when none is named.
    private static IEnumerable<M3uaRoute> ReadRoutes(ConfigurationNode node, IReadOnlyList<M3uaServer> servers)
    {
        const byte all = 24;
        if (!node.Has("routes"))
        {
            yield return new M3uaRoute(default, [.. servers.Select(server => new M3uaRouteTarget(server.Name))]) { Mask = all };
            yield break;
        }

        foreach (var each in node.Children("routes"))
        {
            var isShared = each.Flag("shared", false);
            var targets = each.Texts("servers", 1).Select((server, place) => new M3uaRouteTarget(server, isShared ? 0 : place)).ToList();
            yield return new M3uaRoute(each.PointCodeOf("to"), targets) { Mask = (byte)each.Whole("mask", 0, 0, all) };
            each.RefuseUnknown();
        }
    }

    private static M3uaOptions ReadTimes(ConfigurationNode? node, M3uaOptions usual)
    {
        if (node is null) return usual;
        var read = usual with
        {
            AckTime = node.Seconds("ackSeconds", usual.AckTime, 0.1, 60),
            RecoveryTime = node.Seconds("recoverySeconds", usual.RecoveryTime, 0.1, 60),
            RetryTime = node.Seconds("retrySeconds", usual.RetryTime, 0.1, 600),
            BeatTime = OrNever(node.Seconds("beatSeconds", usual.BeatTime ?? TimeSpan.Zero, 0, 600)),
            AuditTime = node.Seconds("auditSeconds", usual.AuditTime, 0.1, 60),
            AuditInterval = OrNever(node.Seconds("auditIntervalSeconds", usual.AuditInterval ?? TimeSpan.Zero, 0, 3600)),
            HeldMax = node.Whole("heldMax", usual.HeldMax, 0, 1_000_000),
        };
        node.RefuseUnknown();
        return read;
    }

    private static TimeSpan? OrNever(TimeSpan time) => time > TimeSpan.Zero ? time : null;

    private static uint? OptionalNumber(ConfigurationNode node, string key) =>
        node.Has(key) ? (uint)node.Whole(key, null, 0, int.MaxValue) : null;
}
