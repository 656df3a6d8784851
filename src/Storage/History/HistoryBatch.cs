using System.Runtime.InteropServices;
using System.Text;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;
using Signalbox.Kernel.Wire;
using Signalbox.Sms.Addresses;
using Signalbox.Storage.Journal;

namespace Signalbox.Storage.History;

/// <summary>
/// Merges the records of many frames into one row for each message, so that a message that comes, goes and ends within a batch is written
/// once. Its memory is used again. Not thread-safe.
/// </summary>
internal sealed class HistoryBatch
{
    private readonly List<HistoryRow> _rows = [];
    private readonly Dictionary<long, int> _rowById = [];
    private readonly List<HistoryJobRow> _jobs = [];
    private readonly WireBuffer _texts = new();

    public HistoryBatch() => Clear();

    public int Count => _rows.Count;

    /// <summary>The rows, in the order of their first mention.</summary>
    public ReadOnlySpan<HistoryRow> Rows => CollectionsMarshal.AsSpan(_rows);

    /// <summary>The messages among them that were submitted with a job.</summary>
    public IReadOnlyList<HistoryJobRow> Jobs => _jobs;

    public ReadOnlySpan<byte> TextOf(HistoryText text) => _texts.Written.Slice(text.Start, text.Length);

    public void Clear()
    {
        _rows.Clear();
        _rowById.Clear();
        _jobs.Clear();
        _texts.Clear();
        // Nothing stands at 0, so that no text is the default value.
        _texts.Extend(1);
    }

    /// <summary>Takes a frame in.</summary>
    /// <param name="frame">The frame, checked.</param>
    /// <param name="takesCarried">Whether what was carried forward may be unknown to history.</param>
    public void Take(ReadOnlySpan<byte> frame, bool takesCarried)
    {
        var records = new FrameReader(frame);
        while (records.MoveNext()) Take(records, takesCarried);
    }

    private void Take(in FrameReader record, bool takesCarried)
    {
        switch (record.Type)
        {
            case RecordType.MessageAccepted:
                AddMessage(BodyRecord.Read(record), HistoryRowKind.New);
                break;
            case RecordType.PartSent:
                Sent(PartRecord.Read(record.Type, record.Payload));
                break;
            case RecordType.PartUncertain:
                RowOf(PartRecord.Read(record.Type, record.Payload).Part.MessageId).Uncertain++;
                break;
            case RecordType.PartEnded:
                RowOf(EndRecord.Read(record.Payload).Part.MessageId).State = MessageState.Enroute;
                break;
            case RecordType.MessageEnded:
                Ended(EndRecord.Read(record.Payload));
                break;
            case RecordType.NotificationSettled:
                Settled(SettledRecord.Read(record.Payload));
                break;
            case RecordType.InboundReceived:
                AddInbound(BodyRecord.Read(record), HistoryRowKind.New);
                break;
            case RecordType.InboundJoined:
                Joined(record);
                break;
            case RecordType.MessageCarried when takesCarried:
                Carried(record);
                break;
            case RecordType.InboundCarried when takesCarried:
                CarriedInbound(BodyRecord.Read(record));
                break;
        }
    }

    private void AddMessage(in BodyRecord body, HistoryRowKind kind)
    {
        var fields = new FieldReader(body.Body);
        ref var row = ref Add(fields.Int64(), kind);
        row.Account = fields.Int32();
        row.AcceptedAt = fields.Int64();
        row.Parts = (byte)body.Parts;
        row.State = MessageState.Queued;
        // Expiry, parts, coding, data coding and priority are not shown.
        var wish = (ReceiptWish)fields.Octets(sizeof(long) + 5)[sizeof(long) + 3];
        row.Sender = Address(ref fields);
        row.Recipient = Address(ref fields);
        fields.Octets(fields.Byte());
        fields.Octets(fields.UInt16());
        if (fields.IsAtEnd) return;
        var job = ExtrasCodec.ReadJob(ref fields, out row.IsCarrier);
        if (job is not null) _jobs.Add(new HistoryJobRow(row.Id, row.Account, row.AcceptedAt, new JobPlace(job, wish)));
    }

