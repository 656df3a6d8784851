using Signalbox.Appliance.Links.Sigtran.Associations;
using Signalbox.Sigtran.M3ua.Status;
using Signalbox.Sigtran.Sccp;

namespace Signalbox.Appliance.Links.Sigtran.Admin;

/// <summary>A link into the signalling network at one moment, for people: each layer, and why it is not as it should be.</summary>
internal sealed record Ss7View
{
    public required string Link { get; init; }

    public required bool IsUp { get; init; }

    public required string Detail { get; init; }

    public required int InFlight { get; init; }

    public IReadOnlyList<AssociationView> Associations { get; init; } = [];

    public IReadOnlyList<PartView> Peers { get; init; } = [];

    public IReadOnlyList<PartView> Servers { get; init; } = [];

    public IReadOnlyList<PartView> Routes { get; init; } = [];

    public IReadOnlyList<PartView> Subsystems { get; init; } = [];

    /// <summary>What was counted since the link's start, by layer and name.</summary>
    public IReadOnlyDictionary<string, long> Counters { get; init; } = new Dictionary<string, long>();

    /// <summary>The link as it is; what stands on the loop is read there.</summary>
    public static Ss7View Of(SigtranLink link, SigtranRun run)
    {
        var m3ua = run.Network.M3ua.Status();
        var sccp = run.Network.Sccp.Status;
        return Plain(link) with
        {
            Associations = [.. run.Associations.Select(Of)],
            Peers = [.. m3ua.Peers.Select(peer => new PartView(peer.Name, peer.Why is null ? "up" : "down", peer.Why))],
            Servers = [.. m3ua.Servers.Select(server => new PartView(server.Name, server.State.ToString(), server.Why))],
            Routes = [.. m3ua.Routes.Select(route => new PartView(route.Destination, route.IsAvailable ? "available" : "unavailable", route.Why))],
            Subsystems = [.. sccp.Remote.Select(remote => new PartView(NameOf(remote.Place), remote.State.ToString(), null))],
            Counters = CountersOf(run, m3ua, sccp),
        };
    }

    /// <summary>What is known of a link that does not run.</summary>
    public static Ss7View Plain(SigtranLink link)
    {
        var status = link.Status;
        return new Ss7View { Link = link.Name, IsUp = status.IsUp, Detail = status.Detail, InFlight = status.InFlight };
    }

    private static string NameOf(SubsystemPlace place) => $"{place.PointCode} ssn {place.Subsystem}";

    private static AssociationView Of(SignallingAssociation association) => new(
        association.Name, association.Ends?.Local.ToString(), association.Ends?.Remote.ToString(), association.Detail, association.Waiting);

    private static Dictionary<string, long> CountersOf(SigtranRun run, M3uaStatus m3ua, SccpStatus sccp)
    {
        var (tcap, map) = (run.Network.Tcap.Counters, run.Network.Map.Counters);
        var counters = new Dictionary<string, long>
        {
            ["m3ua.dataSent"] = m3ua.Peers.Sum(peer => peer.Counters.DataSent),
            ["m3ua.dataReceived"] = m3ua.Peers.Sum(peer => peer.Counters.DataReceived),
            ["m3ua.rerouted"] = m3ua.Peers.Sum(peer => peer.Counters.Rerouted),
            ["m3ua.unreadable"] = m3ua.Peers.Sum(peer => peer.Counters.Unreadable),
            ["m3ua.held"] = m3ua.Servers.Sum(server => server.Held),
            ["sccp.sent"] = sccp.Counters.Sent,
            ["sccp.received"] = sccp.Counters.Received,
            ["sccp.notices"] = sccp.Counters.Notices,
            ["tcap.dialogues"] = run.Network.Tcap.Dialogues,
            ["tcap.begun"] = tcap.Begun,
            ["tcap.accepted"] = tcap.Accepted,
            ["tcap.timedOut"] = tcap.TimedOut,
            ["tcap.aborted"] = tcap.Aborted,
            ["tcap.unrecognized"] = tcap.Unrecognized,
            ["map.versionsFallenBack"] = map.FallBacks,
            ["map.longMessages"] = map.LongMessages,
            ["mt.located"] = run.Mt.Figures.Located,
            ["mt.locatedFromMemory"] = run.Mt.CacheHits,
            ["mt.locateSilent"] = run.Mt.Figures.LocateSilent,
            ["mt.forwarded"] = run.Mt.Figures.Forwarded,
            ["mt.forwardSilent"] = run.Mt.Figures.ForwardSilent,
            ["mt.reported"] = run.Mt.Figures.Reported,
            ["mo.arrived"] = run.Mo.Arrived,
            ["mo.screened"] = run.Mo.Screened,
            ["mo.refused"] = run.Mo.Refused,
        };
        foreach (var drop in Enum.GetValues<SccpDrop>())
            if (sccp.Counters.Dropped(drop) is > 0 and var count) counters[$"sccp.dropped.{drop}"] = count;
        foreach (var (step, code, count) in run.Mt.Figures.Errors) counters[$"mt.error.{step}.{code}"] = count;
        return counters;
    }
}

/// <summary>An association.</summary>
internal sealed record AssociationView(string Name, string? Local, string? Remote, string Detail, int Waiting);

/// <summary>A peer, a server, a route or a subsystem: how it stands, and why.</summary>
internal sealed record PartView(string Name, string State, string? Why);
