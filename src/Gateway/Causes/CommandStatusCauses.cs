using Error = Signalbox.Gateway.Messages.DeliveryError;
using State = Signalbox.Gateway.Messages.MessageState;

namespace Signalbox.Gateway.Causes;

/// <summary>What a service centre's command_status says of the message that it answers (SMPP 3.4, 5.1.3).</summary>
public static class CommandStatusCauses
{
    /// <summary>
    /// Every status of the standard but 0. Those that a submit_sm_resp has no use for end the message too, since an answer with one of them did
    /// not take it. An operator's own statuses have no row.
    /// </summary>
    public static CauseTable Table { get; } = new(
        [
            new(0x01, State.Rejected, Error.BadParameters, "Message Length is invalid"),
            new(0x02, State.Rejected, Error.BadParameters, "Command Length is invalid"),
            new(0x03, State.Rejected, Error.BadParameters, "Invalid Command ID"),

            // The session is not what it should be; it is bound anew.
            new(0x04, State.Expired, Error.Transport, "Incorrect BIND Status for given command"),
            new(0x05, State.Rejected, Error.Unknown, "ESME Already in Bound State"),
            new(0x06, State.Rejected, Error.BadParameters, "Invalid Priority Flag"),
            new(0x07, State.Rejected, Error.BadParameters, "Invalid Registered Delivery Flag"),
            new(0x08, State.Expired, Error.Transport, "System Error"),
            new(0x0A, State.Rejected, Error.SenderNotRegistered, "Invalid Source Address"),
            new(0x0B, State.Rejected, Error.WrongNumber, "Invalid Dest Addr"),
            new(0x0C, State.Rejected, Error.BadParameters, "Message ID is invalid"),
            new(0x0D, State.Rejected, Error.Unknown, "Bind Failed"),
            new(0x0E, State.Rejected, Error.Unknown, "Invalid Password"),
            new(0x0F, State.Rejected, Error.Unknown, "Invalid System ID"),
            new(0x11, State.Rejected, Error.Unknown, "Cancel SM Failed"),
            new(0x13, State.Rejected, Error.Unknown, "Replace SM Failed"),
            new(0x14, State.Expired, Error.Transport, "Message Queue Full"),
            new(0x15, State.Rejected, Error.BadParameters, "Invalid Service Type"),
            new(0x33, State.Rejected, Error.BadParameters, "Invalid number of destinations"),
            new(0x34, State.Rejected, Error.BadParameters, "Invalid Distribution List name"),
            new(0x40, State.Rejected, Error.BadParameters, "Destination flag is invalid (submit_multi)"),
            new(0x42, State.Rejected, Error.BadParameters, "Invalid 'submit with replace' request"),
            new(0x43, State.Rejected, Error.BadParameters, "Invalid esm_class field data"),
            new(0x44, State.Rejected, Error.BadParameters, "Cannot Submit to Distribution List"),
            new(0x45, State.Expired, Error.Transport, "submit_sm or submit_multi failed"),
            new(0x48, State.Rejected, Error.BadParameters, "Invalid Source address TON"),
            new(0x49, State.Rejected, Error.BadParameters, "Invalid Source address NPI"),
            new(0x50, State.Rejected, Error.BadParameters, "Invalid Destination address TON"),
            new(0x51, State.Rejected, Error.BadParameters, "Invalid Destination address NPI"),
            new(0x53, State.Rejected, Error.BadParameters, "Invalid system_type field"),
            new(0x54, State.Rejected, Error.BadParameters, "Invalid replace_if_present flag"),
            new(0x55, State.Rejected, Error.BadParameters, "Invalid number of messages"),
            new(0x58, State.Expired, Error.Transport, "Throttling error (ESME has exceeded allowed message limits)"),
            new(0x61, State.Rejected, Error.BadParameters, "Invalid Scheduled Delivery Time"),
            new(0x62, State.Rejected, Error.BadParameters, "Invalid message validity period (Expiry time)"),
            new(0x63, State.Rejected, Error.BadParameters, "Predefined Message Invalid or Not Found"),
            new(0x64, State.Expired, Error.Transport, "ESME Receiver Temporary App Error Code"),
            new(0x65, State.Rejected, Error.Unknown, "ESME Receiver Permanent App Error Code"),
            new(0x66, State.Rejected, Error.Unknown, "ESME Receiver Reject Message Error Code"),
            new(0x67, State.Rejected, Error.Unknown, "query_sm request failed"),
            new(0xC0, State.Rejected, Error.BadParameters, "Error in the optional part of the PDU Body"),
            new(0xC1, State.Rejected, Error.BadParameters, "Optional Parameter not allowed"),
            new(0xC2, State.Rejected, Error.BadParameters, "Invalid Parameter Length"),
            new(0xC3, State.Rejected, Error.BadParameters, "Expected Optional Parameter missing"),
            new(0xC4, State.Rejected, Error.BadParameters, "Invalid Optional Parameter Value"),
            new(0xFE, State.Undeliverable, Error.Unknown, "Delivery Failure (used for data_sm_resp)"),
            new(0xFF, State.Rejected, Error.Unknown, "Unknown Error"),
        ],
        other: new(Cause.NoCode, State.Rejected, Error.Unknown, "any other status"));
}
