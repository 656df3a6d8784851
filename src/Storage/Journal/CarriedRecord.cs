using System.Buffers.Binary;
using Signalbox.Kernel.Wire;
using Signalbox.Storage.Index;

namespace Signalbox.Storage.Journal;

/// <summary>
/// MessageCarried: a snapshot of all that the index knows of a live message and its parts, then the message itself.
/// <code>
/// parts 1, 0 when it has one or has ended | state 1, end 8, reference 8 of the message and of each part | message
/// </code>
/// InboundCarried: <c>parts that it was joined of 1 | inbound</c>.
/// </summary>
internal readonly ref struct CarriedRecord
{
    private const int StateSize = 17;
    private readonly ReadOnlySpan<byte> _states;

    private CarriedRecord(ReadOnlySpan<byte> states, ReadOnlySpan<byte> message)
    {
        _states = states;
        Message = message;
    }

    public ReadOnlySpan<byte> Message { get; }

    /// <summary>Parts with a state of their own; 0 when the message has one part or has ended.</summary>
    public int Parts => (_states.Length / StateSize) - 1;

    /// <summary>The state of the message (0) or of a part.</summary>
    public SlotState State(int number)
    {
        var state = _states[(number * StateSize)..];
        return new SlotState(
            new StateCode(state[0]), BinaryPrimitives.ReadInt64BigEndian(state[1..]), BinaryPrimitives.ReadUInt64BigEndian(state[9..]));
    }

    public static CarriedRecord Read(ReadOnlySpan<byte> payload)
    {
        var fields = new FieldReader(payload);
        var states = fields.Octets((fields.Byte() + 1) * StateSize);
        return new CarriedRecord(states, fields.Rest);
    }

    public static void WriteState(WireBuffer buffer, in SlotState state)
    {
        var writer = new WireWriter(buffer);
        writer.WriteByte(state.Code.Value);
        writer.WriteUInt64((ulong)state.End);
        writer.WriteUInt64(state.Reference);
    }
}
