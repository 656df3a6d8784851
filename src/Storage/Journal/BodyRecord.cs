using System.Buffers.Binary;

namespace Signalbox.Storage.Journal;

/// <summary>A record that holds a message's or an inbound message's text, whichever of the five it is.</summary>
/// <param name="body">The message as <see cref="MessageCodec"/> wrote it.</param>
/// <param name="isInbound">Which of the two it is.</param>
/// <param name="joinedParts">Of an inbound message: how many parts it was joined of, or 1.</param>
internal readonly ref struct BodyRecord(ReadOnlySpan<byte> body, bool isInbound, int joinedParts)
{
    public ReadOnlySpan<byte> Body { get; } = body;

    public bool IsInbound => isInbound;

    public int JoinedParts => joinedParts;

    public long Id => BinaryPrimitives.ReadInt64BigEndian(Body);

    public int AccountKey => BinaryPrimitives.ReadInt32BigEndian(Body[MessageCodec.AccountOffset..]);

    /// <summary>Of a message: its parts on the air.</summary>
    public int Parts => Body[MessageCodec.PartsOffset];

    /// <summary>Of a message: until when it is worth sending, milliseconds since 1970 UTC.</summary>
    public long ExpiresAt => BinaryPrimitives.ReadInt64BigEndian(Body[MessageCodec.ExpiresOffset..]);

    /// <summary>Finds the text; false when the record holds none.</summary>
    public static bool TryRead(RecordType type, ReadOnlySpan<byte> payload, out BodyRecord record)
    {
        record = type switch
        {
            RecordType.MessageAccepted => new(payload, isInbound: false, 1),
            RecordType.MessageCarried => new(CarriedRecord.Read(payload).Message, isInbound: false, 1),
            RecordType.InboundReceived => new(payload, isInbound: true, 1),
            RecordType.InboundJoined => OfJoined(JoinedRecord.Read(payload)),
            RecordType.InboundCarried => new(payload[1..], isInbound: true, payload[0]),
            _ => default,
        };
        return record.Body.Length > 0;
    }

    /// <summary>The text of a record that must hold one.</summary>
    /// <exception cref="MalformedRecordException">It holds none.</exception>
    public static BodyRecord Read(in FrameReader record) =>
        TryRead(record.Type, record.Payload, out var body) ? body : throw new MalformedRecordException("a message without content");

    private static BodyRecord OfJoined(JoinedRecord joined) => new(joined.Whole, isInbound: true, joined.Parts);
}
