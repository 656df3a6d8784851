using Signalbox.Sigtran.Loop;
using Signalbox.Sigtran.M3ua;
using Signalbox.Sigtran.Sccp.Codec;
using Signalbox.Sigtran.Sccp.Management;
using Signalbox.Sigtran.Sccp.Routing;
using Signalbox.Sigtran.Sccp.Segmentation;

namespace Signalbox.Sigtran.Sccp.Connectionless;

/// <summary>What comes from MTP (ITU-T Q.714, 2.3.1 and 4.1): to a user of ours, to management, on to another node, or back.</summary>
internal sealed class ArrivalControl : IReassemblyFailures
{
    private readonly RoutingControl _routing;
    private readonly LocalSubsystems _local;
    private readonly SubsystemManagement _management;
    private readonly ReturnControl _returns;
    private readonly RelayControl _relay;
    private readonly SccpCounters _counters;
    private readonly MessageDecoder _decoder;

    public ArrivalControl(
        SccpOptions options,
        LoopTimers timers,
        RoutingControl routing,
        LocalSubsystems local,
        SubsystemManagement management,
        Transmitter transmitter,
        SccpCounters counters)
    {
        (_routing, _local, _management, _counters) = (routing, local, management, counters);
        _returns = new ReturnControl(options, routing, transmitter, counters);
        _relay = new RelayControl(transmitter, _returns, counters);
        _decoder = new MessageDecoder(new AddressCache(options.AddressesKept));
        Reassembler = new Reassembler(options, timers, this);
    }

    public Reassembler Reassembler { get; }

    public void Transferred(in MtpTransfer indication)
    {
        _counters.Received++;
        if (!_decoder.TryDecode(indication.UserData, out var message, out _))
        {
            _counters.Drop(SccpDrop.Undecodable);
            return;
        }

        var route = _routing.FindArrived(message.Called, indication.Sls);
        if (route.Kind == RouteKind.Local) Deliver(message, route.Subsystem, indication);
        else if (route.Kind == RouteKind.Remote) _relay.PassOn(message, route, indication);
        else _returns.Drop(message, indication.Origin, indication.Sls, route.Cause, ReasonFor(route.Cause));
    }

    public void Failed(SccpMessage first, PointCode origin, ReturnCause cause, SccpDrop reason) => _returns.Drop(first, origin, 0, cause, reason);

    private static SccpDrop ReasonFor(ReturnCause cause) => cause switch
    {
        ReturnCause.MtpFailure or ReturnCause.SccpFailure or ReturnCause.SubsystemFailure => SccpDrop.Unavailable,
        ReturnCause.UnequippedUser => SccpDrop.UnequippedUser,
        _ => SccpDrop.NoTranslation,
    };

    private void Deliver(SccpMessage message, byte subsystem, in MtpTransfer indication)
    {
        if (message.IsService) Notice(message, subsystem);
        else if (subsystem == ManagementMessage.ManagementSubsystem) _management.Arrived(message.UserData.Span, indication.Origin);
        else if (_local.Refuses(subsystem) is { } cause) Refuse(message, subsystem, cause, indication);
        else if (message.Segmentation is null) Indicate(message, subsystem, indication.Sls);
        else if (Reassembler.Add(message, indication.Origin) is { } whole)
            Indicate(whole, subsystem, indication.Sls, wasSegmented: message.Segmentation is { IsFirst: false });
    }

    private void Notice(SccpMessage message, byte subsystem)
    {
        var notice = new NNotice(message.Called, message.Calling, message.UserData, (byte)message.Cause);
        if (_local.TryNotice(subsystem, notice)) _counters.Notices++;
        else _counters.Drop(SccpDrop.UnequippedUser);
    }

    private void Refuse(SccpMessage message, byte subsystem, ReturnCause cause, in MtpTransfer indication)
    {
        var isProhibited = cause == ReturnCause.SubsystemFailure;
        if (isProhibited) _management.AnswerProhibited(subsystem, indication.Origin);
        var reason = isProhibited ? SccpDrop.SubsystemProhibited : SccpDrop.UnequippedUser;
        _returns.Drop(message, indication.Origin, indication.Sls, cause, reason);
    }

    private void Indicate(SccpMessage message, byte subsystem, byte sls, bool wasSegmented = false)
    {
        if (wasSegmented) _counters.Reassembled++;
        _local.Indicate(subsystem, new NUnitdata(message.Called, message.Calling, message.UserData)
        {
            SequenceControl = message.ProtocolClass == 1 ? sls : null,
            ReturnsOnError = message.ReturnsOnError,
        });
    }
}
