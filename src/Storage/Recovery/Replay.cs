using Signalbox.Storage.Index;
using Signalbox.Storage.Journal;

namespace Signalbox.Storage.Recovery;

/// <summary>What a journal held.</summary>
/// <param name="First">The oldest frame; 1 when there is none.</param>
/// <param name="Last">The newest frame; 0 when there is none.</param>
/// <param name="Octets">Octets of all frames.</param>
/// <param name="Reserved">The bound of ids in the newest frame.</param>
internal readonly record struct ReplayResult(long First, long Last, long Octets, long Reserved);

/// <summary>
/// Builds the live index from the journal, frame by frame and record by record. Records are facts: only what took effect was written. A
/// change to an unknown id is no error: its message is gone, or was carried forward and comes later with all that is known of it.
/// </summary>
internal sealed class Replay(IndexBatch batch, IJournalReader journal)
{
    private long _first;
    private long _last;
    private long _octets;
    private FrameHeader _header;

    /// <summary>Replays the whole journal.</summary>
    /// <exception cref="StoreDamagedException">A frame is missing, changed or not readable.</exception>
    public ReplayResult Run()
    {
        using var frames = journal.ReadAll();
        while (frames.MoveNext())
        {
            try
            {
                Take(frames.Sequence, frames.Frame);
            }
            catch (MalformedRecordException fault)
            {
                throw new StoreDamagedException($"{journal.Name}: frame {frames.Sequence}: {fault.Message}", fault);
            }
        }

        if (_last == 0) return new ReplayResult(1, 0, 0, 0);
        if (_header.Oldest != _first) throw Missing(_header.Oldest, _first - 1);
        return new ReplayResult(_first, _last, _octets, _header.Reserved);
    }

    private void Take(long sequence, ReadOnlySpan<byte> frame)
    {
        if (_last == 0) _first = sequence;
        else if (sequence != _last + 1) throw Missing(_last + 1, sequence - 1);
        var fault = FrameHeader.Check(frame, out _header);
        if (fault is null && _header.Sequence != sequence) fault = $"it says that it is frame {_header.Sequence}";
        if (fault is not null) throw new StoreDamagedException($"{journal.Name}: frame {sequence} is damaged: {fault}");
        _last = sequence;
        _octets += frame.Length;
        TakeRecords(frame);
    }

    private void TakeRecords(ReadOnlySpan<byte> frame)
    {
        var records = new FrameReader(frame);
        var count = 0;
        for (; records.MoveNext(); count++) Take(records);
        if (count != _header.Count) throw new MalformedRecordException($"it has {count} records and says {_header.Count}");
        batch.Publish();
    }

    private void Take(in FrameReader record)
    {
        var position = new JournalPosition(_header.Sequence, record.Offset);
        switch (record.Type)
        {
            case RecordType.MessageAccepted:
                Accept(record, position);
                break;
            case RecordType.MessageCarried:
                Restore(record, position);
                break;
            case RecordType.PartAttempted:
                batch.Attempt(PartRecord.Read(record.Type, record.Payload).Part);
                break;
            case RecordType.PartReturned:
                batch.Return(PartRecord.Read(record.Type, record.Payload).Part);
                break;
            case RecordType.PartUncertain:
                batch.Doubt(PartRecord.Read(record.Type, record.Payload).Part);
                break;
            case RecordType.PartSent:
                var sent = PartRecord.Read(record.Type, record.Payload);
                // A part that is unknown here has taken the reference all the same.
                if (!batch.Send(sent.Part, sent.Hash, sent.Status)) batch.ForgetReference(sent.Hash);
                break;
            case RecordType.PartEnded:
                batch.EndPart(EndRecord.Read(record.Payload));
                break;
            case RecordType.MessageEnded:
                batch.EndMessage(EndRecord.Read(record.Payload));
                break;
            case RecordType.NotificationSettled:
                batch.Settle(SettledRecord.Read(record.Payload).Id);
                break;
            case RecordType.InboundReceived or RecordType.InboundCarried or RecordType.InboundJoined:
                Receive(record, position);
                break;
            default:
                throw new MalformedRecordException($"a record of type {(int)record.Type}, which this version does not know");
        }
    }

    private void Accept(in FrameReader record, JournalPosition position)
    {
        var body = BodyRecord.Read(record);
        if (!batch.Accept(body.Id, body.Parts, body.ExpiresAt, position, record.Length))
            throw new MalformedRecordException($"message {body.Id} begins twice");
    }

    private void Restore(in FrameReader record, JournalPosition position)
    {
        var body = BodyRecord.Read(record);
        batch.Restore(body.Id, body.Parts, body.ExpiresAt, CarriedRecord.Read(record.Payload), position, record.Length);
    }

    private void Receive(in FrameReader record, JournalPosition position)
    {
        if (record.Type == RecordType.InboundJoined)
        {
            var joined = JoinedRecord.Read(record.Payload);
            for (var i = 0; i < joined.Parts; i++) batch.Settle(joined.PartId(i));
        }

        var body = BodyRecord.Read(record);
        if (record.Type == RecordType.InboundCarried) batch.Forget(body.Id);
        if (body.AccountKey != 0) batch.Receive(body.Id, position, record.Length);
    }

    private StoreDamagedException Missing(long from, long through) =>
        new($"{journal.Name}: {(from == through ? $"frame {from} is" : $"frames {from} to {through} are")} missing");
}
