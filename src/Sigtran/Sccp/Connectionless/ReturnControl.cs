using Signalbox.Sigtran.M3ua;
using Signalbox.Sigtran.Sccp.Codec;
using Signalbox.Sigtran.Sccp.Routing;

namespace Signalbox.Sigtran.Sccp.Connectionless;

/// <summary>
/// The message return procedure (ITU-T Q.714, 4.2): a message that asks for it goes back as UDTS or XUDTS. A service message never does.
/// </summary>
internal sealed class ReturnControl(SccpOptions options, RoutingControl routing, Transmitter transmitter, SccpCounters counters)
{
    /// <summary>Counts a message that goes no further here, and sends it back if it wants that.</summary>
    public void Drop(SccpMessage message, PointCode origin, int sls, ReturnCause cause, SccpDrop reason)
    {
        counters.Drop(reason);
        if (message.IsService || !message.ReturnsOnError || message.Calling is { Title: null, PointCode: null, Subsystem: null }) return;
        var route = routing.FindBack(message.Calling, origin, (uint)sls);
        if (route.Kind != RouteKind.Remote) return;
        if (transmitter.Send(Service(message, route.Called!, cause), route.Destination, sls) == SccpResult.Sent) counters.Returned++;
        else counters.Drop(SccpDrop.NotSent);
    }

    // A long message comes back as an extended one with as much of its data as that carries.
    private SccpMessage Service(SccpMessage message, SccpAddress called, ReturnCause cause) => new(
        message.IsExtended ? SccpMessageType.ExtendedUnitdataService : SccpMessageType.UnitdataService,
        called,
        message.Called,
        message.UserData[..Math.Min(message.UserData.Length, RoomFor(message, called))])
    {
        Cause = cause,
        HopCounter = SccpMessage.HopCounterMax,
        Segmentation = message.Segmentation,
        Importance = message.Importance,
    };

    private int RoomFor(SccpMessage message, SccpAddress called) => message.IsExtended
        ? MessageSizes.SegmentMax(called, message.Called, options.MessageMax) - (message.Importance is null ? 0 : 3)
        : MessageSizes.UnitdataMax(called, message.Called, options.MessageMax);
}
