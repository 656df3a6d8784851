using System.Buffers.Text;
using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;
using Signalbox.Sms.Addresses;
using Signalbox.Sms.Alphabets;
using Signalbox.Smpp.Codec;
using Signalbox.Smpp.Session;
using MessageState = Signalbox.Gateway.Messages.MessageState;

namespace Signalbox.Appliance.FrontDoors.Smpp;

/// <summary>Writes receipts and inbound messages as deliver_sm (rows S19 and S20).</summary>
internal static class NotificationPdu
{
    private const byte ReceiptEsmClass = 0x04;
    private const byte GsmNetwork = 3;
    private const int AddressMax = 20;
    private const int ReceiptTextMax = 20;
    private const int ShortMessageMax = 254;
    private const int IdDigitsMax = 20;

    /// <summary>Sends the receipt of an ended message; the session keeps <paramref name="context"/> for the answer.</summary>
    public static SendResult SendReceipt(SmppSession session, EndedMessage ended, object context)
    {
        Span<byte> addresses = stackalloc byte[2 * AddressMax];
        Span<byte> id = stackalloc byte[IdDigitsMax];
        Span<byte> text = stackalloc byte[ShortMessageMax];
        Span<byte> parameters = stackalloc byte[64];
        Utf8Formatter.TryFormat(ended.Message.Id, id, out var idLength);
        id = id[..idLength];
        var tlvs = new TlvWriter(parameters);
        tlvs.WriteCString(TlvTag.ReceiptedMessageId, id);
        tlvs.WriteByte(TlvTag.MessageState, (byte)ended.State);
        if (ended.Error != 0) tlvs.Write(TlvTag.NetworkErrorCode, [GsmNetwork, (byte)(ended.Error >> 8), (byte)ended.Error]);
        var pdu = Address(ended.Message.To, ended.Message.From, addresses);
        pdu.EsmClass = ReceiptEsmClass;
        pdu.ShortMessage = text[..WriteReceiptText(ended, id, text)];
        pdu.Tlvs = tlvs.List;
        return session.TryDeliverSm(pdu, context);
    }

    /// <summary>Sends a message from a subscriber, in message_payload when it is long.</summary>
    public static SendResult SendInbound(SmppSession session, InboundMessage message, Account account, object context)
    {
        Span<byte> addresses = stackalloc byte[2 * AddressMax];
        var (dataCoding, octets) = Encode(message, account);
        var parameters = octets.Length > ShortMessageMax ? new byte[octets.Length + 4] : [];
        var pdu = Address(message.From, message.To, addresses);
        pdu.DataCoding = dataCoding;
        if (octets.Length <= ShortMessageMax)
        {
            pdu.ShortMessage = octets;
        }
        else
        {
            var tlvs = new TlvWriter(parameters);
            tlvs.Write(TlvTag.MessagePayload, octets);
            pdu.Tlvs = tlvs.List;
        }

        return session.TryDeliverSm(pdu, context);
    }

    private static (byte DataCoding, byte[] Octets) Encode(InboundMessage message, Account account) => message.Coding switch
    {
        TextCoding.Gsm7 when account.DefaultAlphabet == DefaultAlphabet.Gsm => (0, message.Octets),
        TextCoding.Gsm7 => EncodeAscii(GsmAlphabet.Decode(message.Octets)),
        TextCoding.Ucs2 => (8, message.Octets),
        _ => (4, message.Octets),
    };

    // Data coding 0 means ASCII to this account, in both directions.
    private static (byte DataCoding, byte[] Octets) EncodeAscii(string text) =>
        text.All(char.IsAscii) ? ((byte)0, System.Text.Encoding.ASCII.GetBytes(text)) : ((byte)8, Ucs2Text.Encode(text));

    private static ShortMessagePdu Address(SmsAddress source, SmsAddress destination, Span<byte> memory) => new()
    {
        SourceTon = (byte)source.TypeOfNumber,
        SourceNpi = (byte)source.NumberingPlan,
        SourceAddress = Narrow(source.Value, memory[..AddressMax]),
        DestinationTon = (byte)destination.TypeOfNumber,
        DestinationNpi = (byte)destination.NumberingPlan,
        DestinationAddress = Narrow(destination.Value, memory[AddressMax..]),
    };

    private static ReadOnlySpan<byte> Narrow(string text, Span<byte> memory)
    {
        var length = Math.Min(text.Length, memory.Length);
        for (var i = 0; i < length; i++) memory[i] = (byte)(char.IsAscii(text[i]) ? text[i] : '?');
        return memory[..length];
    }

    // Appendix B: dates in UTC, the counts of parts with three digits, the first characters of the text.
    private static int WriteReceiptText(EndedMessage ended, ReadOnlySpan<byte> id, Span<byte> destination)
    {
        Span<byte> counts = stackalloc byte[9];
        Span<byte> dates = stackalloc byte[20];
        Span<byte> text = stackalloc byte[ReceiptTextMax];
        Span<byte> state = stackalloc byte[7];
        var message = ended.Message;
        WriteThreeDigits(message.Parts, counts);
        WriteThreeDigits(ended.State == MessageState.Delivered ? message.Parts : 0, counts[3..]);
        WriteThreeDigits(Math.Min((int)ended.Error, 999), counts[6..]);
        DeliveryReceipt.WriteDate(DateTimeOffset.FromUnixTimeMilliseconds(message.AcceptedAt), dates);
        DeliveryReceipt.WriteDate(DateTimeOffset.FromUnixTimeMilliseconds(ended.At), dates[10..]);
        var receipt = new DeliveryReceipt
        {
            Id = id,
            Submitted = counts[..3],
            Delivered = counts[3..6],
            SubmitDate = dates[..10],
            DoneDate = dates[10..],
            Stat = state[..System.Text.Encoding.ASCII.GetBytes(ended.State.ToReceiptText(), state)],
            Err = counts[6..],
            Text = text[..WriteFirstCharacters(message, text)],
        };
        return receipt.TryFormat(destination, out var written) ? written : 0;
    }

    // What is not ASCII would be read differently by every client; a question mark is read the same by all.
    private static int WriteFirstCharacters(Message message, Span<byte> destination)
    {
        switch (message.Coding)
        {
            case TextCoding.Gsm7:
                return WriteAscii(GsmAlphabet.Decode(message.Octets.AsSpan(0, Math.Min(message.Octets.Length, ReceiptTextMax))), destination);
            case TextCoding.Ucs2:
                return WriteAscii(Ucs2Text.Decode(message.Octets.AsSpan(0, Math.Min(message.Octets.Length, 2 * ReceiptTextMax))), destination);
            default:
                return 0;
        }
    }

    private static int WriteAscii(string text, Span<byte> destination)
    {
        var length = Math.Min(text.Length, destination.Length);
        for (var i = 0; i < length; i++) destination[i] = (byte)(text[i] is >= ' ' and < '\x7F' ? text[i] : '?');
        return length;
    }

    private static void WriteThreeDigits(int value, Span<byte> destination)
    {
        destination[0] = (byte)('0' + (value / 100 % 10));
        destination[1] = (byte)('0' + (value / 10 % 10));
        destination[2] = (byte)('0' + (value % 10));
    }
}
