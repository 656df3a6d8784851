using Signalbox.Gateway.Links;
using Signalbox.Gateway.Messages;
using Signalbox.Sms.Addresses;
using Signalbox.Smpp.Codec;
using Signalbox.Smpp.Session;

namespace Signalbox.Appliance.Links.Smpp.Submits;

/// <summary>Writes parts as submit_sm (SMPP 3.4, 4.4.1), as one SMSC wants them.</summary>
internal sealed class SubmitWriter
{
    private const byte UserDataHeaderIndicator = 0x40;
    private const byte ReplyPath = 0x80;
    private const byte NoReceipt = 0;
    private const byte ReceiptAlways = 1;
    private const byte ReceiptOnFailure = 2;
    private const byte MobileDisplay = 1;
    private const byte KnowsTlvs = 0x34;
    private const int AddressMax = 20;
    private const int MemorySize = (2 * AddressMax) + SubmitText.SizeMax + SmppTime.TextSize;

    // 5.2.19: general data coding group with a message class, class 0; GSM alphabet and UCS-2.
    private const byte FlashOfGsm = 0x10;
    private const byte FlashOfUcs2 = 0x18;

    private readonly SubmitOptions _options;
    private readonly byte[] _serviceType;
    private readonly bool _flashByTlv;
    private readonly TimeProvider _clock;

    /// <summary>A writer for one SMSC; a version of the protocol below 3.4 has no TLVs.</summary>
    public SubmitWriter(SubmitOptions options, byte interfaceVersion, TimeProvider clock)
    {
        _options = options;
        _serviceType = System.Text.Encoding.Latin1.GetBytes(options.ServiceType);
        _flashByTlv = options.Flash == FlashForm.Tlv && interfaceVersion >= KnowsTlvs;
        _clock = clock;
    }

    /// <summary>Whether any receipt is asked for, so that one will come or its absence says something.</summary>
    public bool WantsReceipt(OutgoingPart part) => RegisteredDelivery(part.Message) != NoReceipt;

    /// <summary>Sends the part; the session keeps it as the context of the answer.</summary>
    public SendResult Send(SmppSession session, OutgoingPart part)
    {
        Span<byte> memory = stackalloc byte[MemorySize];
        Span<byte> parameters = stackalloc byte[8];
        var message = part.Message;
        var text = memory.Slice(2 * AddressMax, SubmitText.SizeMax);
        if (!SubmitText.TryWrite(part.Content, _options.Alphabet, message.DataCoding, text, out var size, out var dataCoding))
            return SendResult.Invalid;
        var isFlash = message.Extras is { Flash: true };
        var pdu = new ShortMessagePdu
        {
            ServiceType = _serviceType,
            SourceTon = IsName(message.From) ? (byte)message.From.TypeOfNumber : _options.SourceTon ?? (byte)message.From.TypeOfNumber,
            SourceNpi = IsName(message.From) ? (byte)message.From.NumberingPlan : _options.SourceNpi ?? (byte)message.From.NumberingPlan,
            SourceAddress = Narrow(message.From, memory[..AddressMax]),
            DestinationTon = _options.DestinationTon ?? (byte)message.To.TypeOfNumber,
            DestinationNpi = _options.DestinationNpi ?? (byte)message.To.NumberingPlan,
            DestinationAddress = Narrow(message.To, memory.Slice(AddressMax, AddressMax)),
            EsmClass = EsmClass(message, part.Content.Header.IsEmpty),
            PriorityFlag = message.Priority,
            ValidityPeriod = Validity(message, memory[^SmppTime.TextSize..]),
            RegisteredDelivery = RegisteredDelivery(message),
            DataCoding = isFlash && _options.Flash == FlashForm.DataCoding ? FlashCoding(dataCoding) : dataCoding,
            ShortMessage = text[..size],
        };
        if (isFlash && _flashByTlv) pdu.Tlvs = WriteFlash(parameters);
        return session.TrySubmitSm(pdu, part);
    }

    private byte RegisteredDelivery(Message message) => _options.Receipts switch
    {
        _ when message.IsUnconfirmed => NoReceipt,
        ReceiptDemand.Failures => ReceiptOnFailure,
        ReceiptDemand.AsWished => message.Receipt switch
        {
            ReceiptWish.Always => ReceiptAlways,
            ReceiptWish.OnFailure => ReceiptOnFailure,
            _ => NoReceipt,
        },
        _ => ReceiptAlways,
    };

    private static byte FlashCoding(byte dataCoding) => dataCoding switch { 0 => FlashOfGsm, 8 => FlashOfUcs2, _ => dataCoding };

    private static byte EsmClass(Message message, bool hasNoHeader) =>
        (byte)((hasNoHeader ? 0 : UserDataHeaderIndicator) | (message.Extras is { ReplyPath: true } ? ReplyPath : 0));

    // SMPP 3.4, 5.3.2.1: to the display of the handset.
    private static TlvList WriteFlash(Span<byte> memory)
    {
        var tlvs = new TlvWriter(memory);
        tlvs.WriteByte(TlvTag.DestAddrSubunit, MobileDisplay);
        return tlvs.List;
    }

    private ReadOnlySpan<byte> Validity(Message message, Span<byte> memory)
    {
        if (_options.Validity == ValidityForm.None) return default;
        var end = DateTimeOffset.FromUnixTimeMilliseconds(message.ExpiresAt);
        if (_options.Validity == ValidityForm.Absolute) return SmppTime.At(end).TryFormat(memory) ? memory : default;
        var left = end - _clock.GetUtcNow();
        if (left < TimeSpan.FromSeconds(1)) left = TimeSpan.FromSeconds(1);
        return SmppTime.TryAfter(left, out var time) && time.TryFormat(memory) ? memory : default;
    }

    private static bool IsName(SmsAddress address) => address.TypeOfNumber == TypeOfNumber.Alphanumeric;

    private static ReadOnlySpan<byte> Narrow(SmsAddress address, Span<byte> memory)
    {
        var text = address.Value;
        var length = Math.Min(text.Length, memory.Length);
        for (var i = 0; i < length; i++) memory[i] = (byte)text[i];
        return memory[..length];
    }
}
