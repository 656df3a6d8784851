using Signalbox.Appliance.Links.Sigtran.Associations;
using Signalbox.Appliance.Links.Sigtran.Figures;
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
        var sight = run.Look();
        var m3ua = sight.M3ua;
        return Plain(link) with
        {
            Associations = [.. run.Associations.Select(Of)],
            Peers = [.. m3ua.Peers.Select(peer => new PartView(peer.Name, peer.Why is null ? "up" : "down", peer.Why))],
            Servers = [.. m3ua.Servers.Select(server => new PartView(server.Name, server.State.ToString(), server.Why))],
            Routes = [.. m3ua.Routes.Select(route => new PartView(route.Destination, route.IsAvailable ? "available" : "unavailable", route.Why))],
            Subsystems = [.. sight.Sccp.Remote.Select(remote => new PartView(NameOf(remote.Place), remote.State.ToString(), null))],
            Counters = CountersOf(sight),
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

    private static Dictionary<string, long> CountersOf(SigtranSight sight)
    {
        var counters = SigtranFigure.All.Zip(sight.Values).ToDictionary(each => $"{each.First.Layer}.{each.First.Name}", each => each.Second);
        foreach (var (reason, count) in sight.Drops) counters[$"sccp.dropped.{reason}"] = count;
        foreach (var (step, code, count) in sight.Errors) counters[$"mt.error.{step}.{code}"] = count;
        return counters;
    }
}

/// <summary>An association.</summary>
internal sealed record AssociationView(string Name, string? Local, string? Remote, string Detail, int Waiting);

/// <summary>A peer, a server, a route or a subsystem: how it stands, and why.</summary>
internal sealed record PartView(string Name, string State, string? Why);
