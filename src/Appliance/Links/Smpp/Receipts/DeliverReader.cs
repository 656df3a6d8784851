using System.Text;
using Signalbox.Appliance.Links.Smpp.Submits;
using Signalbox.Gateway.Links;
using Signalbox.Gateway.Store;
using Signalbox.Sms.Addresses;
using Signalbox.Sms.Alphabets;
using Signalbox.Sms.UserData;
using Signalbox.Smpp.Codec;

namespace Signalbox.Appliance.Links.Smpp.Receipts;

/// <summary>Reads a subscriber's message out of an SMSC's deliver_sm (SMPP 3.4, 4.6.1).</summary>
public static class DeliverReader
{
    private const byte UserDataHeaderIndicator = 0x40;

    /// <summary>
    /// Reads a subscriber's message, a whole one or a part, by its <c>data_coding</c>. A header is taken off; text written with
    /// national tables becomes text of the default alphabet, or UCS-2.
    /// </summary>
    /// <param name="pdu">The PDU.</param>
    /// <param name="alphabet">What <c>data_coding</c> 0 means to the SMSC.</param>
    /// <param name="acknowledgement">To be answered once it is durable.</param>
    public static LinkMessage ReadMessage(in ShortMessagePdu pdu, LinkAlphabet alphabet, LinkAcknowledgement acknowledgement)
    {
        var octets = Octets(pdu);
        var hasHeader = (pdu.EsmClass & UserDataHeaderIndicator) != 0 && !octets.IsEmpty && octets[0] < octets.Length;
        var header = hasHeader ? octets[..(octets[0] + 1)] : default;
        var part = hasHeader ? UserDataHeader.FindConcatenation(header) : ReadSar(pdu.Tlvs);
        var (coding, text) = ReadText(pdu.DataCoding, alphabet, header, octets[header.Length..]);
        return new LinkMessage(
            Address(pdu.SourceTon, pdu.SourceNpi, pdu.SourceAddress),
            Address(pdu.DestinationTon, pdu.DestinationNpi, pdu.DestinationAddress),
            coding,
            text,
            part is { Total: > 1 } ? part : null,
            acknowledgement);
    }

    /// <summary>The text or data, from wherever it stands.</summary>
    internal static ReadOnlySpan<byte> Octets(in ShortMessagePdu pdu) =>
        pdu.ShortMessage.IsEmpty && pdu.Tlvs.TryFind(TlvTag.MessagePayload, out var payload) ? payload : pdu.ShortMessage;

    private static ConcatenationInfo? ReadSar(TlvList tlvs) =>
        tlvs.TryFindUInt16(TlvTag.SarMsgRefNum, out var reference)
        && tlvs.TryFindByte(TlvTag.SarTotalSegments, out var total)
        && tlvs.TryFindByte(TlvTag.SarSegmentSeqnum, out var number)
        && number >= 1 && number <= total
            ? new ConcatenationInfo(reference, total, number, IsWide: true)
            : null;

    private static (TextCoding Coding, byte[] Octets) ReadText(
        byte dataCoding, LinkAlphabet alphabet, ReadOnlySpan<byte> header, ReadOnlySpan<byte> octets) => dataCoding switch
    {
        0 when alphabet == LinkAlphabet.GsmPacked => ReceivedText.Of(TextCoding.Gsm7, header, PackedText.Unpack(octets, header.Length)),
        0 when alphabet == LinkAlphabet.Gsm && GsmAlphabet.IsValid(octets) => ReceivedText.Of(TextCoding.Gsm7, header, octets),
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
}
