using System.Buffers.Binary;
using Signalbox.HardwareSim.Text;
using Signalbox.Kernel.Wire;

namespace Signalbox.HardwareSim.Smpp;

/// <summary>
/// The body that submit_sm and deliver_sm share (SMPP 3.4, 4.4.1 and 4.6.1), as slices of the PDU.
/// <code>
/// service_type 0 | ton npi source_addr 0 | ton npi destination_addr 0 | esm_class protocol_id priority_flag
/// schedule_delivery_time 0 | validity_period 0 | registered_delivery replace_if_present data_coding sm_default_msg_id
/// sm_length short_message | TLVs
/// </code>
/// </summary>
internal ref struct ShortMessageBody
{
    public byte SourceTon;
    public byte SourceNpi;
    public ReadOnlySpan<byte> Source;
    public byte DestinationTon;
    public byte DestinationNpi;
    public ReadOnlySpan<byte> Destination;
    public byte EsmClass;
    public byte RegisteredDelivery;
    public byte DataCoding;

    /// <summary>short_message, or message_payload where that is there.</summary>
    public ReadOnlySpan<byte> Message;

    /// <summary>From the SAR TLVs; all zero without them.</summary>
    public Concatenation Sar;

    /// <summary>receipted_message_id without its NUL; empty without that TLV.</summary>
    public ReadOnlySpan<byte> ReceiptedMessageId;

    /// <summary>message_state; zero without that TLV.</summary>
    public MessageState State;

    public static bool TryRead(ReadOnlySpan<byte> octets, out ShortMessageBody body)
    {
        ShortMessageBody read = default;
        var reader = new WireReader(octets);
        var whole = reader.TryReadCString(SmppLimits.ServiceTypeSize, out _)
            && read.TryReadAddresses(ref reader)
            && read.TryReadFlags(ref reader)
            && reader.TryReadByte(out var length)
            && length <= SmppLimits.ShortMessageMax
            && reader.TryRead(length, out read.Message)
            && read.TryReadTlvs(ref reader);
        body = read;
        return whole;
    }

    private bool TryReadAddresses(scoped ref WireReader reader) =>
        reader.TryReadByte(out SourceTon)
        && reader.TryReadByte(out SourceNpi)
        && reader.TryReadCString(SmppLimits.AddressSize, out Source)
        && reader.TryReadByte(out DestinationTon)
        && reader.TryReadByte(out DestinationNpi)
        && reader.TryReadCString(SmppLimits.AddressSize, out Destination);

    private bool TryReadFlags(scoped ref WireReader reader)
    {
        if (!reader.TryReadByte(out EsmClass)
            || !reader.TryRead(2, out _) // protocol_id, priority_flag
            || !reader.TryReadCString(SmppLimits.TimeSize, out _)
            || !reader.TryReadCString(SmppLimits.TimeSize, out _)
            || !reader.TryRead(4, out var flags))
        {
            return false;
        }

        RegisteredDelivery = flags[0];
        DataCoding = flags[2];
        return true;
    }

    // tag (2) | length (2) | value
    private bool TryReadTlvs(scoped ref WireReader reader)
    {
        while (reader.Remaining > 0)
        {
            if (!reader.TryReadUInt16(out var tag) || !reader.TryReadUInt16(out var length) || !reader.TryRead(length, out var value))
                return false;
            Take((TlvTag)tag, value);
        }

        return true;
    }

    private void Take(TlvTag tag, ReadOnlySpan<byte> value)
    {
        switch (tag)
        {
            case TlvTag.MessagePayload:
                Message = value;
                break;
            case TlvTag.SarReference when value.Length == 2:
                Sar = Sar with { Reference = BinaryPrimitives.ReadUInt16BigEndian(value) };
                break;
            case TlvTag.SarTotal when value.Length == 1:
                Sar = Sar with { Total = value[0] };
                break;
            case TlvTag.SarNumber when value.Length == 1:
                Sar = Sar with { Number = value[0] };
                break;
            case TlvTag.ReceiptedMessageId:
                ReceiptedMessageId = value.TrimEnd((byte)0);
                break;
            case TlvTag.MessageState when value.Length == 1:
                State = (MessageState)value[0];
                break;
            default:
                break;
        }
    }
}
