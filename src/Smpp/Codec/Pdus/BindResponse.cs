using System.Diagnostics.CodeAnalysis;
using Signalbox.Kernel.Wire;

namespace Signalbox.Smpp.Codec.Pdus;

/// <summary>bind_transmitter_resp, bind_receiver_resp and bind_transceiver_resp (SMPP 3.4, 4.1.2, 4.1.4, 4.1.6).</summary>
public sealed record BindResponse : IPdu
{
    /// <summary>Which of the three.</summary>
    public BindKind Kind { get; init; }

    /// <summary>system_id of the SMSC, up to 15 characters.</summary>
    public string SystemId { get; init; } = "";

    /// <summary>The optional parameters as raw octets, in order, known or not.</summary>
    public ReadOnlyMemory<byte> RawTlvs { get; init; }

    /// <summary>The optional parameters.</summary>
    public TlvList Tlvs => new(RawTlvs.Span);

    /// <inheritdoc/>
    public CommandId Command => Kind switch
    {
        BindKind.Transmitter => CommandId.BindTransmitterResp,
        BindKind.Receiver => CommandId.BindReceiverResp,
        _ => CommandId.BindTransceiverResp,
    };

    // system_id            C-octet string, 16
    // optional parameters  sc_interface_version

    /// <summary>Decodes a body.</summary>
    /// <param name="kind">What the command_id said.</param>
    /// <param name="body">The octets behind the header.</param>
    /// <param name="limits">The bounds.</param>
    /// <param name="pdu">The PDU.</param>
    /// <param name="error">What is wrong.</param>
    public static bool TryDecode(
        BindKind kind, ReadOnlySpan<byte> body, SmppLimits limits, [NotNullWhen(true)] out BindResponse? pdu, out DecodeError error)
    {
        var reader = new PduReader(body, limits);
        pdu = new BindResponse
        {
            Kind = kind,
            SystemId = reader.Text("system_id", limits.SystemIdSizeMax, CommandStatus.InvalidSystemId),
            RawTlvs = reader.CopyTlvs(),
        };
        if (reader.IsGood(out error)) return true;
        pdu = null;
        return false;
    }

    /// <inheritdoc/>
    public void Encode(WireWriter writer, SmppLimits limits)
    {
        writer.WriteText("system_id", SystemId, limits.SystemIdSizeMax);
        writer.Write(RawTlvs.Span);
    }

    /// <summary>The PDU for people to read, without text and numbers.</summary>
    public override string ToString() => $"{Command} {{ SystemId = {SystemId} }}";
}
