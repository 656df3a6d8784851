using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Signalbox.Gateway.Links;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;
using Signalbox.Smpp.Codec;
using MessageState = Signalbox.Gateway.Messages.MessageState;

namespace Signalbox.Appliance.Links.Smpp.Receipts;

/// <summary>
/// Reads an SMSC's receipts (SMPP 3.4, Appendix B and 5.2.12) with what is known of that SMSC: the TLVs go before the text, where it sends both.
/// </summary>
public sealed class ReceiptReader
{
    // esm_class, bits 5 to 2 (5.2.12).
    private const byte MessageTypeBits = 0x3C;
    private const byte SmscReceipt = 0x04;
    private const byte IntermediateNotification = 0x20;
    private const int NetworkErrorSize = 3;

    private readonly ReceiptOptions _options;
    private readonly MessageIds _ids;

    /// <summary>A reader for one SMSC.</summary>
    public ReceiptReader(ReceiptOptions options)
    {
        _options = options;
        _ids = MessageIds.Of(options.MessageIds);
    }

    /// <summary>The reference that an answer gives the part; null when it gives none.</summary>
    public string? ReferenceOfAnswer(ReadOnlySpan<byte> messageId) => _ids.OfAnswer(messageId);

    /// <summary>Whether a deliver_sm is a receipt, final or not, and no message of a subscriber's.</summary>
    public bool IsReceipt(in ShortMessagePdu pdu) => (pdu.EsmClass & MessageTypeBits) switch
    {
        SmscReceipt or IntermediateNotification => true,
        0 => _options.Unflagged && ReadsLikeOne(pdu),
        _ => false,
    };

    /// <summary>Reads a receipt. False when it names no message.</summary>
    public bool TryRead(in ShortMessagePdu pdu, LinkAcknowledgement acknowledgement, out LinkReceipt receipt)
    {
        receipt = default;
        // A text that says nothing leaves the TLVs to speak.
        _ = DeliveryReceipt.TryParse(DeliverReader.Octets(pdu), out var text);
        if (ReferenceOf(pdu.Tlvs, text) is not { } reference) return false;
        var state = (pdu.EsmClass & MessageTypeBits) == IntermediateNotification ? MessageState.Enroute : StateOf(pdu.Tlvs, text);
        var error = state == MessageState.Delivered ? DeliveryError.None : ErrorOf(pdu.Tlvs, text);
        receipt = new LinkReceipt(reference, state, error, acknowledgement)
        {
            Subscriber = Encoding.Latin1.GetString(pdu.SourceAddress),
            Operator = OperatorOf(pdu.Tlvs),
            Forms = _ids,
        };
        return true;
    }

    private static bool ReadsLikeOne(in ShortMessagePdu pdu) =>
        DeliveryReceipt.TryParse(DeliverReader.Octets(pdu), out var text) && !text.Id.IsEmpty && !text.Stat.IsEmpty;

    private string? ReferenceOf(TlvList tlvs, in DeliveryReceipt text) =>
        (_options.IdTlv is { } tag && tlvs.TryFindCString(tag, out var id) ? _ids.OfReceipt(id) : null) ?? _ids.OfReceipt(text.Id);

    private MessageState StateOf(TlvList tlvs, in DeliveryReceipt text)
    {
        var state = StateOfTlv(tlvs) ?? StateOfText(text.Stat);
        return state == MessageState.Accepted && !_options.AcceptedIsFinal ? MessageState.Enroute : state;
    }

    private MessageState? StateOfTlv(TlvList tlvs)
    {
        if (_options.StateTlv is not { } tag || !tlvs.TryFind(tag, out var value) || value.IsEmpty) return null;
        if (_options.States.Count > 0 && _options.States.TryGetValue(WordOf(value), out var theirs)) return theirs;
        return value is [>= 1 and <= 8] ? (MessageState)value[0] : null;
    }

    private MessageState StateOfText(ReadOnlySpan<byte> stat)
    {
        if (_options.States.Count > 0 && _options.States.TryGetValue(Encoding.Latin1.GetString(stat), out var theirs)) return theirs;
        // The first five letters tell them apart, and whole words instead of the standard's seven are forgiven.
        Span<byte> letters = stackalloc byte[5];
        if (stat.Length < letters.Length) return MessageState.Enroute;
        Ascii.ToUpper(stat[..letters.Length], letters, out _);
        return letters switch
        {
            _ when letters.SequenceEqual("DELIV"u8) => MessageState.Delivered,
            _ when letters.SequenceEqual("EXPIR"u8) => MessageState.Expired,
            _ when letters.SequenceEqual("DELET"u8) => MessageState.Deleted,
            _ when letters.SequenceEqual("UNDEL"u8) => MessageState.Undeliverable,
            _ when letters.SequenceEqual("ACCEP"u8) => MessageState.Accepted,
            _ when letters.SequenceEqual("REJEC"u8) => MessageState.Rejected,
            _ when letters.SequenceEqual("UNKNO"u8) => MessageState.Unknown,
            _ => MessageState.Enroute,
        };
    }

    // The err values of SMSCs are their own; those of the partner interface are passed on, all others are unknown causes unless somebody said
    // what they mean.
    private DeliveryError ErrorOf(TlvList tlvs, in DeliveryReceipt text)
    {
        if (_options.Errors.Count > 0)
        {
            if (_options.Errors.TryGetValue(Encoding.Latin1.GetString(text.Err), out var meant)) return meant;
            if (NetworkErrorOf(tlvs) is { } network && _options.Errors.TryGetValue(network, out meant)) return meant;
        }

        return Utf8Parser.TryParse(text.Err, out ushort number, out var used) && used == text.Err.Length && number != 0
            && Enum.IsDefined((DeliveryError)number)
            ? (DeliveryError)number
            : DeliveryError.Unknown;
    }

    // network_error_code, 5.3.2.31: one octet for the kind of network, two for its code. Anything else under the tag is taken for a text.
    private string? NetworkErrorOf(TlvList tlvs)
    {
        if (_options.ErrorTlv is not { } tag || !tlvs.TryFind(tag, out var value) || value.IsEmpty) return null;
        return value.Length == NetworkErrorSize
            ? BinaryPrimitives.ReadUInt16BigEndian(value[1..]).ToString(CultureInfo.InvariantCulture)
            : WordOf(value);
    }

    private string OperatorOf(TlvList tlvs) =>
        _options.OperatorTlv is { } tag && tlvs.TryFindCString(tag, out var name) ? Encoding.Latin1.GetString(name) : "";

    // One octet is a number, several are a C-octet string.
    private static string WordOf(ReadOnlySpan<byte> value) => value.Length == 1 && !char.IsAsciiLetterOrDigit((char)value[0])
        ? value[0].ToString(CultureInfo.InvariantCulture)
        : Encoding.Latin1.GetString(value).TrimEnd('\0', ' ');
}
