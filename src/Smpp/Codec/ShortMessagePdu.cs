using Signalbox.Kernel.Wire;

namespace Signalbox.Smpp.Codec;

/// <summary>
/// The body that submit_sm and deliver_sm share (SMPP 3.4, 4.4.1 and 4.6.1), to decode and to encode. Decoded, its spans are views of
/// the octets read and live no longer than they; nothing is allocated. C-octet strings stand without their NUL.
/// </summary>
public ref struct ShortMessagePdu
{
    private const CommandStatus TooLong = CommandStatus.InvalidMessageLength;

    /// <summary>service_type; empty for the default.</summary>
    public ReadOnlySpan<byte> ServiceType { get; set; }

    /// <summary>source_addr_ton</summary>
    public byte SourceTon { get; set; }

    /// <summary>source_addr_npi</summary>
    public byte SourceNpi { get; set; }

    /// <summary>source_addr</summary>
    public ReadOnlySpan<byte> SourceAddress { get; set; }

    /// <summary>dest_addr_ton</summary>
    public byte DestinationTon { get; set; }

    /// <summary>dest_addr_npi</summary>
    public byte DestinationNpi { get; set; }

    /// <summary>destination_addr</summary>
    public ReadOnlySpan<byte> DestinationAddress { get; set; }

    /// <summary>esm_class (5.2.12)</summary>
    public byte EsmClass { get; set; }

    /// <summary>protocol_id</summary>
    public byte ProtocolId { get; set; }

    /// <summary>priority_flag</summary>
    public byte PriorityFlag { get; set; }

    /// <summary>schedule_delivery_time; empty for at once. See <see cref="SmppTime"/>.</summary>
    public ReadOnlySpan<byte> ScheduleDeliveryTime { get; set; }

    /// <summary>validity_period; empty for the receiver's default. See <see cref="SmppTime"/>.</summary>
    public ReadOnlySpan<byte> ValidityPeriod { get; set; }

    /// <summary>registered_delivery (5.2.17)</summary>
    public byte RegisteredDelivery { get; set; }

    /// <summary>replace_if_present_flag</summary>
    public byte ReplaceIfPresentFlag { get; set; }

    /// <summary>data_coding (5.2.19)</summary>
    public byte DataCoding { get; set; }

    /// <summary>sm_default_msg_id</summary>
    public byte SmDefaultMessageId { get; set; }

    /// <summary>short_message, up to 254 octets; its length is sm_length.</summary>
    public ReadOnlySpan<byte> ShortMessage { get; set; }

    /// <summary>The optional parameters, in order, known or not.</summary>
    public TlvList Tlvs { get; set; }

    /// <summary>Decodes a body within the standard's own limits.</summary>
    /// <inheritdoc cref="TryDecode(ReadOnlySpan{byte}, SmppLimits, out ShortMessagePdu, out DecodeError)"/>
    public static bool TryDecode(ReadOnlySpan<byte> body, out ShortMessagePdu pdu, out DecodeError error) =>
        TryDecode(body, SmppLimits.Default, out pdu, out error);

    // service_type            C-octet string, 6
    // source_addr_ton, _npi   1 + 1
    // source_addr             C-octet string, 21
    // dest_addr_ton, _npi     1 + 1
    // destination_addr        C-octet string, 21
    // esm_class, protocol_id, priority_flag               1 + 1 + 1
    // schedule_delivery_time  C-octet string, 1 or 17
    // validity_period         C-octet string, 1 or 17
    // registered_delivery, replace_if_present_flag, data_coding, sm_default_msg_id   1 + 1 + 1 + 1
    // sm_length, short_message                            1 + sm_length
    // optional parameters                                                            4.4.1, 4.6.1

    /// <summary>Decodes a body.</summary>
    /// <param name="body">The octets behind the header.</param>
    /// <param name="limits">The bounds.</param>
    /// <param name="pdu">The fields; on failure those in front of the bad one.</param>
    /// <param name="error">What is wrong; scope Field with the field's own status, or Pdu when the body ends too early.</param>
    public static bool TryDecode(ReadOnlySpan<byte> body, SmppLimits limits, out ShortMessagePdu pdu, out DecodeError error)
    {
        var reader = new PduReader(body, limits);
        pdu = new ShortMessagePdu
        {
            ServiceType = reader.CString("service_type", limits.ServiceTypeSizeMax, CommandStatus.InvalidServiceType),
            SourceTon = reader.Byte("source_addr_ton"),
            SourceNpi = reader.Byte("source_addr_npi"),
            SourceAddress = reader.CString("source_addr", limits.AddressSizeMax, CommandStatus.InvalidSourceAddress),
            DestinationTon = reader.Byte("dest_addr_ton"),
            DestinationNpi = reader.Byte("dest_addr_npi"),
            DestinationAddress = reader.CString("destination_addr", limits.AddressSizeMax, CommandStatus.InvalidDestinationAddress),
            EsmClass = reader.Byte("esm_class"),
            ProtocolId = reader.Byte("protocol_id"),
            PriorityFlag = reader.Byte("priority_flag"),
            ScheduleDeliveryTime = reader.CString("schedule_delivery_time", limits.TimeSizeMax, CommandStatus.InvalidScheduledTime),
            ValidityPeriod = reader.CString("validity_period", limits.TimeSizeMax, CommandStatus.InvalidValidityPeriod),
            RegisteredDelivery = reader.Byte("registered_delivery"),
            ReplaceIfPresentFlag = reader.Byte("replace_if_present_flag"),
            DataCoding = reader.Byte("data_coding"),
            SmDefaultMessageId = reader.Byte("sm_default_msg_id"),
            ShortMessage = reader.ShortMessage(),
            Tlvs = reader.Tlvs(),
        };
        return reader.IsGood(out error);
    }

    /// <summary>
    /// Whether the fields can be encoded within <paramref name="limits"/>; if not, the error names the first that cannot.
    /// </summary>
    public readonly bool IsEncodable(SmppLimits limits, out DecodeError error)
    {
        error = default;
        if (!Fits(ServiceType, limits.ServiceTypeSizeMax)) error = Bad("service_type", CommandStatus.InvalidServiceType);
        else if (!Fits(SourceAddress, limits.AddressSizeMax)) error = Bad("source_addr", CommandStatus.InvalidSourceAddress);
        else if (!Fits(DestinationAddress, limits.AddressSizeMax)) error = Bad("destination_addr", CommandStatus.InvalidDestinationAddress);
        else if (!Fits(ScheduleDeliveryTime, limits.TimeSizeMax)) error = Bad("schedule_delivery_time", CommandStatus.InvalidScheduledTime);
        else if (!Fits(ValidityPeriod, limits.TimeSizeMax)) error = Bad("validity_period", CommandStatus.InvalidValidityPeriod);
        else if (ShortMessage.Length > Math.Min(limits.ShortMessageMax, byte.MaxValue)) error = Bad("short_message", TooLong);
        else return true;
        return false;
    }

    /// <summary>Writes the body, without the header.</summary>
    /// <exception cref="OverflowException">
    /// short_message is longer than its length octet can say; <see cref="IsEncodable"/> finds out before.
    /// </exception>
    public readonly void Encode(WireWriter writer)
    {
        writer.WriteCString(ServiceType);
        writer.WriteByte(SourceTon);
        writer.WriteByte(SourceNpi);
        writer.WriteCString(SourceAddress);
        writer.WriteByte(DestinationTon);
        writer.WriteByte(DestinationNpi);
        writer.WriteCString(DestinationAddress);
        writer.WriteByte(EsmClass);
        writer.WriteByte(ProtocolId);
        writer.WriteByte(PriorityFlag);
        writer.WriteCString(ScheduleDeliveryTime);
        writer.WriteCString(ValidityPeriod);
        writer.WriteByte(RegisteredDelivery);
        writer.WriteByte(ReplaceIfPresentFlag);
        writer.WriteByte(DataCoding);
        writer.WriteByte(SmDefaultMessageId);
        writer.WriteShortMessage(ShortMessage);
        writer.Write(Tlvs.Raw);
    }

    private static bool Fits(ReadOnlySpan<byte> text, int sizeMax) => text.Length < sizeMax && !text.Contains((byte)0);

    private static DecodeError Bad(string field, CommandStatus status) => new(DecodeScope.Field, (uint)status, field, 0);
}
