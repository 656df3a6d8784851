using Signalbox.Sigtran.Map.Errors;
using Signalbox.Sigtran.Map.Operations;
using Signalbox.Sigtran.Sccp;
using Signalbox.Sigtran.Tcap;

namespace Signalbox.Sigtran.Map.Services;

/// <summary>One question for a subscriber's place: sendRoutingInfoForSM (3GPP TS 29.002, 12.1 and 23.3.2).</summary>
internal sealed class Location : IOutgoingUser
{
    private readonly MapCore _core;
    private readonly RoutingInfoRequest _request;
    private readonly ILocateCaller _caller;
    private readonly OutgoingDialogue _dialogue;

    public Location(MapCore core, RoutingInfoRequest request, (SccpAddress Address, string Key) register, ILocateCaller caller)
    {
        (_core, _request, _caller) = (core, request, caller);
        _dialogue = new(core, MapContext.ShortMsgGateway, register.Address, register.Key, this);
    }

    public void Begin() => _dialogue.Send();

    public Outgoing Compose(int version)
    {
        var argument = new RoutingInfoArgument
        {
            Msisdn = new(_request.Msisdn), HasPriority = _request.HasPriority, ServiceCentre = new(_core.Options.ServiceCentre), SupportsGprs = true,
        };
        return new(MapOperations.SendRoutingInfoForSm, MapOperations.SendRoutingInfoForSm.WriteArgument(argument, version, _core.Writers));
    }

    public TcDialogueInformation? InformationOf(int version) => _core.InformationOf(MapContext.ShortMsgGateway, version);

    public void Answered(TcResult result, int version, bool isOver)
    {
        var read = MapOperations.SendRoutingInfoForSm.ReadResult(result.Parameter, version);
        _caller.Located(_request, read.Value is { } found ? new LocateOutcome.Found(InfoOf(found)) : Unreadable(read.Fault!.Field));
    }

    public void Erred(TcError error, bool isOver) => _caller.Located(_request, new LocateOutcome.Failed(MapErrors.Of(error)));

    public void Failed(bool mayBePerformed, string words) => _caller.Located(_request, new LocateOutcome.NoAnswer(words));

    public bool Invoked(TcInvoke invoke, int version)
    {
        if (invoke.Operation != MapOperations.InformServiceCentre.TcCode) return false;
        if (MapOperations.InformServiceCentre.ReadArgument(invoke.Parameter, version).Value is { } told)
            _core.User?.Informed(_request, InformationOf(told));
        else
            _core.Counters.ArgumentsRefused++;
        return true;
    }

    private static RoutingInfo InfoOf(RoutingInfoResult result) => new(result.Imsi, result.Location.Node.Digits)
    {
        IsGprsNode = result.Location.IsGprsNode,
        OtherNode = result.Location.OtherNode?.Digits,
        Lmsi = result.Location.Lmsi,
    };

    private static LocateOutcome.NoAnswer Unreadable(string field) => new($"the answer cannot be read: {field}");

    private static CentreInformation InformationOf(InformArgument told)
    {
        var status = told.Status ?? MwStatus.None;
        return new()
        {
            StoredMsisdn = told.StoredMsisdn?.Digits,
            IsAddressNotIncluded = status.HasFlag(MwStatus.AddressNotIncluded),
            HasNoMemory = status.HasFlag(MwStatus.MemoryCapacityExceeded),
            IsUnreachable = (status & (MwStatus.NotReachable | MwStatus.NotReachableForGprs)) != 0,
        };
    }
}
