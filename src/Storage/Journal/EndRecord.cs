using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;
using Signalbox.Kernel.Wire;

namespace Signalbox.Storage.Journal;

/// <summary>
/// PartEnded and MessageEnded.
/// <code>
/// message id 8 | part number 1, 0 for the message | state 1 | error 2 | at 8 | notify 1 | rule
/// </code>
/// The rule is left out when none ended it.
/// </summary>
internal readonly record struct EndRecord(PartKey Part, MessageState State, ushort Error, long At, bool Notify, string? Rule = null)
{
    public void Write(WireBuffer buffer)
    {
        var writer = new WireWriter(buffer);
        writer.WriteUInt64((ulong)Part.MessageId);
        writer.WriteByte((byte)Part.Number);
        writer.WriteByte((byte)State);
        writer.WriteUInt16(Error);
        writer.WriteUInt64((ulong)At);
        writer.WriteByte(Notify ? (byte)1 : (byte)0);
        if (Rule is not null) MessageCodec.WriteName(buffer, Rule);
    }

    public static EndRecord Read(ReadOnlySpan<byte> payload)
    {
        var fields = new FieldReader(payload);
        return new(
            new PartKey(fields.Int64(), fields.Byte()), (MessageState)fields.Byte(), fields.UInt16(), fields.Int64(), fields.Byte() != 0,
            fields.IsAtEnd ? null : fields.Text());
    }
}
