using System.Buffers.Binary;
using System.Text;
using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Messages;
using Signalbox.Sms.Alphabets;
using Signalbox.Sms.UserData;
using Signalbox.Smpp.Codec;
using Signalbox.Smpp.Session;

namespace Signalbox.Appliance.FrontDoors.Smpp;

/// <summary>Writes a message from a subscriber as deliver_sm, a long one whole or in parts, as its account chooses (row S20).</summary>
internal static class InboundPdu
{
    private const byte UserDataHeaderIndicator = 0x40;
    private const int ShortMessageMax = 254;
    private const int SarSize = 16;

    /// <summary>
    /// Sends the message, if the window has room for all of it. Of several PDUs the first that cannot be sent decides the result; those before
    /// it have left.
    /// </summary>
    /// <param name="session">The session; nobody else sends requests on it meanwhile.</param>
    /// <param name="message">The message.</param>
    /// <param name="account">Whose it is.</param>
    /// <param name="delivery">Comes back with each answer; told how many PDUs there are.</param>
    /// <param name="unsent">PDUs that could not be sent.</param>
    public static SendResult Send(SmppSession session, InboundMessage message, Account account, Delivery delivery, out int unsent)
    {
        var (dataCoding, coding, octets) = Encode(message, account);
        unsent = 1;
        if (account.MoFormat == MoFormat.Payload || coding == TextCoding.Binary)
        {
            var result = SendWhole(session, message, dataCoding, octets, delivery);
            if (result == SendResult.Sent) unsent = 0;
            return result;
        }

        var parts = TextSplitter.Split(coding, octets, unchecked((ushort)message.Id), wideReference: account.MoFormat != MoFormat.Udh8);
        unsent = parts.Length;
        delivery.Expect(parts.Length);
        // All parts or none: a beginning without its end would come once more, before the whole.
        if (parts.Length > session.WindowFree) return SendResult.WindowFull;
        foreach (var part in parts)
        {
            var result = SendPart(session, message, dataCoding, part, account.MoFormat, delivery);
            if (result != SendResult.Sent) return result;
            unsent--;
        }

        return SendResult.Sent;
    }

    private static SendResult SendWhole(SmppSession session, InboundMessage message, byte dataCoding, byte[] octets, Delivery delivery)
    {
        Span<byte> addresses = stackalloc byte[DeliverAddresses.Size];
        var pdu = DeliverAddresses.Of(message.From, message.To, addresses);
        pdu.DataCoding = dataCoding;
        delivery.Expect(1);
        if (octets.Length <= ShortMessageMax)
        {
            pdu.ShortMessage = octets;
            return session.TryDeliverSm(pdu, delivery);
        }

        var tlvs = new TlvWriter(new byte[octets.Length + 4]);
        tlvs.Write(TlvTag.MessagePayload, octets);
        pdu.Tlvs = tlvs.List;
        return session.TryDeliverSm(pdu, delivery);
    }

    private static SendResult SendPart(
        SmppSession session, InboundMessage message, byte dataCoding, in PartContent part, MoFormat format, Delivery delivery)
    {
        Span<byte> addresses = stackalloc byte[DeliverAddresses.Size];
        Span<byte> sar = stackalloc byte[SarSize];
        var pdu = DeliverAddresses.Of(message.From, message.To, addresses);
        pdu.DataCoding = dataCoding;
        if (format == MoFormat.Sar && UserDataHeader.FindConcatenation(part.Header.Span) is { } info)
        {
            pdu.ShortMessage = part.Octets.Span;
            pdu.Tlvs = WriteSar(info, sar);
            return session.TryDeliverSm(pdu, delivery);
        }

        pdu.EsmClass = part.Header.IsEmpty ? (byte)0 : UserDataHeaderIndicator;
        pdu.ShortMessage = (byte[])[.. part.Header.Span, .. part.Octets.Span];
        return session.TryDeliverSm(pdu, delivery);
    }

    private static TlvList WriteSar(ConcatenationInfo info, Span<byte> memory)
    {
        Span<byte> reference = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(reference, info.Reference);
        var tlvs = new TlvWriter(memory);
        tlvs.Write(TlvTag.SarMsgRefNum, reference);
        tlvs.WriteByte(TlvTag.SarTotalSegments, info.Total);
        tlvs.WriteByte(TlvTag.SarSegmentSeqnum, info.Number);
        return tlvs.List;
    }

    private static (byte DataCoding, TextCoding Coding, byte[] Octets) Encode(InboundMessage message, Account account) => message.Coding switch
    {
        TextCoding.Gsm7 when account.DefaultAlphabet == DefaultAlphabet.Gsm => (0, TextCoding.Gsm7, message.Octets),
        TextCoding.Gsm7 => EncodeAscii(GsmAlphabet.Decode(message.Octets)),
        TextCoding.Ucs2 => (8, TextCoding.Ucs2, message.Octets),
        _ => (4, TextCoding.Binary, message.Octets),
    };

    // Data coding 0 means ASCII to this account, in both directions.
    private static (byte DataCoding, TextCoding Coding, byte[] Octets) EncodeAscii(string text) => text.All(char.IsAscii)
        ? ((byte)0, TextCoding.Gsm7, Encoding.ASCII.GetBytes(text))
        : ((byte)8, TextCoding.Ucs2, Ucs2Text.Encode(text));
}
