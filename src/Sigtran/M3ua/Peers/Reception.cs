using Signalbox.Sigtran.M3ua.Codec;
using Signalbox.Sigtran.M3ua.Options;
using Signalbox.Sigtran.M3ua.States;

namespace Signalbox.Sigtran.M3ua.Peers;

/// <summary>What is done with a peer's messages (RFC 4666, 4.3.4 and 4.4); those about destinations are <see cref="Destinations"/>'.</summary>
internal sealed class Reception(INode node)
{
    private readonly Destinations _destinations = new(node);

    public void Arrived(PeerLink link, ReadOnlyMemory<byte> octets)
    {
        link.Heard();
        if (M3uaDecoder.TryDecode(octets, out var message) is { } fault)
        {
            link.Counters.Unreadable++;

            // An ERR that cannot be read, or whose header cannot, is not answered: two that do not understand each other would never end.
            if (fault.Type != M3uaMessageType.Error) link.Refuse(fault.Code, [], octets);
            return;
        }

        if (message.Type == M3uaMessageType.Data)
        {
            link.Counters.DataReceived++;
            Data(link, message, octets);
            return;
        }

        link.Counters.ControlReceived++;
        Control(link, message, octets);
    }

    private void Control(PeerLink link, M3uaMessage message, ReadOnlyMemory<byte> octets)
    {
        switch (message.Type)
        {
            case M3uaMessageType.Heartbeat:
                link.Send(message with { Type = M3uaMessageType.HeartbeatAck });
                break;
            case M3uaMessageType.HeartbeatAck:
                break;
            case M3uaMessageType.Error:
                ErrorReports.Received(link, message);
                break;
            case M3uaMessageType.Notify:
                Notified(link, message, octets);
                break;
            case M3uaMessageType.AspUpAck or M3uaMessageType.AspDownAck or M3uaMessageType.AspActiveAck or M3uaMessageType.AspInactiveAck:
                Acknowledged(link, message, octets);
                break;
            case M3uaMessageType.AspUp or M3uaMessageType.AspDown or M3uaMessageType.AspActive or M3uaMessageType.AspInactive:
                if (link.HasTheirs) Asked(link, message, octets);
                else link.Refuse(M3uaErrorCode.UnexpectedMessage, [], octets);
                break;
            case M3uaMessageType.RegistrationRequest or M3uaMessageType.DeregistrationRequest:
                if (link.HasTheirs && link.Theirs == PeerAspState.Up) Registrar.Asked(link, message);
                else link.Refuse(M3uaErrorCode.UnexpectedMessage, [], octets);
                break;
            case M3uaMessageType.RegistrationResponse:
                Registrar.Answered(link, message);
                break;
            case M3uaMessageType.DeregistrationResponse:
                link.Counters.Unexpected++;
                break;
            default:
                _destinations.Arrived(link, message, octets);
                break;
        }
    }

    private void Data(PeerLink link, M3uaMessage message, ReadOnlyMemory<byte> octets)
    {
        var code = Receiver(link, message, out var member);
        if (code is null && member!.CanReceive && ProtocolData.TryRead(message.Find(ParameterTag.ProtocolData)!.Value, out var transfer))
        {
            if (node.IsRouted(transfer.Origin) && link.Gateway.CameFrom(transfer.Origin)) node.DestinationsChanged();
            node.User.Transferred(transfer);
            return;
        }

        link.Counters.DataRefused++;
        var contexts = code == M3uaErrorCode.InvalidRoutingContext ? message.Numbers(ParameterTag.RoutingContext) : [];
        link.Refuse(code ?? M3uaErrorCode.UnexpectedMessage, contexts, octets);
    }

    // 3.3.1: the routing context says for which server it is; one alone may do without.
    private static M3uaErrorCode? Receiver(PeerLink link, M3uaMessage message, out Membership? member)
    {
        var context = message.Number(ParameterTag.RoutingContext);
        var receiving = link.Members.Where(static each => each.Direction != Direction.Send);
        member = context is null ? receiving.FirstOrDefault() : receiving.FirstOrDefault(each => each.Context == context);
        if (member is null && link.Members.Count == 1 && link.Members[0].Context is null) member = link.Members[0];
        if (member is null) return context is null ? M3uaErrorCode.NoConfiguredServer : M3uaErrorCode.InvalidRoutingContext;
        if (context is null && receiving.Skip(1).Any()) return M3uaErrorCode.MissingParameter;
        var appearance = message.Number(ParameterTag.NetworkAppearance);
        return appearance is not null && member.Server.Options.NetworkAppearance is { } ours && ours != appearance
            ? M3uaErrorCode.InvalidNetworkAppearance
            : null;
    }

