using System.Text;
using Signalbox.Gateway.Links;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;
using Signalbox.Sms.Addresses;
using Signalbox.Sms.Alphabets;
using Signalbox.Sms.UserData;
using Signalbox.Smpp.Codec;
using MessageState = Signalbox.Gateway.Messages.MessageState;

namespace Signalbox.Appliance.Links.Smpp;

/// <summary>Reads an SMSC's deliver_sm: a receipt of a part of ours, or a subscriber's message.</summary>
public static class DeliverReader
{
    private const byte MessageTypeBits = 0x3C;
    private const byte SmscReceipt = 0x04;
    private const byte UserDataHeaderIndicator = 0x40;

    /// <summary>Whether it is an SMSC's receipt (SMPP 3.4, 5.2.12).</summary>
    public static bool IsReceipt(in ShortMessagePdu pdu) => (pdu.EsmClass & MessageTypeBits) == SmscReceipt;

    /// <summary>Reads a receipt: the TLVs go before the text, where an SMSC sends both. False when it names no message.</summary>
    public static bool TryReadReceipt(in ShortMessagePdu pdu, LinkAcknowledgement acknowledgement, out LinkReceipt receipt)
    {
        receipt = default;
        // A text that says nothing leaves the TLVs to speak.
        _ = DeliveryReceipt.TryParse(Octets(pdu), out var text);
        var id = pdu.Tlvs.TryFindCString(TlvTag.ReceiptedMessageId, out var receipted) && !receipted.IsEmpty ? receipted : text.Id;
        if (id.IsEmpty) return false;
        var state = pdu.Tlvs.TryFindByte(TlvTag.MessageState, out var number) && number is >= 1 and <= 8
            ? (MessageState)number
            : StateOf(text.Stat);
        receipt = new LinkReceipt(Normalise(id), state, state == MessageState.Delivered ? DeliveryError.None : ErrorOf(text.Err), acknowledgement);
        return true;
    }

    /// <summary>A reference as receipts and answers are compared by: leading zeros, which some SMSCs add in one of the two, left out.</summary>
    public static string Normalise(ReadOnlySpan<byte> reference)
    {
        var trimmed = reference.TrimStart((byte)'0');
        return Encoding.Latin1.GetString(trimmed.IsEmpty ? reference[^1..] : trimmed);
    }

    /// <summary>
    /// Reads a subscriber's message, a whole one or a part, by its <c>data_coding</c>. A header is taken off; text written with
    /// national tables becomes text of the default alphabet, or UCS-2.
    /// </summary>
    public static LinkMessage ReadMessage(in ShortMessagePdu pdu, LinkAcknowledgement acknowledgement)
    {
        var octets = Octets(pdu);
        var hasHeader = (pdu.EsmClass & UserDataHeaderIndicator) != 0 && !octets.IsEmpty && octets[0] < octets.Length;
        var header = hasHeader ? octets[..(octets[0] + 1)] : default;
        var part = hasHeader ? UserDataHeader.FindConcatenation(header) : ReadSar(pdu.Tlvs);
        var (coding, text) = ReadText(pdu.DataCoding, header, octets[header.Length..]);
        return new LinkMessage(
            Address(pdu.SourceTon, pdu.SourceNpi, pdu.SourceAddress),
            Address(pdu.DestinationTon, pdu.DestinationNpi, pdu.DestinationAddress),
            coding,
            text,
            part is { Total: > 1 } ? part : null,
            acknowledgement);
    }

    private static ReadOnlySpan<byte> Octets(in ShortMessagePdu pdu) =>
        pdu.ShortMessage.IsEmpty && pdu.Tlvs.TryFind(TlvTag.MessagePayload, out var payload) ? payload : pdu.ShortMessage;

    private static ConcatenationInfo? ReadSar(TlvList tlvs) =>
        tlvs.TryFindUInt16(TlvTag.SarMsgRefNum, out var reference)
        && tlvs.TryFindByte(TlvTag.SarTotalSegments, out var total)
        && tlvs.TryFindByte(TlvTag.SarSegmentSeqnum, out var number)
        && number >= 1 && number <= total
            ? new ConcatenationInfo(reference, total, number, IsWide: true)
            : null;

    private static (TextCoding Coding, byte[] Octets) ReadText(
        byte dataCoding, ReadOnlySpan<byte> header, ReadOnlySpan<byte> octets) => dataCoding switch
    {
        0 when GsmAlphabet.IsValid(octets) => ReceivedText.Of(TextCoding.Gsm7, header, octets),
        0 or 1 or 3 => FromText(Encoding.Latin1.GetString(octets)),
        8 => (TextCoding.Ucs2, octets[..(octets.Length & ~1)].ToArray()),
        _ => (TextCoding.Binary, octets.ToArray()),
    };

    private static (TextCoding Coding, byte[] Octets) FromText(string text) =>
        GsmAlphabet.TryEncode(text) is { } septets ? (TextCoding.Gsm7, septets) : (TextCoding.Ucs2, Ucs2Text.Encode(text));

    private static SmsAddress Address(byte ton, byte npi, ReadOnlySpan<byte> value)
    {
        var text = Encoding.Latin1.GetString(value).TrimStart('+');
        return new SmsAddress((TypeOfNumber)ton, (NumberingPlan)npi, text);
    }

    private static MessageState StateOf(ReadOnlySpan<byte> stat) => stat switch
    {
        _ when stat.StartsWith("DELIV"u8) => MessageState.Delivered,
        _ when stat.StartsWith("EXPIR"u8) => MessageState.Expired,
        _ when stat.StartsWith("DELET"u8) => MessageState.Deleted,
        _ when stat.StartsWith("UNDEL"u8) => MessageState.Undeliverable,
        _ when stat.StartsWith("REJEC"u8) => MessageState.Rejected,
        _ when stat.StartsWith("UNKNO"u8) => MessageState.Unknown,
        _ => MessageState.Enroute,
    };

    // The err values of SMSCs are their own; those of the partner interface are passed on, all others are unknown causes.
    private static DeliveryError ErrorOf(ReadOnlySpan<byte> err) =>
        System.Buffers.Text.Utf8Parser.TryParse(err, out ushort number, out var used) && used == err.Length && number != 0
            && Enum.IsDefined((DeliveryError)number)
            ? (DeliveryError)number
            : DeliveryError.Unknown;
}
