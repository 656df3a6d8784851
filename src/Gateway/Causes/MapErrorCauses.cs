using Error = Signalbox.Gateway.Messages.DeliveryError;
using State = Signalbox.Gateway.Messages.MessageState;

namespace Signalbox.Gateway.Causes;

/// <summary>
/// What a MAP error says of the message whose delivery or routing query it answers: the errors of sendRoutingInfoForSM, mt-ForwardSM,
/// mo-ForwardSM and reportSM-DeliveryStatus (3GPP TS 29.002, 12 and 17.6), by their local codes.
/// </summary>
public static class MapErrorCauses
{
    private const int AbsentSubscriberSm = 6;
    private const int SmDeliveryFailure = 32;

    /// <summary>The errors. Two of them say more: <see cref="AbsentDiagnostics"/> and <see cref="DeliveryFailures"/>.</summary>
    public static CauseTable Table { get; } = new(
        [
            new(1, State.Undeliverable, Error.WrongNumber, "unknownSubscriber"),
            new(5, State.Undeliverable, Error.Absent, "unidentifiedSubscriber"),
            new(AbsentSubscriberSm, State.Undeliverable, Error.Absent, "absentSubscriberSM"),
            new(9, State.Undeliverable, Error.Barred, "illegalSubscriber"),
            new(11, State.Undeliverable, Error.NotSubscribed, "teleserviceNotProvisioned"),
            new(12, State.Undeliverable, Error.Barred, "illegalEquipment"),
            new(13, State.Undeliverable, Error.Barred, "callBarred"),
            new(21, State.Undeliverable, Error.NotSupported, "facilityNotSupported"),
            new(27, State.Undeliverable, Error.Absent, "absentSubscriber"),
            new(31, State.Undeliverable, Error.Busy, "subscriberBusyForMT-SMS"),
            new(SmDeliveryFailure, State.Undeliverable, Error.Unknown, "sm-DeliveryFailure"),
            new(33, State.Undeliverable, Error.Absent, "messageWaitingListFull"),
            new(34, State.Undeliverable, Error.Transport, "systemFailure"),
            new(35, State.Undeliverable, Error.BadParameters, "dataMissing"),
            new(36, State.Undeliverable, Error.BadParameters, "unexpectedDataValue"),
        ],
        other: new(Cause.NoCode, State.Undeliverable, Error.Unknown, "any other error"));

    /// <summary>
    /// AbsentSubscriberDiagnosticSM of absentSubscriberSM (3GPP TS 29.002, 17.7.6; its values in 3GPP TS 23.040, 3.3.2). Who is deregistered or
    /// purged has been off for days.
    /// </summary>
    public static CauseTable AbsentDiagnostics { get; } = new(
        [
            new(0, State.Undeliverable, Error.Absent, "no paging response via the MSC"),
            new(1, State.Undeliverable, Error.Absent, "IMSI detached"),
            new(2, State.Undeliverable, Error.Barred, "roaming restriction"),
            new(3, State.Undeliverable, Error.WrongNumber, "deregistered in the HLR for non GPRS"),
            new(4, State.Undeliverable, Error.WrongNumber, "MS purged for non GPRS"),
            new(5, State.Undeliverable, Error.Absent, "no paging response via the SGSN"),
            new(6, State.Undeliverable, Error.Absent, "GPRS detached"),
            new(7, State.Undeliverable, Error.WrongNumber, "deregistered in the HLR for GPRS"),
            new(8, State.Undeliverable, Error.WrongNumber, "MS purged for GPRS"),
            new(9, State.Undeliverable, Error.Absent, "unidentified subscriber via the MSC"),
            new(10, State.Undeliverable, Error.Absent, "unidentified subscriber via the SGSN"),
            new(11, State.Undeliverable, Error.WrongNumber, "deregistered in the HSS/HLR for IMS"),
            new(12, State.Undeliverable, Error.Absent, "no response via the IP-SM-GW"),
            new(13, State.Undeliverable, Error.Absent, "the MS is temporarily unavailable"),
        ],
        other: new(Cause.NoCode, State.Undeliverable, Error.Absent, "any other diagnostic"));

    /// <summary>SM-EnumeratedDeliveryFailureCause of sm-DeliveryFailure (3GPP TS 29.002, 17.7.6).</summary>
    public static CauseTable DeliveryFailures { get; } = new(
        [
            new(0, State.Undeliverable, Error.MemoryFull, "memoryCapacityExceeded"),
            new(1, State.Undeliverable, Error.Transport, "equipmentProtocolError"),
            new(2, State.Undeliverable, Error.NotSupported, "equipmentNotSM-Equipped"),
            new(3, State.Undeliverable, Error.Routing, "unknownServiceCentre"),
            new(4, State.Undeliverable, Error.Transport, "sc-Congestion"),
            new(5, State.Undeliverable, Error.WrongNumber, "invalidSME-Address"),
            new(6, State.Undeliverable, Error.NotSubscribed, "subscriberNotSC-Subscriber"),
        ],
        other: new(Cause.NoCode, State.Undeliverable, Error.Unknown, "any other cause"));

    /// <summary>What an error means. Allocates nothing.</summary>
    /// <param name="error">The local code.</param>
    /// <param name="detail">The diagnostic of absentSubscriberSM or the cause of sm-DeliveryFailure; null when there was none.</param>
    public static Cause Of(int error, int? detail = null) => (error, detail) switch
    {
        (AbsentSubscriberSm, { } diagnostic) => AbsentDiagnostics.Of(diagnostic),
        (SmDeliveryFailure, { } cause) => DeliveryFailures.Of(cause),
        _ => Table.Of(error),
    };
}