    private static void Acknowledged(PeerLink link, M3uaMessage message, ReadOnlyMemory<byte> octets)
    {
        switch (message.Type)
        {
            case M3uaMessageType.AspUpAck:
                link.Happened(OwnAspEvent.UpAck, octets);
                break;
            case M3uaMessageType.AspDownAck:
                link.Happened(OwnAspEvent.DownAck, octets);
                break;
            default:
                var happened = message.Type == M3uaMessageType.AspActiveAck ? OwnTrafficEvent.ActiveAck : OwnTrafficEvent.InactiveAck;
                var members = Named(link, message, each => each.Direction != Direction.Send, out var unknown);
                if (unknown.Count > 0) link.Counters.Unexpected++;
                foreach (var member in members) member.Happened(happened);
                break;
        }
    }

    private static void Asked(PeerLink link, M3uaMessage message, ReadOnlyMemory<byte> octets)
    {
        switch (message.Type)
        {
            case M3uaMessageType.AspUp:
                if (IdentifierFault(link, message) is { } code) link.Refuse(code, [], octets);
                else link.Happened(link.IsSuspended ? PeerAspEvent.AspUpBlocked : PeerAspEvent.AspUp, octets);
                break;
            case M3uaMessageType.AspDown:
                link.Happened(PeerAspEvent.AspDown);
                break;
            default:
                TrafficAsked(link, message, octets);
                break;
        }
    }

    private static M3uaErrorCode? IdentifierFault(PeerLink link, M3uaMessage message)
    {
        if (link.Options.Role != M3uaRole.Sgp || link.Options.AspIdentifier is not { } expected) return null;
        var identifier = message.Number(ParameterTag.AspIdentifier);
        if (identifier == expected) return null;
        return identifier is null ? M3uaErrorCode.AspIdentifierRequired : M3uaErrorCode.InvalidAspIdentifier;
    }

    private static void TrafficAsked(PeerLink link, M3uaMessage message, ReadOnlyMemory<byte> octets)
    {
        var members = Named(link, message, each => each.Direction == Direction.Send || link.Options.Exchange != IpspExchange.Double, out var unknown);
        if (unknown.Count > 0) link.Refuse(M3uaErrorCode.InvalidRoutingContext, [.. unknown], octets);
        else if (members.Count == 0) link.Refuse(M3uaErrorCode.NoConfiguredServer, [], octets);
        var mode = (TrafficMode?)message.Number(ParameterTag.TrafficModeType);
        foreach (var member in members)
        {
            if (message.Type == M3uaMessageType.AspInactive) member.Happened(PeerTrafficEvent.AspInactive, octets);
            else if (mode is { } asked && asked != member.Server.Options.Mode) RefuseMode(member, asked, octets);
            else member.Happened(PeerTrafficEvent.AspActive, octets);
        }
    }

    private static void RefuseMode(Membership member, TrafficMode asked, ReadOnlyMemory<byte> octets)
    {
        member.Why = $"the peer asks for traffic mode {asked}, the server's is {member.Server.Options.Mode}";
        member.Link.Refuse(M3uaErrorCode.UnsupportedTrafficMode, member.Context is { } context ? [context] : [], octets);
    }

    private static void Notified(PeerLink link, M3uaMessage message, ReadOnlyMemory<byte> octets)
    {
        if (!link.HasOwn)
        {
            link.Refuse(M3uaErrorCode.UnexpectedMessage, [], octets);
            return;
        }

        var status = (NotifyStatus)message.Number(ParameterTag.Status).GetValueOrDefault();
        foreach (var member in Named(link, message, static each => each.Direction != Direction.Send, out _)) member.Notified(status);
    }

    /// <summary>The memberships that a message's routing contexts name, all where it has none; and the contexts that name none.</summary>
    private static List<Membership> Named(PeerLink link, M3uaMessage message, Func<Membership, bool> concerns, out List<uint> unknown)
    {
        unknown = [];
        var concerned = link.Members.Where(concerns).ToList();
        var contexts = message.Numbers(ParameterTag.RoutingContext);

        // Without a routing context of our own there is one server only, and whatever the peer calls it is meant for it.
        if (contexts.Length == 0 || (concerned.Count == 1 && concerned[0].Context is null)) return concerned;
        var named = new List<Membership>();
        foreach (var context in contexts.Distinct())
        {
            if (concerned.Find(each => each.Context == context) is { } member) named.Add(member);
            else unknown.Add(context);
        }

        return named;
    }
}
