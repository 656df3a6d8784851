using System.Diagnostics.CodeAnalysis;
using Signalbox.Sms.Addresses;
using Signalbox.Sms.UserData;

namespace Signalbox.Sms.Tpdu;

/// <summary>
/// SMS-SUBMIT, from the handset to the service centre (3GPP TS 23.040, 9.2.2.2).
/// <code>
/// | first octet | MR | DA 2..12 | PID | DCS | VP 0, 1 or 7 | UDL | UD 0..140 |
/// </code>
/// </summary>
public sealed record SmsSubmit
{
    /// <summary>TP-MR: comes back in the status report. Many modems put their own number in its place.</summary>
    public byte MessageReference { get; init; }

    /// <summary>TP-DA.</summary>
    public required SmsAddress Destination { get; init; }

    /// <summary>TP-PID; 0 is a plain message.</summary>
    public byte ProtocolIdentifier { get; init; }

    /// <summary>TP-DCS; must go with the coding of <see cref="UserData"/>.</summary>
    public DataCodingScheme DataCoding { get; init; }

    /// <summary>TP-VP; none when not set.</summary>
    public ValidityPeriod Validity { get; init; }

    /// <summary>TP-SRR: whether a status report is wanted.</summary>
    public bool StatusReportRequest { get; init; }

    /// <summary>TP-RD: whether the service centre is to reject a second message with this reference and destination.</summary>
    public bool RejectDuplicates { get; init; }

    /// <summary>TP-RP: whether the reply is paid for.</summary>
    public bool ReplyPath { get; init; }

    /// <summary>TP-UD; a header in it sets TP-UDHI.</summary>
    public required PartContent UserData { get; init; }

    /// <summary>
    /// Reads an SMS-SUBMIT. Octets behind the user data are ignored. False with an error for every other flaw, also for user
    /// data that are shorter than announced.
    /// </summary>
    public static bool TryDecode(ReadOnlySpan<byte> tpdu, [NotNullWhen(true)] out SmsSubmit? submit, out TpduError error)
    {
        var reader = new TpduReader(tpdu);
        var first = reader.ReadFirstOctet(MessageTypeIndicator.Submit);
        var reference = reader.ReadByte(TpduField.MessageReference);
        var destination = reader.ReadAddress(TpduField.DestinationAddress);
        var protocol = reader.ReadByte(TpduField.ProtocolIdentifier);
        var scheme = new DataCodingScheme(reader.ReadByte(TpduField.DataCodingScheme));
        var validity = reader.ReadValidityPeriod(first.ValidityPeriodFormat);
        var userData = UserDataField.Read(ref reader, scheme.Coding, first.HasUserDataHeader, mayBeCut: false, out _);

        error = reader.Error;
        submit = reader.HasFailed ? null : new()
        {
            MessageReference = reference,
            Destination = destination,
            ProtocolIdentifier = protocol,
            DataCoding = scheme,
            Validity = validity,
            StatusReportRequest = first.Has(FirstOctet.StatusReport),
            RejectDuplicates = first.Has(FirstOctet.RejectDuplicates),
            ReplyPath = first.Has(FirstOctet.ReplyPath),
            UserData = userData,
        };
        return submit is not null;
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
            MessageTypeIndicator.Submit,
            RejectDuplicates ? FirstOctet.RejectDuplicates : 0,
            (int)Validity.Format << FirstOctet.ValidityPeriodFormatShift,
            StatusReportRequest ? FirstOctet.StatusReport : 0,
            UserData.Header.Length > 0 ? FirstOctet.UserDataHeader : 0,
            ReplyPath ? FirstOctet.ReplyPath : 0);
        writer.WriteByte(first, TpduField.MessageType);
        writer.WriteByte(MessageReference, TpduField.MessageReference);
        writer.WriteAddress(Destination, TpduField.DestinationAddress);
        writer.WriteByte(ProtocolIdentifier, TpduField.ProtocolIdentifier);
        writer.WriteByte(DataCoding.Value, TpduField.DataCodingScheme);
        writer.WriteValidityPeriod(Validity);
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
            : throw new InvalidOperationException($"an SMS-SUBMIT that cannot be sent: {error}");
    }
}
