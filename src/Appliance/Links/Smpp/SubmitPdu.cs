using Signalbox.Gateway.Links;
using Signalbox.Gateway.Messages;
using Signalbox.Sms.Addresses;
using Signalbox.Sms.Alphabets;
using Signalbox.Smpp.Codec;
using Signalbox.Smpp.Session;

namespace Signalbox.Appliance.Links.Smpp;

/// <summary>Writes a part as submit_sm. An SMSC's default alphabet is taken to be the GSM alphabet, unpacked.</summary>
internal static class SubmitPdu
{
    private const byte UserDataHeaderIndicator = 0x40;
    private const byte ReplyPath = 0x80;
    private const byte ReceiptAlways = 1;
    private const byte MobileDisplay = 1;
    private const int AddressMax = 20;
    private const int UserDataMax = 254;

    /// <summary>Sends the part; the session keeps it as the context of the answer.</summary>
    public static SendResult Send(SmppSession session, OutgoingPart part, TimeProvider clock)
    {
        Span<byte> memory = stackalloc byte[(2 * AddressMax) + UserDataMax + SmppTime.TextSize];
        Span<byte> parameters = stackalloc byte[8];
        var message = part.Message;
        var content = part.Content;
        var pdu = new ShortMessagePdu
        {
            SourceTon = (byte)message.From.TypeOfNumber,
            SourceNpi = (byte)message.From.NumberingPlan,
            SourceAddress = Narrow(message.From, memory[..AddressMax]),
            DestinationTon = (byte)message.To.TypeOfNumber,
            DestinationNpi = (byte)message.To.NumberingPlan,
            DestinationAddress = Narrow(message.To, memory.Slice(AddressMax, AddressMax)),
            EsmClass = EsmClass(message, content.Header.IsEmpty),
            PriorityFlag = message.Priority,
            ValidityPeriod = Validity(message, clock, memory[^SmppTime.TextSize..]),
            // Our own reports want the end of every message, whether or not the customer asked for it.
            RegisteredDelivery = ReceiptAlways,
            DataCoding = content.Coding switch { TextCoding.Gsm7 => 0, TextCoding.Ucs2 => 8, _ => message.DataCoding },
            ShortMessage = content.Header.IsEmpty
                ? content.Octets.Span
                : Join(content.Header.Span, content.Octets.Span, memory.Slice(2 * AddressMax, UserDataMax)),
        };
        if (message.Extras is { Flash: true }) pdu.Tlvs = WriteFlash(parameters);
        return session.TrySubmitSm(pdu, part);
    }

    private static byte EsmClass(Message message, bool hasNoHeader) =>
        (byte)((hasNoHeader ? 0 : UserDataHeaderIndicator) | (message.Extras is { ReplyPath: true } ? ReplyPath : 0));

    // SMPP 3.4, 5.3.2.1: to the display of the handset.
    private static TlvList WriteFlash(Span<byte> memory)
    {
        var tlvs = new TlvWriter(memory);
        tlvs.WriteByte(TlvTag.DestAddrSubunit, MobileDisplay);
        return tlvs.List;
    }

    private static ReadOnlySpan<byte> Validity(Message message, TimeProvider clock, Span<byte> memory)
    {
        var left = DateTimeOffset.FromUnixTimeMilliseconds(message.ExpiresAt) - clock.GetUtcNow();
        if (left < TimeSpan.FromSeconds(1)) left = TimeSpan.FromSeconds(1);
        return SmppTime.TryAfter(left, out var time) && time.TryFormat(memory) ? memory[..SmppTime.TextSize] : default;
    }

    private static ReadOnlySpan<byte> Join(ReadOnlySpan<byte> header, ReadOnlySpan<byte> octets, Span<byte> memory)
    {
        header.CopyTo(memory);
        octets.CopyTo(memory[header.Length..]);
        return memory[..(header.Length + octets.Length)];
    }

    private static ReadOnlySpan<byte> Narrow(SmsAddress address, Span<byte> memory)
    {
        var text = address.Value;
        var length = Math.Min(text.Length, memory.Length);
        for (var i = 0; i < length; i++) memory[i] = (byte)text[i];
        return memory[..length];
    }
}
