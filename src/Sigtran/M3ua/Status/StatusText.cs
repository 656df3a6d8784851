using Signalbox.Sigtran.M3ua.Options;
using Signalbox.Sigtran.M3ua.Peers;
using Signalbox.Sigtran.M3ua.Routes;
using Signalbox.Sigtran.M3ua.Servers;
using Signalbox.Sigtran.M3ua.States;

namespace Signalbox.Sigtran.M3ua.Status;

/// <summary>Says why something is as it is, with the states of RFC 4666, 4.3.</summary>
internal static class StatusText
{
    public static PeerStatus Of(PeerLink link) => new(
        link.Options.Name,
        link.Options.Role,
        link.Association is not null,
        link.HasOwn ? link.Own : null,
        link.HasTheirs ? link.Theirs : null,
        link.Counters with { },
        WhyNotUp(link));

    public static ServerStatus Of(ApplicationServer server) => new(
        server.Options.Name, server.State, server.Held, server.GivenUp, [.. server.Members.Select(Of)], WhyNotActive(server));

    public static RouteStatus Of(Route route, bool isAvailable) => new(
        route.Range.ToString(), isAvailable, string.Join("; ", route.Targets.SelectMany(target => WaysOf(route, target.Server))));

    private static ProcessStatus Of(Membership member) => new(
        member.Link.Options.Name, member.Context, member.Own, member.Theirs, member.IsActive, WhyNotActive(member));

    private static string? WhyNotUp(PeerLink link)
    {
        if (link.Own == OwnAspState.Up || link.Theirs == PeerAspState.Up) return link.Why;
        if (link.IsSuspended) return "the operator took it out of service";
        if (link.Association is null) return link.Why is { } why ? $"there is no association: {why}" : "there is no association";
        if (link.Why is { } said) return said;
        return link.Options.Role is M3uaRole.Sgp or M3uaRole.IpspServer ? "the peer has sent no ASPUP" : "ASPUP was sent and waits for its ACK";
    }

    private static string? WhyNotActive(Membership member)
    {
        if (member.IsActive) return null;
        if (!member.IsUp && member.Own != OwnTrafficState.Registering) return WhyNotUp(member.Link) ?? member.Why;
        if (member.Why is { } said) return said;
        return member.Own switch
        {
            OwnTrafficState.Registering => "REG REQ was sent and waits for its response",
            OwnTrafficState.Activating => "ASPAC was sent and waits for its ACK",
            OwnTrafficState.Deactivating => "ASPIA was sent and waits for its ACK",
            OwnTrafficState.Inactive => "another process is active in its place",
            _ => "the peer is up and has sent no ASPAC",
        };
    }

    private static string? WhyNotActive(ApplicationServer server)
    {
        if (server.State == ServerState.Active) return null;
        if (server.Members.Count == 0) return "no peer serves it";
        var active = server.Members.Count(static each => each.IsActive);
        var few = active > 0 ? $"{active} of {server.Options.ActiveMin} processes are active; " : "";
        return few + string.Join("; ", server.Members.Where(static each => !each.IsActive)
            .Select(each => $"{each.Link.Options.Name}: {WhyNotActive(each)}"));
    }

    private static IEnumerable<string> WaysOf(Route route, ApplicationServer server)
    {
        var gateways = server.Members.Where(static each => each.Direction != Direction.Receive).Select(static each => each.Link.Gateway).Distinct();
        foreach (var gateway in gateways)
        {
            var isOpen = server.Members.Exists(each => each.Link.Gateway == gateway && each.CanCarry);
            yield return $"{server.Options.Name} by {gateway.Name}: " + (isOpen ? WordFor(gateway, route) : $"server {server.State}");
        }

        if (server.Members.TrueForAll(static each => each.Direction == Direction.Receive)) yield return $"{server.Options.Name}: no peer serves it";
    }

    private static string WordFor(Gateway gateway, Route route) => gateway.Said(route.Range.Code) switch
    {
        DestinationState.Available => "available",
        DestinationState.Restricted => "restricted",
        DestinationState.Unavailable => "unavailable, as it says (DUNA)",
        _ => gateway.Assumes ? "available, as nothing else was said" : "asked by DAUD and not answered yet",
    };
}
