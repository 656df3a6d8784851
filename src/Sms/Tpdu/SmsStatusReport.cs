using System.Diagnostics.CodeAnalysis;
using Signalbox.Sms.Addresses;
using Signalbox.Sms.UserData;

namespace Signalbox.Sms.Tpdu;

/// <summary>
/// SMS-STATUS-REPORT, from the service centre to the handset (3GPP TS 23.040, 9.2.2.3).
/// <code>
/// | first octet | MR | RA 2..12 | SCTS 7 | DT 7 | ST | PI 0.. | PID 0, 1 | DCS 0, 1 | UDL 0, 1 | UD 0..140 |
/// </code>
/// </summary>
public sealed record SmsStatusReport
{
    /// <summary>TP-MR of the message that is reported on.</summary>
    public byte MessageReference { get; init; }

    /// <summary>TP-RA: whom that message went to.</summary>
    public required SmsAddress Recipient { get; init; }

    /// <summary>TP-SCTS of that message.</summary>
    public ServiceCentreTimestamp Timestamp { get; init; }

    /// <summary>TP-DT: when it was delivered, or when the last attempt was made.</summary>
    public ServiceCentreTimestamp DischargeTime { get; init; }

    /// <summary>TP-ST: what became of it.</summary>
    public TpStatus Status { get; init; }

    /// <summary>TP-MMS, which says the opposite: whether more messages wait in the service centre.</summary>
    public bool MoreMessages { get; init; }

    /// <summary>TP-LP: whether forwarding this message, or answering it automatically, could make a loop.</summary>
    public bool LoopPrevention { get; init; }

    /// <summary>TP-SRQ: whether it reports on an SMS-COMMAND and not on an SMS-SUBMIT.</summary>
    public bool IsForCommand { get; init; }

    /// <summary>Whether TP-PI is there; it always is when one of the three fields behind it is.</summary>
    public bool HasParameterIndicator { get; init; }

    /// <summary>TP-PID, if there is one.</summary>
    public byte? ProtocolIdentifier { get; init; }

    /// <summary>TP-DCS, if there is one.</summary>
    public DataCodingScheme? DataCoding { get; init; }

    /// <summary>TP-UD, if there is one; without <see cref="DataCoding"/> in the GSM 7-bit default alphabet.</summary>
    public PartContent? UserData { get; init; }

    /// <summary>Whether the optional fields, or the user data, were shorter than announced. Not written.</summary>
    public bool IsTruncated { get; init; }

    /// <summary>
    /// Reads an SMS-STATUS-REPORT. Once TP-ST is there the report is good: optional fields that are missing although announced,
    /// or flawed, are left out and the report is marked <see cref="IsTruncated"/>, since what became of the message is known.
    /// Octets behind the user data are ignored.
    /// </summary>
    public static bool TryDecode(ReadOnlySpan<byte> tpdu, [NotNullWhen(true)] out SmsStatusReport? report, out TpduError error)
    {
        var reader = new TpduReader(tpdu);
        var first = reader.ReadFirstOctet(MessageTypeIndicator.StatusReport);
        var reference = reader.ReadByte(TpduField.MessageReference);
        var recipient = reader.ReadAddress(TpduField.RecipientAddress);
        var timestamp = reader.ReadTimestamp(TpduField.ServiceCentreTimestamp);
        var dischargeTime = reader.ReadTimestamp(TpduField.DischargeTime);
        var status = new TpStatus(reader.ReadByte(TpduField.Status));
        error = reader.Error;
        if (reader.HasFailed)
        {
            report = null;
            return false;
        }

        var options = StatusReportOptions.Read(ref reader, first.HasUserDataHeader);
        report = new()
        {
            MessageReference = reference,
            Recipient = recipient,
            Timestamp = timestamp,
            DischargeTime = dischargeTime,
            Status = status,
            MoreMessages = !first.Has(FirstOctet.NoMoreMessages),
            LoopPrevention = first.Has(FirstOctet.LoopPrevention),
            IsForCommand = first.Has(FirstOctet.StatusReport),
            HasParameterIndicator = options.HasIndicator,
            ProtocolIdentifier = options.ProtocolIdentifier,
            DataCoding = options.DataCoding,
            UserData = options.UserData,
            IsTruncated = options.IsTruncated,
        };
        return true;
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
            MessageTypeIndicator.StatusReport,
            MoreMessages ? 0 : FirstOctet.NoMoreMessages,
            LoopPrevention ? FirstOctet.LoopPrevention : 0,
            IsForCommand ? FirstOctet.StatusReport : 0,
            UserData is { Header.Length: > 0 } ? FirstOctet.UserDataHeader : 0);
        writer.WriteByte(first, TpduField.MessageType);
        writer.WriteByte(MessageReference, TpduField.MessageReference);
        writer.WriteAddress(Recipient, TpduField.RecipientAddress);
        writer.WriteTimestamp(Timestamp, TpduField.ServiceCentreTimestamp);
        writer.WriteTimestamp(DischargeTime, TpduField.DischargeTime);
        writer.WriteByte(Status.Value, TpduField.Status);
        new StatusReportOptions(HasParameterIndicator, ProtocolIdentifier, DataCoding, UserData, IsTruncated: false).Write(ref writer);
        return writer.TryFinish(out written, out error);
    }

    /// <summary>The TPDU in an array.</summary>
    /// <exception cref="InvalidOperationException">It cannot be sent; <see cref="TryEncode"/> says why without an exception.</exception>
    public byte[] Encode()
    {
        Span<byte> tpdu = stackalloc byte[TpduLimits.OctetsMax];
        return TryEncode(tpdu, out var written, out var error)
            ? tpdu[..written].ToArray()
            : throw new InvalidOperationException($"an SMS-STATUS-REPORT that cannot be sent: {error}");
    }
}
