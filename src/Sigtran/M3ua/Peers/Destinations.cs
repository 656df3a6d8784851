using Signalbox.Sigtran.M3ua.Codec;
using Signalbox.Sigtran.M3ua.Options;
using Signalbox.Sigtran.M3ua.Routes;
using Signalbox.Sigtran.M3ua.States;

namespace Signalbox.Sigtran.M3ua.Peers;

/// <summary>SSNM: what a peer says or asks of destinations (RFC 4666, 3.4, 4.5 and 4.6).</summary>
internal sealed class Destinations(INode node)
{
    private const uint CongestionLevelMax = 3;

    public void Arrived(PeerLink link, M3uaMessage message, ReadOnlyMemory<byte> octets)
    {
        var asks = message.Type == M3uaMessageType.DestinationStateAudit;
        var isExpected = asks ? link.HasTheirs : link.Options.Role != M3uaRole.Sgp || message.Type == M3uaMessageType.SignallingCongestion;
        var isUp = link.Own == OwnAspState.Up || link.Theirs == PeerAspState.Up;
        if (!isExpected || !isUp)
        {
            link.Refuse(M3uaErrorCode.UnexpectedMessage, [], octets);
            return;
        }

        var affected = message.Numbers(ParameterTag.AffectedPointCode);
        if (asks)
        {
            Answer(link, message, affected);
            return;
        }

        foreach (var number in affected) Say(link, message, AffectedPointCode.Of(number));
        if (message.Type is not (M3uaMessageType.SignallingCongestion or M3uaMessageType.DestinationUserPartUnavailable)) node.DestinationsChanged();
    }

    private void Say(PeerLink link, M3uaMessage message, AffectedPointCode affected)
    {
        switch (message.Type)
        {
            case M3uaMessageType.DestinationUnavailable:
                link.Gateway.Set(affected, DestinationState.Unavailable);
                break;
            case M3uaMessageType.DestinationRestricted:
                link.Gateway.Set(affected, DestinationState.Restricted);
                break;
            case M3uaMessageType.DestinationAvailable:
                link.Gateway.Set(affected, DestinationState.Available);
                break;
            case M3uaMessageType.SignallingCongestion:
                // 3.4.4: without an indication there is congestion, of no level that anybody knows
                var level = Math.Min((message.Number(ParameterTag.CongestionIndications) ?? 1) & 0xFF, CongestionLevelMax);
                node.User.StatusChanged(affected.Code, MtpStatusCause.Congestion, (int)level);
                break;
            default:
                node.User.StatusChanged(affected.Code, CauseOf(message.Number(ParameterTag.UserCause).GetValueOrDefault() >> 16), 0);
                break;
        }
    }

    private static MtpStatusCause CauseOf(uint cause) => cause switch
    {
        1 => MtpStatusCause.UserPartUnequipped,
        2 => MtpStatusCause.UserPartInaccessible,
        _ => MtpStatusCause.UserPartUnknown,
    };

    // 4.5.3: what is available in one message, what is not in another. Ranges are answered for their first code's sake alone.
    private void Answer(PeerLink link, M3uaMessage message, uint[] affected)
    {
        foreach (var isAvailable in new[] { true, false })
        {
            var answered = affected.Where(each => node.Reaches(AffectedPointCode.Of(each).Code) == isAvailable).ToArray();
            if (answered.Length == 0) continue;
            link.Send(ControlMessages.Destinations(
                isAvailable ? M3uaMessageType.DestinationAvailable : M3uaMessageType.DestinationUnavailable,
                message.Number(ParameterTag.NetworkAppearance),
                message.Number(ParameterTag.RoutingContext),
                answered));
        }
    }
}
