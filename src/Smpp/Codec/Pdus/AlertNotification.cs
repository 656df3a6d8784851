using System.Diagnostics.CodeAnalysis;
using Signalbox.Kernel.Wire;

namespace Signalbox.Smpp.Codec.Pdus;

/// <summary>alert_notification (SMPP 3.4, 4.12.1): a subscriber is to be reached again. It has no response.</summary>
public sealed record AlertNotification : IPdu
{
    /// <summary>source_addr_ton, source_addr_npi and source_addr: the subscriber</summary>
    public SmppAddress Source { get; init; } = SmppAddress.Empty;

    /// <summary>esme_addr_ton, esme_addr_npi and esme_addr: who asked to be told</summary>
    public SmppAddress Esme { get; init; } = SmppAddress.Empty;

    /// <summary>The optional parameters as raw octets, in order, known or not.</summary>
    public ReadOnlyMemory<byte> RawTlvs { get; init; }

    /// <summary>The optional parameters.</summary>
    public TlvList Tlvs => new(RawTlvs.Span);

    /// <inheritdoc/>
    public CommandId Command => CommandId.AlertNotification;

    // source_addr_ton, _npi, addr  1 + 1 + C-octet string, 65
    // esme_addr_ton, _npi, addr    1 + 1 + C-octet string, 65
    // optional parameters          ms_availability_status

    /// <summary>Decodes a body.</summary>
    /// <param name="body">The octets behind the header.</param>
    /// <param name="limits">The bounds.</param>
    /// <param name="pdu">The PDU.</param>
    /// <param name="error">What is wrong.</param>
    public static bool TryDecode(
        ReadOnlySpan<byte> body, SmppLimits limits, [NotNullWhen(true)] out AlertNotification? pdu, out DecodeError error)
    {
        var reader = new PduReader(body, limits);
        pdu = new AlertNotification
        {
            Source = reader.Address("source_addr", limits.LongAddressSizeMax, CommandStatus.InvalidSourceAddress),
            Esme = reader.Address("esme_addr", limits.LongAddressSizeMax, CommandStatus.InvalidDestinationAddress),
            RawTlvs = reader.CopyTlvs(),
        };
        if (reader.IsGood(out error)) return true;
        pdu = null;
        return false;
    }

    /// <inheritdoc/>
    public void Encode(WireWriter writer, SmppLimits limits)
    {
        writer.WriteAddress("source_addr", Source, limits.LongAddressSizeMax);
        writer.WriteAddress("esme_addr", Esme, limits.LongAddressSizeMax);
        writer.Write(RawTlvs.Span);
    }

    /// <summary>The PDU for people to read, without text and numbers.</summary>
    public override string ToString() => $"{Command} {{ {RawTlvs.Length} octets of TLVs }}";
}
