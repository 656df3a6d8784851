using System.Diagnostics.CodeAnalysis;
using Signalbox.Sms.Addresses;
using Signalbox.Sms.UserData;

namespace Signalbox.Sms.Tpdu;

/// <summary>
/// SMS-DELIVER, from the service centre to the handset (3GPP TS 23.040, 9.2.2.1).
/// <code>
/// | first octet | OA 2..12 | PID | DCS | SCTS 7 | UDL | UD 0..140 |
/// </code>
/// </summary>
public sealed record SmsDeliver
{
    /// <summary>TP-OA.</summary>
    public required SmsAddress Originator { get; init; }

    /// <summary>TP-PID; 0 is a plain message.</summary>
    public byte ProtocolIdentifier { get; init; }

    /// <summary>TP-DCS; must go with the coding of <see cref="UserData"/>.</summary>
    public DataCodingScheme DataCoding { get; init; }

    /// <summary>TP-SCTS: when the service centre took the message.</summary>
    public ServiceCentreTimestamp Timestamp { get; init; }

    /// <summary>TP-MMS, which says the opposite: whether more messages wait in the service centre.</summary>
    public bool MoreMessages { get; init; }

    /// <summary>TP-LP: whether forwarding this message, or answering it automatically, could make a loop.</summary>
    public bool LoopPrevention { get; init; }

    /// <summary>TP-SRI: whether the sender gets a status report.</summary>
    public bool StatusReportIndication { get; init; }

    /// <summary>TP-RP: whether the reply is paid for.</summary>
    public bool ReplyPath { get; init; }

    /// <summary>TP-UD; a header in it sets TP-UDHI.</summary>
    public required PartContent UserData { get; init; }

    /// <summary>Whether the user data were shorter than announced and hold what was there. Not written.</summary>
    public bool IsTruncated { get; init; }

    /// <summary>
    /// Reads an SMS-DELIVER; also the reserved message type, which the standard reads as one (9.2.3.1). Octets behind the user
    /// data are ignored. User data that are shorter than announced are read as far as they go and marked
    /// <see cref="IsTruncated"/>: the network will not send the message again, so half of it is better than none. A header
    /// whose elements are flawed is kept in the content, where no reader finds anything in it; one that is longer than the user
    /// data is an error.
    /// </summary>
    public static bool TryDecode(ReadOnlySpan<byte> tpdu, [NotNullWhen(true)] out SmsDeliver? deliver, out TpduError error)
    {
        var reader = new TpduReader(tpdu);
        var first = reader.ReadFirstOctet(MessageTypeIndicator.Deliver);
        var originator = reader.ReadAddress(TpduField.OriginatingAddress);
        var protocol = reader.ReadByte(TpduField.ProtocolIdentifier);
        var scheme = new DataCodingScheme(reader.ReadByte(TpduField.DataCodingScheme));
        var timestamp = reader.ReadTimestamp(TpduField.ServiceCentreTimestamp);
        var userData = UserDataField.Read(ref reader, scheme.Coding, first.HasUserDataHeader, mayBeCut: true, out var isCut);

        error = reader.Error;
        deliver = reader.HasFailed ? null : new()
        {
            Originator = originator,
            ProtocolIdentifier = protocol,
            DataCoding = scheme,
            Timestamp = timestamp,
            MoreMessages = !first.Has(FirstOctet.NoMoreMessages),
            LoopPrevention = first.Has(FirstOctet.LoopPrevention),
            StatusReportIndication = first.Has(FirstOctet.StatusReport),
            ReplyPath = first.Has(FirstOctet.ReplyPath),
            UserData = userData,
            IsTruncated = isCut,
        };
        return deliver is not null;
    }

    /// <summary>
    /// Writes the TPDU without allocating. False with an error when a field has no form on the air (address, coding against
    /// coding scheme, too many octets) or there is no room.
    /// </summary>
    /// <param name="tpdu">Where; <see cref="TpduLimits.OctetsMax"/> octets are enough. After an error they mean nothing.</param>
    /// <param name="written">Octets written; 0 when the answer is false.</param>
    /// <param name="error">What is wrong.</param>
    public bool TryEncode(Span<byte> tpdu, out int written, out TpduError error)
    {
        var writer = new TpduWriter(tpdu);
        var first = FirstOctet.Of(
            MessageTypeIndicator.Deliver,
            MoreMessages ? 0 : FirstOctet.NoMoreMessages,
            LoopPrevention ? FirstOctet.LoopPrevention : 0,
            StatusReportIndication ? FirstOctet.StatusReport : 0,
            UserData.Header.Length > 0 ? FirstOctet.UserDataHeader : 0,
            ReplyPath ? FirstOctet.ReplyPath : 0);
        writer.WriteByte(first, TpduField.MessageType);
        writer.WriteAddress(Originator, TpduField.OriginatingAddress);
        writer.WriteByte(ProtocolIdentifier, TpduField.ProtocolIdentifier);
        writer.WriteByte(DataCoding.Value, TpduField.DataCodingScheme);
        writer.WriteTimestamp(Timestamp, TpduField.ServiceCentreTimestamp);
        UserDataField.Write(ref writer, UserData, DataCoding);
        return writer.TryFinish(out written, out error);
    }

    /// <summary>The TPDU in an array.</summary>
    /// <exception cref="InvalidOperationException">It cannot be sent; <see cref="TryEncode"/> says why without an exception.</exception>
    public byte[] Encode()
    {
        Span<byte> tpdu = stackalloc byte[TpduLimits.OctetsMax];
        return TryEncode(tpdu, out var written, out var error)
            ? tpdu[..written].ToArray()
            : throw new InvalidOperationException($"an SMS-DELIVER that cannot be sent: {error}");
    }
}
