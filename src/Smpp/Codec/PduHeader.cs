using Signalbox.Kernel.Wire;

namespace Signalbox.Smpp.Codec;

/// <summary>The header of every PDU (SMPP 3.4, 3.2).</summary>
/// <param name="CommandLength">command_length: octets of the whole PDU, these sixteen included.</param>
/// <param name="CommandId">command_id as read, whether the standard knows it or not; see <see cref="Command"/>.</param>
/// <param name="CommandStatus">command_status: 0 in a request; the outcome in a response.</param>
/// <param name="SequenceNumber">sequence_number: chosen by who asks, repeated by who answers.</param>
public readonly record struct PduHeader(uint CommandLength, uint CommandId, uint CommandStatus, uint SequenceNumber)
{
    /// <summary>command_id as the enumeration; its value need not be a member.</summary>
    public CommandId Command => (CommandId)CommandId;

    // 0               4               8               12
    // +---------------+---------------+---------------+----------------+
    // | command_length|  command_id   | command_status| sequence_number|   3.2
    // +---------------+---------------+---------------+----------------+
    internal static PduHeader Read(ReadOnlySpan<byte> sixteen)
    {
        var reader = new WireReader(sixteen);
        reader.TryReadUInt32(out var length);
        reader.TryReadUInt32(out var command);
        reader.TryReadUInt32(out var status);
        reader.TryReadUInt32(out var sequence);
        return new PduHeader(length, command, status, sequence);
    }
}
