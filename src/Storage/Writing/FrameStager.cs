using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;
using Signalbox.Storage.Index;
using Signalbox.Storage.Journal;

namespace Signalbox.Storage.Writing;

/// <summary>
/// Takes records into the frame in hand and stages what they change. A record that no longer applies leaves no trace in the journal.
/// </summary>
internal sealed class FrameStager(FrameBuilder frame, IndexBatch batch, ReferenceHash references)
{
    /// <summary>The references of all parts sent since the frame began, applied or not.</summary>
    public List<SentReference> Sent { get; } = [];

    /// <summary>Takes one record in; false when it no longer applies (clause 5).</summary>
    public bool Stage(StoreRecord record) => record switch
    {
        StoreRecord.MessageAccepted accepted => Accept(accepted.Message),
        StoreRecord.PartSent sent => Send(sent),
        StoreRecord.MessageEnded ended => End(ended),
        StoreRecord.NotificationSettled settled => Settle(new SettledRecord(settled.Id, settled.At)),
        StoreRecord.PartEnded ended => End(ended),
        StoreRecord.PartAttempted attempted => Attempt(attempted),
        StoreRecord.PartReturned returned => Return(returned),
        StoreRecord.PartUncertain uncertain => Doubt(uncertain),
        StoreRecord.InboundReceived received => Receive(received.Message),
        StoreRecord.InboundJoined joined => Join(joined),
        _ => throw new ArgumentException($"not a record: {record}", nameof(record)),
    };

    private bool Accept(Message message)
    {
        var position = frame.Open();
        MessageCodec.Write(frame.Payload, message);
        var length = frame.Close(position, RecordType.MessageAccepted);
        if (batch.Accept(message.Id, message.Parts, message.ExpiresAt, position, length)) return true;
        frame.TakeBack(position);
        return false;
    }

    private bool Attempt(StoreRecord.PartAttempted attempted) =>
        batch.Attempt(attempted.Part) && WritePart(RecordType.PartAttempted, attempted.Part, attempted.At, attempted.Link);

    private bool Return(StoreRecord.PartReturned returned) =>
        batch.Return(returned.Part) && WritePart(RecordType.PartReturned, returned.Part, returned.At, returned.Link);

    private bool Doubt(StoreRecord.PartUncertain uncertain) =>
        batch.Doubt(uncertain.Part) && WritePart(RecordType.PartUncertain, uncertain.Part, uncertain.At, uncertain.Link);

    private bool Send(StoreRecord.PartSent sent)
    {
        var reference = references.Of(sent.Link, sent.Reference);
        Sent.Add(new SentReference(reference, sent.Part));
        if (!batch.Send(sent.Part, reference, sent.PartStatus)) return false;
        var position = frame.Open();
        PartRecord.Write(frame.Payload, sent, reference);
        frame.Close(position, RecordType.PartSent);
        return true;
    }

    private bool End(StoreRecord.PartEnded ended)
    {
        var end = new EndRecord(ended.Part, ended.State, ended.Error, ended.At, Notify: false);
        return batch.EndPart(end) && WriteEnd(RecordType.PartEnded, end);
    }

    private bool End(StoreRecord.MessageEnded ended)
    {
        var end = new EndRecord(new PartKey(ended.Message.Id, 0), ended.State, ended.Error, ended.At, ended.Notify, ended.Rule);
        return batch.EndMessage(end) && WriteEnd(RecordType.MessageEnded, end);
    }

    private bool Settle(in SettledRecord settled)
    {
        if (!batch.Settle(settled.Id)) return false;
        var position = frame.Open();
        settled.Write(frame.Payload);
        frame.Close(position, RecordType.NotificationSettled);
        return true;
    }

    // What no account owns is kept for history alone and is never live.
    private bool Receive(InboundMessage message)
    {
        var position = frame.Open();
        MessageCodec.Write(frame.Payload, message);
        var length = frame.Close(position, RecordType.InboundReceived);
        if (message.AccountKey == 0 ? !batch.IsLive(message.Id) : batch.Receive(message.Id, position, length)) return true;
        frame.TakeBack(position);
        return false;
    }

    private bool Join(StoreRecord.InboundJoined joined)
    {
        if (batch.IsLive(joined.Message.Id) || !joined.Parts.All(batch.IsInboundLive)) return false;
        var position = frame.Open();
        JoinedRecord.Write(frame.Payload, joined);
        var length = frame.Close(position, RecordType.InboundJoined);
        foreach (var part in joined.Parts) batch.Settle(part);
        if (joined.Message.AccountKey != 0) batch.Receive(joined.Message.Id, position, length);
        return true;
    }

    private bool WritePart(RecordType type, PartKey part, long at, string link)
    {
        var position = frame.Open();
        PartRecord.Write(frame.Payload, part, at, link);
        frame.Close(position, type);
        return true;
    }

    private bool WriteEnd(RecordType type, in EndRecord end)
    {
        var position = frame.Open();
        end.Write(frame.Payload);
        frame.Close(position, type);
        return true;
    }
}
