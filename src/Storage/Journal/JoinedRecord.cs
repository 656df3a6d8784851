using System.Buffers.Binary;
using Signalbox.Gateway.Store;
using Signalbox.Kernel.Wire;

namespace Signalbox.Storage.Journal;

/// <summary>InboundJoined: <c>parts 1 | the id of each 8 | inbound</c>.</summary>
internal readonly ref struct JoinedRecord
{
    private readonly ReadOnlySpan<byte> _ids;

    private JoinedRecord(ReadOnlySpan<byte> ids, ReadOnlySpan<byte> whole)
    {
        _ids = ids;
        Whole = whole;
    }

    public int Parts => _ids.Length / sizeof(long);

    /// <summary>The inbound message that the parts were joined to.</summary>
    public ReadOnlySpan<byte> Whole { get; }

    public long PartId(int index) => BinaryPrimitives.ReadInt64BigEndian(_ids[(index * sizeof(long))..]);

    public static void Write(WireBuffer buffer, StoreRecord.InboundJoined joined)
    {
        var writer = new WireWriter(buffer);
        writer.WriteByte((byte)joined.Parts.Count);
        foreach (var id in joined.Parts) writer.WriteUInt64((ulong)id);
        MessageCodec.Write(buffer, joined.Message);
    }

    public static JoinedRecord Read(ReadOnlySpan<byte> payload)
    {
        var fields = new FieldReader(payload);
        var ids = fields.Octets(fields.Byte() * sizeof(long));
        return new JoinedRecord(ids, fields.Rest);
    }
}
