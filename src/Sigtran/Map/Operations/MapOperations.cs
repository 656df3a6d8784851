using System.Collections.Immutable;
using Signalbox.Sigtran.Tcap;
using E = Signalbox.Sigtran.Map.Errors.MapErrorCode;

namespace Signalbox.Sigtran.Map.Operations;

/// <summary>The operations of the short message services (3GPP TS 29.002, 17.6.5), each with what reads and writes it.</summary>
public static class MapOperations
{
    /// <summary>sendRoutingInfoForSM. absentSubscriber is of version 1, absentSubscriberSM of the later ones.</summary>
    public static MapOperation<RoutingInfoArgument, RoutingInfoResult> SendRoutingInfoForSm { get; } = new(
        "sendRoutingInfoForSM", 45, 1, 3, MapTimer.Medium, TcOperationClass.Both,
        Codes(
            E.SystemFailure, E.DataMissing, E.UnexpectedDataValue, E.FacilityNotSupported, E.UnknownSubscriber, E.TeleserviceNotProvisioned,
            E.CallBarred, E.AbsentSubscriberSm, E.AbsentSubscriber),
        RoutingInfoArgument.Table, RoutingInfoResult.Table);

    /// <summary>mt-ForwardSM, which is new in version 3.</summary>
    public static MapOperation<ForwardArgument, ForwardResult> MtForwardSm { get; } = new(
        "mt-ForwardSM", 44, 3, 3, MapTimer.MediumLong, TcOperationClass.Both,
        Codes(
            E.SystemFailure, E.DataMissing, E.UnexpectedDataValue, E.FacilityNotSupported, E.UnidentifiedSubscriber, E.IllegalSubscriber,
            E.IllegalEquipment, E.SubscriberBusyForMtSms, E.SmDeliveryFailure, E.AbsentSubscriberSm),
        ForwardArgument.MtTable, ForwardResult.Table);

    /// <summary>mo-ForwardSM of version 3.</summary>
    public static MapOperation<ForwardArgument, ForwardResult> MoForwardSm { get; } = new(
        "mo-ForwardSM", 46, 3, 3, MapTimer.MediumLong, TcOperationClass.Both,
        Codes(E.SystemFailure, E.UnexpectedDataValue, E.FacilityNotSupported, E.SmDeliveryFailure),
        ForwardArgument.MoTable, ForwardResult.Table);

    /// <summary>forwardSM of versions 1 and 2, in both ways.</summary>
    public static MapOperation<ForwardArgument, ForwardResult> ForwardSm { get; } = new(
        "forwardSM", 46, 1, 2, MapTimer.MediumLong, TcOperationClass.Both,
        Codes(
            E.SystemFailure, E.DataMissing, E.UnexpectedDataValue, E.FacilityNotSupported, E.UnidentifiedSubscriber, E.IllegalSubscriber,
            E.IllegalEquipment, E.SubscriberBusyForMtSms, E.SmDeliveryFailure, E.AbsentSubscriber),
        ForwardArgument.OldTable, ForwardResult.Table);

    /// <summary>reportSM-DeliveryStatus.</summary>
    public static MapOperation<ReportArgument, ReportResult> ReportSmDeliveryStatus { get; } = new(
        "reportSM-DeliveryStatus", 47, 1, 3, MapTimer.Short, TcOperationClass.Both,
        Codes(E.DataMissing, E.UnexpectedDataValue, E.UnknownSubscriber, E.MessageWaitingListFull),
        ReportArgument.Table, ReportResult.Table);

    /// <summary>alertServiceCentre of version 2.</summary>
    public static MapOperation<AlertArgument, NoResult> AlertServiceCentre { get; } = new(
        "alertServiceCentre", 64, 2, 2, MapTimer.Short, TcOperationClass.Both,
        Codes(E.SystemFailure, E.DataMissing, E.UnexpectedDataValue), AlertArgument.Table, NoResult.Table);

    /// <summary>alertServiceCentreWithoutResult of version 1.</summary>
    public static MapOperation<AlertArgument, NoResult> AlertServiceCentreWithoutResult { get; } = new(
        "alertServiceCentreWithoutResult", 49, 1, 1, MapTimer.Short, TcOperationClass.None, [], AlertArgument.Table, NoResult.Table);

    /// <summary>informServiceCentre.</summary>
    public static MapOperation<InformArgument, NoResult> InformServiceCentre { get; } = new(
        "informServiceCentre", 63, 2, 3, MapTimer.Short, TcOperationClass.None, [], InformArgument.Table, NoResult.Table);

    /// <summary>readyForSM.</summary>
    public static MapOperation<ReadyForSmArgument, NoResult> ReadyForSm { get; } = new(
        "readyForSM", 66, 2, 3, MapTimer.Medium, TcOperationClass.Both,
        Codes(E.DataMissing, E.UnexpectedDataValue, E.FacilityNotSupported, E.UnknownSubscriber), ReadyForSmArgument.Table, NoResult.Table);

    /// <summary>All of them.</summary>
    public static ImmutableArray<MapOperation> All { get; } =
    [
        SendRoutingInfoForSm, MtForwardSm, MoForwardSm, ForwardSm, ReportSmDeliveryStatus, AlertServiceCentre, AlertServiceCentreWithoutResult,
        InformServiceCentre, ReadyForSm,
    ];

    /// <summary>The operation that carries a message to a serving node in a version of shortMsgMT-RelayContext.</summary>
    public static MapOperation<ForwardArgument, ForwardResult> MtForwardOf(int version) => version >= 3 ? MtForwardSm : ForwardSm;

    /// <summary>The operation that carries a message to a service centre in a version of shortMsgMO-RelayContext.</summary>
    public static MapOperation<ForwardArgument, ForwardResult> MoForwardOf(int version) => version >= 3 ? MoForwardSm : ForwardSm;

    private static ImmutableArray<int> Codes(params ReadOnlySpan<E> errors)
    {
        var codes = ImmutableArray.CreateBuilder<int>(errors.Length);
        foreach (var error in errors) codes.Add((int)error);
        return codes.MoveToImmutable();
    }
}
