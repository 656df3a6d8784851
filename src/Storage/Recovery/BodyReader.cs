using System.Buffers;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;
using Signalbox.Storage.Index;
using Signalbox.Storage.Journal;

namespace Signalbox.Storage.Recovery;

/// <summary>Reads single live messages back: from the newest frames in memory, or from the journal's file. Thread-safe.</summary>
internal sealed class BodyReader(LiveIndex index, FrameRing ring, IJournalReader journal)
{
    public Message? ReadMessage(long id) =>
        Read(id, static state => state.Code.IsOutbound, static (in FrameReader record, in SlotState _) => Decode(record));

    public EndedMessage? ReadEnded(long id) =>
        Read(id, static state => state.Code.IsEnded, static (in FrameReader record, in SlotState state) => Decode(record, state));

    public InboundMessage? ReadInbound(long id) =>
        Read(id, static state => state.Code.IsInbound, static (in FrameReader record, in SlotState _) => DecodeInbound(record));

    /// <summary>The message in a record.</summary>
    public static Message Decode(in FrameReader record)
    {
        var fields = new FieldReader(BodyRecord.Read(record).Body);
        return MessageCodec.ReadMessage(ref fields);
    }

    /// <summary>The message in a record, with its end.</summary>
    public static EndedMessage Decode(in FrameReader record, in SlotState state) =>
        new(Decode(record), state.Code.State, state.Error, state.EndedAt);

    /// <summary>The inbound message in a record.</summary>
    public static InboundMessage DecodeInbound(in FrameReader record)
    {
        var fields = new FieldReader(BodyRecord.Read(record).Body);
        return MessageCodec.ReadInbound(ref fields);
    }

    private T? Read<T>(long id, Predicate<SlotState> fits, RecordDecoder<T> decode)
        where T : class
    {
        var missed = default(JournalPosition);
        while (index.TryLocate(id, out var body) && fits(body.State))
        {
            if (TryRead(body, decode, out var message)) return message;
            // Between the look-up and the reading it was carried forward, or settled, and its frame dropped: look again. It is visible at its
            // new place before the old one goes, so a second miss at the same place is not that.
            if (missed == body.Position)
                throw new StoreDamagedException($"{journal.Name}: frame {missed.Sequence} is gone, and {id} stands in it");
            missed = body.Position;
        }

        return null;
    }

    private bool TryRead<T>(in LocatedBody body, RecordDecoder<T> decode, out T? message)
    {
        var rented = ArrayPool<byte>.Shared.Rent(body.Octets);
        try
        {
            message = default;
            var octets = rented.AsSpan(0, body.Octets);
            if (!ring.TryRead(body.Position, octets, out var count) && !journal.TryRead(body.Position, octets, out count)) return false;
            var record = new FrameReader(octets[..count], from: 0);
            record.MoveNext();
            message = decode(record, body.State);
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private delegate T RecordDecoder<T>(in FrameReader record, in SlotState state);
}
