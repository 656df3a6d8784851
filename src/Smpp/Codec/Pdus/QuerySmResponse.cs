using System.Diagnostics.CodeAnalysis;
using Signalbox.Kernel.Wire;

namespace Signalbox.Smpp.Codec.Pdus;

/// <summary>query_sm_resp (SMPP 3.4, 4.8.2): the state of a message.</summary>
public sealed record QuerySmResponse : IPdu
{
    /// <summary>message_id, up to 64 characters.</summary>
    public string MessageId { get; init; } = "";

    /// <summary>final_date: when the final state was reached, in the format of <see cref="SmppTime"/>; empty before.</summary>
    public string FinalDate { get; init; } = "";

    /// <summary>message_state (5.2.28); see <see cref="MessageState"/>.</summary>
    public byte State { get; init; }

    /// <summary>error_code: the network's own reason; 0 for none.</summary>
    public byte ErrorCode { get; init; }

    /// <summary>The optional parameters as raw octets, in order, known or not.</summary>
    public ReadOnlyMemory<byte> RawTlvs { get; init; }

    /// <summary>The optional parameters.</summary>
    public TlvList Tlvs => new(RawTlvs.Span);

    /// <inheritdoc/>
    public CommandId Command => CommandId.QuerySmResp;

    // message_id                 C-octet string, 65
    // final_date                 C-octet string, 1 or 17
    // message_state, error_code  1 + 1

    /// <summary>Decodes a body.</summary>
    /// <param name="body">The octets behind the header.</param>
    /// <param name="limits">The bounds.</param>
    /// <param name="pdu">The PDU.</param>
    /// <param name="error">What is wrong.</param>
    public static bool TryDecode(
        ReadOnlySpan<byte> body, SmppLimits limits, [NotNullWhen(true)] out QuerySmResponse? pdu, out DecodeError error)
    {
        var reader = new PduReader(body, limits);
        pdu = new QuerySmResponse
        {
            MessageId = reader.Text("message_id", limits.MessageIdSizeMax, CommandStatus.InvalidMessageId),
            FinalDate = reader.Text("final_date", limits.TimeSizeMax, CommandStatus.UnknownError),
            State = reader.Byte("message_state"),
            ErrorCode = reader.Byte("error_code"),
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
        writer.WriteText("final_date", FinalDate, limits.TimeSizeMax);
        writer.WriteByte(State);
        writer.WriteByte(ErrorCode);
        writer.Write(RawTlvs.Span);
    }

    /// <summary>The PDU for people to read, without text and numbers.</summary>
    public override string ToString() => $"{Command} {{ MessageId = {MessageId}, State = {State}, ErrorCode = {ErrorCode} }}";
}
