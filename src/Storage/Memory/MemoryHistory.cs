using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;

namespace Signalbox.Storage.Memory;

/// <summary>One entry for every message that ever was, kept up record by record. Not thread-safe.</summary>
internal sealed class MemoryHistory
{
    private readonly Dictionary<long, HistoryEntry> _entries = [];
    private readonly HashSet<long> _carriers = [];

    public HistoryEntry? Find(long id) => _entries.GetValueOrDefault(id);

    public IReadOnlyList<HistoryEntry> FindJob(long job) =>
        [.. _entries.Values.Where(entry => entry.Job?.Mark.Id == job).OrderBy(entry => entry.Job!.Mark.Place)];

    public IReadOnlyList<HistoryEntry> FindMessages(MessageQuery query) =>
    [
        .. _entries.Values
            .Where(entry => !entry.Inbound && entry.AccountKey == query.AccountKey && !_carriers.Contains(entry.Id))
            .Where(entry => query.Before is not { } before || (entry.AcceptedAt, entry.Id).CompareTo((before.AcceptedAt, before.Id)) < 0)
            .OrderByDescending(entry => entry.AcceptedAt).ThenByDescending(entry => entry.Id)
            .Take(query.Limit),
    ];

    public IReadOnlyList<JobKey> FindJobs(JobQuery query) =>
    [
        .. _entries.Values
            .Where(entry => entry.Job is { Mark.Place: 1 } && entry.AccountKey == query.AccountKey)
            .Where(first => first.AcceptedAt >= query.From && first.AcceptedAt < query.To)
            .Where(first => query.IsOpen is null || FindJob(first.Job!.Mark.Id).Any(IsWaitedFor) == query.IsOpen)
            .OrderBy(first => first.AcceptedAt).ThenBy(first => first.Job!.Mark.Id)
            .Skip(query.Offset).Take(query.Limit)
            .Select(first => new JobKey(first.Job!.Mark.Id, first.AcceptedAt)),
    ];

    private static bool IsWaitedFor(HistoryEntry entry) =>
        entry.State == MessageState.Queued || (entry.State == MessageState.Enroute && entry.Job!.Wish != ReceiptWish.None);

    public MemoryHistory Clone()
    {
        var copy = new MemoryHistory();
        foreach (var (id, entry) in _entries) copy._entries[id] = entry;
        copy._carriers.UnionWith(_carriers);
        return copy;
    }

    /// <summary>Notes a record that took effect.</summary>
    public void Note(StoreRecord record)
    {
        switch (record)
        {
            case StoreRecord.MessageAccepted accepted:
                Add(accepted.Message);
                break;
            case StoreRecord.PartUncertain uncertain:
                Change(uncertain.Part.MessageId, entry => entry with { Uncertain = entry.Uncertain + 1 });
                break;
            case StoreRecord.PartSent sent:
                Change(sent.Part.MessageId, entry => entry with
                {
                    State = MessageState.Enroute,
                    Link = sent.Link,
                    Reference = sent.Reference,
                    SentAt = sent.At,
                    Route = sent.Route ?? entry.Route,
                });
                break;
            case StoreRecord.PartEnded ended:
                Change(ended.Part.MessageId, entry => entry with { State = MessageState.Enroute });
                break;
            case StoreRecord.MessageEnded ended:
                Change(ended.Message.Id, entry => entry with
                {
                    State = ended.State,
                    Error = ended.Error,
                    EndedAt = ended.At,
                    Rule = ended.Rule,
                });
                break;
            case StoreRecord.NotificationSettled settled:
                Change(settled.Id, entry => Settle(entry, settled.At));
                break;
            case StoreRecord.InboundReceived received:
                Add(received.Message, parts: 1);
                break;
            case StoreRecord.InboundJoined joined:
                foreach (var part in joined.Parts) _entries.Remove(part);
                Add(joined.Message, joined.Parts.Count);
                break;
        }
    }

    private static HistoryEntry Settle(HistoryEntry entry, long at) =>
        entry.Inbound ? entry with { State = MessageState.Delivered, EndedAt = at, SettledAt = at } : entry with { SettledAt = at };

    private void Change(long id, Func<HistoryEntry, HistoryEntry> change) => _entries[id] = change(_entries[id]);

    private void Add(Message message)
    {
        if (message.IsCarrier) _carriers.Add(message.Id);
        _entries[message.Id] = HistoryEntry.Of(message);
    }

    // An inbound message that no account owns has nowhere to go: it has ended as it came.
    private void Add(InboundMessage message, int parts) => _entries[message.Id] = new HistoryEntry
    {
        Id = message.Id,
        AccountKey = message.AccountKey,
        Inbound = true,
        From = message.From.ToString(),
        To = message.To.ToString(),
        Parts = parts,
        State = message.AccountKey == 0 ? MessageState.Undeliverable : MessageState.Queued,
        Link = message.Link,
        AcceptedAt = message.ReceivedAt,
        EndedAt = message.AccountKey == 0 ? message.ReceivedAt : 0,
    };
}
