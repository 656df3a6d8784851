using System.Buffers.Binary;

namespace Signalbox.HardwareSim.Smpp;

/// <summary>
/// The header of every PDU (SMPP 3.4, 3.2).
/// <code>
/// 0                4              8                 12
/// | command_length | command_id   | command_status  | sequence_number |
/// </code>
/// </summary>
internal readonly record struct PduHeader(int Length, CommandId Command, CommandStatus Status, uint Sequence)
{
    /// <summary>
    /// Looks for a whole PDU at the start of a buffer. The length is judged as soon as its four octets are there.
    /// </summary>
    public static Framing TryRead(ReadOnlySpan<byte> buffer, out PduHeader header)
    {
        header = default;
        if (!BinaryPrimitives.TryReadUInt32BigEndian(buffer, out var length)) return Framing.Incomplete;
        if (length is < SmppLimits.PduLengthMin or > SmppLimits.PduLengthMax) return Framing.Invalid;
        if (buffer.Length < length) return Framing.Incomplete;
        header = new PduHeader(
            (int)length,
            (CommandId)BinaryPrimitives.ReadUInt32BigEndian(buffer[4..]),
            (CommandStatus)BinaryPrimitives.ReadUInt32BigEndian(buffer[8..]),
            BinaryPrimitives.ReadUInt32BigEndian(buffer[12..]));
        return Framing.Whole;
    }
}
