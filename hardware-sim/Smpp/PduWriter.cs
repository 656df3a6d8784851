using System.Buffers.Binary;
using Signalbox.Kernel.Wire;

namespace Signalbox.HardwareSim.Smpp;

/// <summary>Writes PDUs: a header whose length is filled in once the body stands, and the short PDUs whole.</summary>
internal static class PduWriter
{
    /// <summary>Starts a PDU; <see cref="End"/> takes what this returns.</summary>
    public static int Begin(WireBuffer buffer, CommandId command, CommandStatus status, uint sequence)
    {
        var start = buffer.Length;
        WriteHeader(buffer.Extend(SmppLimits.PduLengthMin), 0, command, status, sequence);
        return start;
    }

    /// <summary>Fills in the length of the PDU that started there.</summary>
    public static void End(WireBuffer buffer, int start) => new WireWriter(buffer).PatchUInt32(start, (uint)(buffer.Length - start));

    /// <summary>Writes a PDU without a body: enquire_link, unbind, their responses, generic_nack, refusals.</summary>
    public static void WriteEmpty(WireBuffer buffer, CommandId command, CommandStatus status, uint sequence) =>
        WriteHeader(buffer.Extend(SmppLimits.PduLengthMin), SmppLimits.PduLengthMin, command, status, sequence);

    /// <summary>Writes a deliver_sm_resp, whose message_id is unused and NULL (4.6.2).</summary>
    public static void WriteDeliverSmResp(WireBuffer buffer, CommandStatus status, uint sequence)
    {
        const int Length = SmppLimits.PduLengthMin + 1;
        var pdu = buffer.Extend(Length);
        WriteHeader(pdu, Length, CommandId.DeliverSmResp, status, sequence);
        pdu[^1] = 0;
    }

    /// <summary>Writes a submit_sm_resp with a decimal message_id (4.4.2).</summary>
    public static void WriteSubmitSmResp(WireBuffer buffer, uint sequence, ulong messageId)
    {
        var start = Begin(buffer, CommandId.SubmitSmResp, CommandStatus.Ok, sequence);
        WriteDecimal(buffer, messageId);
        buffer.Extend(1)[0] = 0;
        End(buffer, start);
    }

    /// <summary>Writes a number as decimal digits.</summary>
    public static void WriteDecimal(WireBuffer buffer, ulong number)
    {
        Span<byte> digits = stackalloc byte[20];
        number.TryFormat(digits, out var count);
        digits[..count].CopyTo(buffer.Extend(count));
    }

    /// <summary>Writes an optional parameter (5.3.1).</summary>
    public static void WriteTlv(WireBuffer buffer, TlvTag tag, ReadOnlySpan<byte> value)
    {
        var span = buffer.Extend(4 + value.Length);
        BinaryPrimitives.WriteUInt16BigEndian(span, (ushort)tag);
        BinaryPrimitives.WriteUInt16BigEndian(span[2..], (ushort)value.Length);
        value.CopyTo(span[4..]);
    }

    private static void WriteHeader(Span<byte> span, int length, CommandId command, CommandStatus status, uint sequence)
    {
        BinaryPrimitives.WriteInt32BigEndian(span, length);
        BinaryPrimitives.WriteUInt32BigEndian(span[4..], (uint)command);
        BinaryPrimitives.WriteUInt32BigEndian(span[8..], (uint)status);
        BinaryPrimitives.WriteUInt32BigEndian(span[12..], sequence);
    }
}
