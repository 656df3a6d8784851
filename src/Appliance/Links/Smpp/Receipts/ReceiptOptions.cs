using Signalbox.Gateway.Messages;
using Signalbox.Smpp.Codec;
using MessageState = Signalbox.Gateway.Messages.MessageState;

namespace Signalbox.Appliance.Links.Smpp.Receipts;

/// <summary>How an SMSC writes a message_id in its answers and in its receipts.</summary>
public enum MessageIdForm
{
    /// <summary>The same in both; letter case and leading zeros do not matter.</summary>
    AsGiven,

    /// <summary>Hexadecimal in the answer, decimal in the receipt.</summary>
    AnswerHex,

    /// <summary>Decimal in the answer, hexadecimal in the receipt.</summary>
    AnswerDecimal,
}

/// <summary>How the receipts of one SMSC are read: what the standard leaves open, and what SMSCs do otherwise.</summary>
public sealed record ReceiptOptions
{
    /// <summary>How ids are written; the same everywhere by default, as the standard has it.</summary>
    public MessageIdForm MessageIds { get; init; } = MessageIdForm.AsGiven;

    /// <summary>
    /// Whether a text that reads like a receipt is one though its esm_class does not say so. False by default: a subscriber could write one.
    /// </summary>
    public bool Unflagged { get; init; }

    /// <summary>
    /// Whether ACCEPTD ends a message, as the standard has it (SMPP 3.4, 5.2.28). True by default; many SMSCs mean by it that they have the
    /// message, and send another receipt.
    /// </summary>
    public bool AcceptedIsFinal { get; init; } = true;

    /// <summary>The TLV with the id; receipted_message_id by default, null to read the text's alone.</summary>
    public ushort? IdTlv { get; init; } = TlvTag.ReceiptedMessageId;

    /// <summary>The TLV with the state; message_state by default, null to read the text's alone.</summary>
    public ushort? StateTlv { get; init; } = TlvTag.MessageState;

    /// <summary>The TLV with the network's reason; network_error_code by default, null to read the text's alone.</summary>
    public ushort? ErrorTlv { get; init; } = TlvTag.NetworkErrorCode;

    /// <summary>The TLV with the operator that had the message; null, the default, for none.</summary>
    public ushort? OperatorTlv { get; init; }

    /// <summary>What the SMSC's own words or numbers for a state mean, by themselves; in front of the standard's.</summary>
    public IReadOnlyDictionary<string, MessageState> States { get; init; } = new Dictionary<string, MessageState>();

    /// <summary>What the SMSC's own words or numbers for a reason mean. None by default: they are every operator's own.</summary>
    public IReadOnlyDictionary<string, DeliveryError> Errors { get; init; } = new Dictionary<string, DeliveryError>();
}
