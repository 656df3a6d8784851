using Signalbox.Sigtran.M3ua;
using Signalbox.Sigtran.Sccp.Codec;
using Signalbox.Sigtran.Sccp.Routing;

namespace Signalbox.Sigtran.Sccp.Connectionless;

/// <summary>
/// Passes messages for others on (ITU-T Q.714, 2.3.1 and 2.4). Segments go on as they came. Long messages go on as extended ones if they fit, since
/// long ones are not written here.
/// </summary>
internal sealed class RelayControl(Transmitter transmitter, ReturnControl returns, SccpCounters counters)
{
    public void PassOn(SccpMessage message, in Route route, in MtpTransfer indication)
    {
        if (message.IsExtended && message.HopCounter <= 1)
        {
            returns.Drop(message, indication.Origin, indication.Sls, ReturnCause.HopCounterViolation, SccpDrop.HopCounter);
            return;
        }

        var onward = message with
        {
            Type = TypeFor(message.Type),
            Called = route.Called!,
            Calling = WithOrigin(message.Calling, indication.Origin),
            HopCounter = message.IsExtended ? (byte)(message.HopCounter - 1) : (byte)0,
        };
        switch (transmitter.Send(onward, route.Destination, indication.Sls))
        {
            case SccpResult.Sent:
                counters.Relayed++;
                break;
            case SccpResult.BadRequest:
                returns.Drop(message, indication.Origin, indication.Sls, ReturnCause.SegmentationNotSupported, SccpDrop.CannotRelay);
                break;
            case SccpResult.Full:
                returns.Drop(message, indication.Origin, indication.Sls, ReturnCause.NetworkCongestion, SccpDrop.NotSent);
                break;
            default:
                returns.Drop(message, indication.Origin, indication.Sls, ReturnCause.MtpFailure, SccpDrop.Unavailable);
                break;
        }
    }

    private static SccpMessageType TypeFor(SccpMessageType type) => type switch
    {
        SccpMessageType.LongUnitdata => SccpMessageType.ExtendedUnitdata,
        SccpMessageType.LongUnitdataService => SccpMessageType.ExtendedUnitdataService,
        _ => type,
    };

    // Q.714, 2.7.4: behind us nobody sees from which node it came, so an address that counts on that is completed.
    private static SccpAddress WithOrigin(SccpAddress calling, PointCode origin) =>
        calling is { RoutesOnTitle: false, PointCode: null, Subsystem: not null } ? calling with { PointCode = origin } : calling;
}
