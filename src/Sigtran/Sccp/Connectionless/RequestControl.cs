using Signalbox.Sigtran.Sccp.Codec;
using Signalbox.Sigtran.Sccp.Routing;
using Signalbox.Sigtran.Sccp.Segmentation;

namespace Signalbox.Sigtran.Sccp.Connectionless;

/// <summary>SCLC, what users send (ITU-T Q.714, 4.1): a UDT when that is enough, otherwise XUDTs.</summary>
internal sealed class RequestControl(
    SccpOptions options, RoutingControl routing, LocalSubsystems local, Transmitter transmitter, SccpCounters counters)
{
    private uint _turn;
    private uint _localReference;

    public SccpResult Send(NUnitdata request)
    {
        if (request.UserData.Length is 0 or > NUnitdata.UserDataMax) return SccpResult.BadRequest;
        if (!AddressCodec.CanEncode(request.Called) || !AddressCodec.CanEncode(request.Calling)) return SccpResult.BadRequest;
        var turn = request.SequenceControl ?? ++_turn;
        var route = routing.Find(request.Called, turn);
        return route.Kind switch
        {
            RouteKind.Local => SendLocally(request, route.Subsystem),
            RouteKind.Remote => Send(request, route, (int)turn),
            _ => Explain(route.Cause),
        };
    }

    private static SccpResult Explain(ReturnCause cause) => cause switch
    {
        ReturnCause.NoTranslationForNature or ReturnCause.NoTranslationForAddress or ReturnCause.ErrorInLocalProcessing => SccpResult.NoTranslation,
        _ => SccpResult.Unavailable,
    };

    private SccpResult SendLocally(NUnitdata request, byte subsystem) =>
        local.Refuses(subsystem) is not null ? SccpResult.Unavailable
        : local.TryQueue(subsystem, request) ? SccpResult.Sent
        : SccpResult.Full;

    private SccpResult Send(NUnitdata request, in Route route, int sls)
    {
        var called = route.Called!;
        if (!AddressCodec.CanEncode(called)) return SccpResult.NoTranslation;
        var message = new SccpMessage(SccpMessageType.Unitdata, called, request.Calling, request.UserData)
        {
            ProtocolClass = request.SequenceControl is null ? (byte)0 : (byte)1,
            ReturnsOnError = request.ReturnsOnError,
        };
        if (request.UserData.Length <= MessageSizes.UnitdataMax(called, request.Calling, options.MessageMax))
            return transmitter.Send(message, route.Destination, sls);
        var count = Segmenter.CountFor(request.UserData.Length, MessageSizes.SegmentMax(called, request.Calling, options.MessageMax));
        return count == 0 ? SccpResult.BadRequest : SendSegments(message, count, route, sls);
    }

    // What has left when one is refused is no use to the other end, whose timer clears it away.
    private SccpResult SendSegments(SccpMessage whole, int count, in Route route, int sls)
    {
        var reference = _localReference++ & SegmentationParameter.LocalReferenceMax;
        for (var index = 0; index < count; index++)
        {
            var result = transmitter.Send(Segmenter.Segment(whole, index, count, reference), route.Destination, sls);
            if (result != SccpResult.Sent) return result;
        }

        counters.Segmented++;
        return SccpResult.Sent;
    }
}
