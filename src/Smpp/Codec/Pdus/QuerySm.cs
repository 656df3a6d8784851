using System.Diagnostics.CodeAnalysis;
using Signalbox.Kernel.Wire;

namespace Signalbox.Smpp.Codec.Pdus;

/// <summary>query_sm (SMPP 3.4, 4.8.1): asks for the state of a message.</summary>
public sealed record QuerySm : IPdu
{
    /// <summary>message_id, up to 64 characters.</summary>
    public string MessageId { get; init; } = "";

    /// <summary>source_addr_ton, source_addr_npi and source_addr</summary>
    public SmppAddress Source { get; init; } = SmppAddress.Empty;

    /// <summary>The optional parameters as raw octets, in order, known or not.</summary>
    public ReadOnlyMemory<byte> RawTlvs { get; init; }

    /// <summary>The optional parameters.</summary>
    public TlvList Tlvs => new(RawTlvs.Span);

    /// <inheritdoc/>
    public CommandId Command => CommandId.QuerySm;

    // message_id                   C-octet string, 65
    // source_addr_ton, _npi, addr  1 + 1 + C-octet string, 21

    /// <summary>Decodes a body.</summary>
    /// <param name="body">The octets behind the header.</param>
    /// <param name="limits">The bounds.</param>
    /// <param name="pdu">The PDU.</param>
    /// <param name="error">What is wrong.</param>
    public static bool TryDecode(
        ReadOnlySpan<byte> body, SmppLimits limits, [NotNullWhen(true)] out QuerySm? pdu, out DecodeError error)
    {
        var reader = new PduReader(body, limits);
        pdu = new QuerySm
        {
            MessageId = reader.Text("message_id", limits.MessageIdSizeMax, CommandStatus.InvalidMessageId),
            Source = reader.Address("source_addr", limits.AddressSizeMax, CommandStatus.InvalidSourceAddress),
            RawTlvs = reader.CopyTlvs(),
        };
        if (reader.IsGood(out error)) return true;
        pdu = null;
        return false;
    }

    /// <inheritdoc/>
    public void Encode(WireWriter writer, SmppLimits limits)
    {
        writer.WriteText("message_id", MessageId, limits.MessageIdSizeMax);
        writer.WriteAddress("source_addr", Source, limits.AddressSizeMax);
        writer.Write(RawTlvs.Span);
    }

    /// <summary>The PDU for people to read, without text and numbers.</summary>
    public override string ToString() => $"{Command} {{ MessageId = {MessageId} }}";
}
