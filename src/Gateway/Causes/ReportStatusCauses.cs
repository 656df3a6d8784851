using Signalbox.Sms.Tpdu;
using Error = Signalbox.Gateway.Messages.DeliveryError;
using State = Signalbox.Gateway.Messages.MessageState;

namespace Signalbox.Gateway.Causes;

/// <summary>What the TP-Status of a status report says of the message that it reports on (3GPP TS 23.040, 9.2.3.15).</summary>
public static class ReportStatusCauses
{
    /// <summary>The statuses that the standard names. The others are a service centre's own, or reserved: <see cref="Of"/> knows them.</summary>
    public static CauseTable Table { get; } = new(
        [
            // Completed. Only the first says that a handset has it.
            new(0x00, State.Delivered, Error.None, "Short message received by the SME"),
            new(0x01, State.Unknown, Error.Unknown, "Short message forwarded by the SC, delivery not confirmed"),
            new(0x02, State.Deleted, Error.Unknown, "Short message replaced by the SC"),

            // Temporary, and the service centre goes on trying.
            new(0x20, State.Enroute, Error.None, "Congestion"),
            new(0x21, State.Enroute, Error.None, "SME busy"),
            new(0x22, State.Enroute, Error.None, "No response from SME"),
            new(0x23, State.Enroute, Error.None, "Service rejected"),
            new(0x24, State.Enroute, Error.None, "Quality of service not available"),
            new(0x25, State.Enroute, Error.None, "Error in SME"),

            // Permanent.
            new(0x40, State.Undeliverable, Error.Transport, "Remote procedure error"),
            new(0x41, State.Undeliverable, Error.NotSupported, "Incompatible destination"),
            new(0x42, State.Undeliverable, Error.NotSupported, "Connection rejected by SME"),
            new(0x43, State.Undeliverable, Error.WrongNumber, "Not obtainable"),
            new(0x44, State.Undeliverable, Error.Transport, "Quality of service not available"),
            new(0x45, State.Undeliverable, Error.Routing, "No interworking available"),
            new(0x46, State.Expired, Error.Absent, "SM Validity Period Expired"),
            new(0x47, State.Deleted, Error.Unknown, "SM Deleted by originating SME"),
            new(0x48, State.Deleted, Error.Unknown, "SM Deleted by SC Administration"),
            new(0x49, State.Undeliverable, Error.Unknown, "SM does not exist"),

            // Temporary, and the service centre has given up.
            new(0x60, State.Undeliverable, Error.Transport, "Congestion"),
            new(0x61, State.Undeliverable, Error.Busy, "SME busy"),
            new(0x62, State.Undeliverable, Error.Absent, "No response from SME"),
            new(0x63, State.Undeliverable, Error.Unknown, "Service rejected"),
            new(0x64, State.Undeliverable, Error.Transport, "Quality of service not available"),
            new(0x65, State.Undeliverable, Error.Unknown, "Error in SME"),
        ],
        other: new(Cause.NoCode, State.Undeliverable, Error.Unknown, "any other status"));

    /// <summary>A service centre's own status among those that are completed: 0x10 to 0x1F.</summary>
    public static Cause OwnCompleted { get; } = new(Cause.NoCode, State.Delivered, Error.None, "SC specific, completed");

    /// <summary>A service centre's own status among those with which it goes on trying: 0x30 to 0x3F.</summary>
    public static Cause OwnStillTrying { get; } = new(Cause.NoCode, State.Enroute, Error.None, "SC specific, still trying");

    /// <summary>What a status means. Reserved ones are "service rejected, given up", as the standard asks. Allocates nothing.</summary>
    public static Cause Of(TpStatus status)
    {
        var cause = Table.Of(status.Value);
        if (cause != Table.Other) return cause;
        return status.Class switch
        {
            TpStatusClass.Completed => OwnCompleted,
            TpStatusClass.TemporaryStillTrying => OwnStillTrying,
            _ => Table.Other,
        };
    }
}
