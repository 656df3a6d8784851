using System.Diagnostics.CodeAnalysis;
using Signalbox.Kernel.Wire;

namespace Signalbox.Smpp.Codec.Pdus;

/// <summary>data_sm (SMPP 3.4, 4.7.1): a message whose text is in message_payload, in either direction.</summary>
public sealed record DataSm : IPdu
{
    /// <summary>service_type, up to 5 characters.</summary>
    public string ServiceType { get; init; } = "";

    /// <summary>source_addr_ton, source_addr_npi and source_addr</summary>
    public SmppAddress Source { get; init; } = SmppAddress.Empty;

    /// <summary>dest_addr_ton, dest_addr_npi and destination_addr</summary>
    public SmppAddress Destination { get; init; } = SmppAddress.Empty;

    /// <summary>esm_class (5.2.12)</summary>
    public byte EsmClass { get; init; }

    /// <summary>registered_delivery (5.2.17)</summary>
    public byte RegisteredDelivery { get; init; }

    /// <summary>data_coding (5.2.19)</summary>
    public byte DataCoding { get; init; }

    /// <summary>The optional parameters as raw octets, in order, known or not.</summary>
    public ReadOnlyMemory<byte> RawTlvs { get; init; }

    /// <summary>The optional parameters.</summary>
    public TlvList Tlvs => new(RawTlvs.Span);

    /// <inheritdoc/>
    public CommandId Command => CommandId.DataSm;

    // service_type                                  C-octet string, 6
    // source_addr_ton, _npi, addr                   1 + 1 + C-octet string, 65
    // dest_addr_ton, _npi, addr                     1 + 1 + C-octet string, 65
    // esm_class, registered_delivery, data_coding   1 + 1 + 1
    // optional parameters

    /// <summary>Decodes a body.</summary>
    /// <param name="body">The octets behind the header.</param>
    /// <param name="limits">The bounds.</param>
    /// <param name="pdu">The PDU.</param>
    /// <param name="error">What is wrong.</param>
    public static bool TryDecode(
        ReadOnlySpan<byte> body, SmppLimits limits, [NotNullWhen(true)] out DataSm? pdu, out DecodeError error)
    {
        var reader = new PduReader(body, limits);
        pdu = new DataSm
        {
            ServiceType = reader.Text("service_type", limits.ServiceTypeSizeMax, CommandStatus.InvalidServiceType),
            Source = reader.Address("source_addr", limits.LongAddressSizeMax, CommandStatus.InvalidSourceAddress),
            Destination = reader.Address("destination_addr", limits.LongAddressSizeMax, CommandStatus.InvalidDestinationAddress),
            EsmClass = reader.Byte("esm_class"),
            RegisteredDelivery = reader.Byte("registered_delivery"),
            DataCoding = reader.Byte("data_coding"),
            RawTlvs = reader.CopyTlvs(),
        };
        if (reader.IsGood(out error)) return true;
        pdu = null;
        return false;
    }

    /// <inheritdoc/>
    public void Encode(WireWriter writer, SmppLimits limits)
    {
        writer.WriteText("service_type", ServiceType, limits.ServiceTypeSizeMax);
        writer.WriteAddress("source_addr", Source, limits.LongAddressSizeMax);
        writer.WriteAddress("destination_addr", Destination, limits.LongAddressSizeMax);
        writer.WriteByte(EsmClass);
        writer.WriteByte(RegisteredDelivery);
        writer.WriteByte(DataCoding);
        writer.Write(RawTlvs.Span);
    }

    /// <summary>The PDU for people to read, without text and numbers.</summary>
    public override string ToString() =>
        $"{Command} {{ EsmClass = 0x{EsmClass:X2}, DataCoding = 0x{DataCoding:X2}, {RawTlvs.Length} octets of TLVs }}";
}