    private void AddInbound(in BodyRecord body, HistoryRowKind kind)
    {
        var fields = new FieldReader(body.Body);
        ref var row = ref Add(fields.Int64(), kind);
        row.IsInbound = true;
        row.Account = fields.Int32();
        row.AcceptedAt = fields.Int64();
        row.Parts = (byte)body.JoinedParts;
        row.State = MessageState.Queued;
        if (row.Account == 0)
        {
            // Nobody will take it: it has ended as it came.
            row.State = MessageState.Undeliverable;
            row.EndedAt = row.AcceptedAt;
        }

        // Coding, and which part of a long message it is.
        fields.Octets(6);
        row.Link = Text(fields.Utf8());
        row.Sender = Address(ref fields);
        row.Recipient = Address(ref fields);
    }

    // A message that this batch has from its beginning is known better than by its snapshot.
    private void Carried(in FrameReader record)
    {
        var body = BodyRecord.Read(record);
        if (RowOf(body.Id).Kind == HistoryRowKind.New) return;
        AddMessage(body, HistoryRowKind.Carried);
        ref var row = ref RowOf(body.Id);
        var state = CarriedRecord.Read(record.Payload).State(0);
        row.State = state.Code.State;
        if (!state.Code.IsEnded) return;
        row.Error = state.Error;
        row.EndedAt = state.EndedAt;
    }

    private void CarriedInbound(in BodyRecord body)
    {
        if (RowOf(body.Id).Kind != HistoryRowKind.New) AddInbound(body, HistoryRowKind.Carried);
    }

    private void Sent(in PartRecord sent)
    {
        ref var row = ref RowOf(sent.Part.MessageId);
        row.State = MessageState.Enroute;
        row.SentAt = sent.At;
        row.Link = Text(sent.Link);
        row.Reference = Text(sent.Reference);
        if (!sent.Route.IsEmpty) row.Route = Text(sent.Route);
    }

    private void Ended(in EndRecord end)
    {
        ref var row = ref RowOf(end.Part.MessageId);
        row.State = end.State;
        row.Error = end.Error;
        row.EndedAt = end.At;
        if (end.Rule is not null) row.Rule = Text(Encoding.UTF8.GetBytes(end.Rule));
    }

    private void Settled(in SettledRecord settled)
    {
        ref var row = ref RowOf(settled.Id);
        row.SettledAt = settled.At;
        if (!row.IsInbound) return;
        row.State = MessageState.Delivered;
        row.EndedAt = settled.At;
    }

    private void Joined(in FrameReader record)
    {
        var joined = JoinedRecord.Read(record.Payload);
        for (var i = 0; i < joined.Parts; i++) RowOf(joined.PartId(i)).Kind = HistoryRowKind.Removed;
        AddInbound(BodyRecord.Read(record), HistoryRowKind.New);
    }

    private ref HistoryRow Add(long id, HistoryRowKind kind)
    {
        ref var row = ref RowOf(id);
        if (kind == HistoryRowKind.New) row = new HistoryRow { Id = id };
        row.Kind = kind;
        return ref row;
    }

    private ref HistoryRow RowOf(long id)
    {
        ref var index = ref CollectionsMarshal.GetValueRefOrAddDefault(_rowById, id, out var isKnown);
        if (!isKnown)
        {
            index = _rows.Count;
            _rows.Add(new HistoryRow { Id = id });
        }

        return ref CollectionsMarshal.AsSpan(_rows)[index];
    }

    private HistoryText Text(ReadOnlySpan<byte> utf8)
    {
        var start = _texts.Length;
        utf8.CopyTo(_texts.Extend(utf8.Length));
        return new HistoryText(start, utf8.Length);
    }

    // As SmsAddress shows it: with '+' before an international number.
    private HistoryText Address(ref FieldReader fields)
    {
        var isInternational = fields.Octets(2)[0] == (byte)TypeOfNumber.International;
        var value = fields.Utf8();
        var start = _texts.Length;
        if (isInternational) _texts.Extend(1)[0] = (byte)'+';
        value.CopyTo(_texts.Extend(value.Length));
        return new HistoryText(start, _texts.Length - start);
    }
}
