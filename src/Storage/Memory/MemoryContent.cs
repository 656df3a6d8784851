using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;

namespace Signalbox.Storage.Memory;

/// <summary>What the records so far amount to, kept in plain dictionaries and changed one record at a time. Not thread-safe.</summary>
internal sealed class MemoryContent
{
    private readonly Dictionary<long, LiveMessage> _messages = [];
    private readonly Dictionary<long, InboundMessage> _inbound = [];
    private readonly Dictionary<(string Link, string Reference), PartKey> _references = [];

    public MemoryHistory History { get; private init; } = new();

    public long LastId { get; set; }

    public long Records { get; private set; }

    public int Live => _inbound.Count + _messages.Values.Sum(live => 1 + live.Parts.Length);

    public MemoryContent Clone()
    {
        var copy = new MemoryContent { History = History.Clone(), LastId = LastId, Records = Records };
        foreach (var (id, live) in _messages) copy._messages[id] = live.Clone();
        foreach (var (id, message) in _inbound) copy._inbound[id] = message;
        foreach (var (reference, part) in _references) copy._references[reference] = part;
        return copy;
    }

    /// <summary>Takes one record in; false when it had no effect (clause 5).</summary>
    public bool Apply(StoreRecord record)
    {
        Records++;
        var applied = record switch
        {
            StoreRecord.MessageAccepted accepted => Accept(accepted.Message),
            StoreRecord.PartAttempted attempted => FindOnAir(attempted.Part)?.Attempt() ?? false,
            StoreRecord.PartReturned returned => FindOnAir(returned.Part)?.Return() ?? false,
            StoreRecord.PartUncertain uncertain => FindOnAir(uncertain.Part)?.Doubt() ?? false,
            StoreRecord.PartSent sent => Send(sent),
            StoreRecord.PartEnded ended => EndPart(ended),
            StoreRecord.MessageEnded ended => EndMessage(ended),
            StoreRecord.NotificationSettled settled => Settle(settled.Id),
            StoreRecord.InboundReceived received => Receive(received.Message),
            StoreRecord.InboundJoined joined => Join(joined),
            _ => throw new ArgumentException($"not a record: {record}", nameof(record)),
        };
        if (applied) History.Note(record);
        return applied;
    }

    public bool TryFindPart(string link, string reference, out PartKey part) => _references.TryGetValue((link, reference), out part);

    public bool TryGetState(PartKey part, out LiveState state)
    {
        var found = _messages.GetValueOrDefault(part.MessageId)?.Find(part.Number);
        state = found?.ToLiveState() ?? default;
        return found is not null;
    }

    public Message? FindMessage(long id) => _messages.GetValueOrDefault(id)?.Message;

    public EndedMessage? FindEnded(long id) =>
        _messages.GetValueOrDefault(id) is { Whole.IsFinal: true } live
            ? new(live.Message, live.Whole.State, live.Whole.Error, live.Whole.EndedAt)
            : null;

    public InboundMessage? FindInbound(long id) => _inbound.GetValueOrDefault(id);

    // By rising id, so that what comes and goes meanwhile moves nothing.
    public long FindOverdue(long from, int count, long limit, ICollection<PartKey> found)
    {
        var looked = _messages.Keys.Where(id => id >= from).Order().Take(count).ToList();
        foreach (var id in looked)
        {
            var live = _messages[id];
            if (live.Message.ExpiresAt > limit || live.Whole.IsFinal) continue;
            var numbers = Enumerable.Range(live.Parts.Length == 0 ? 0 : 1, Math.Max(1, live.Parts.Length));
            foreach (var number in numbers.Where(number => live.Find(number)!.State == MessageState.Enroute)) found.Add(new PartKey(id, number));
        }

        return looked.Count < count ? 0 : looked[^1] + 1;
    }

    public IReadOnlyList<LiveEntry> ReadLive()
    {
        var messages = _messages.Select(pair => (pair.Key, FindEnded(pair.Key) is { } ended
            ? new LiveEntry(null, ended, null)
            : new LiveEntry(pair.Value.Message, null, null)));
        var inbound = _inbound.Select(pair => (pair.Key, new LiveEntry(null, null, pair.Value)));
        return [.. messages.Concat(inbound).OrderBy(entry => entry.Key).Select(entry => entry.Item2)];
    }

    private LivePart? FindOnAir(PartKey part) => _messages.GetValueOrDefault(part.MessageId)?.FindOnAir(part.Number);

    private bool Accept(Message message) => !_inbound.ContainsKey(message.Id) && _messages.TryAdd(message.Id, new LiveMessage(message));

    private bool Send(StoreRecord.PartSent sent)
    {
        if (FindOnAir(sent.Part) is not { } part || !part.Send(sent.PartStatus)) return false;
        _messages[sent.Part.MessageId].Whole.Send(PartStatus.All);
        Forget(part, sent.Part);
        part.Reference = (sent.Link, sent.Reference);
        _references[(sent.Link, sent.Reference)] = sent.Part;
        return true;
    }

    private bool EndPart(StoreRecord.PartEnded ended)
    {
        if (ended.Part.Number == 0 || FindOnAir(ended.Part)?.End(ended.State, ended.Error, ended.At) != true) return false;
        _messages[ended.Part.MessageId].Whole.Send(PartStatus.All);
        return true;
    }

    private bool EndMessage(StoreRecord.MessageEnded ended)
    {
        var id = ended.Message.Id;
        if (!_messages.TryGetValue(id, out var live) || !live.Whole.End(ended.State, ended.Error, ended.At)) return false;
        for (var number = 1; number <= live.Parts.Length; number++) Forget(live.Parts[number - 1], new PartKey(id, number));
        live.ForgetParts();
        if (!ended.Notify) Remove(id, live);
        return true;
    }

    private bool Settle(long id)
    {
        if (_inbound.Remove(id)) return true;
        if (!_messages.TryGetValue(id, out var live) || !live.Whole.IsFinal) return false;
        Remove(id, live);
        return true;
    }

    private bool Receive(InboundMessage message)
    {
        if (_messages.ContainsKey(message.Id)) return false;
        return message.AccountKey == 0 ? !_inbound.ContainsKey(message.Id) : _inbound.TryAdd(message.Id, message);
    }

    private bool Join(StoreRecord.InboundJoined joined)
    {
        if (!joined.Parts.All(_inbound.ContainsKey) || !Receive(joined.Message)) return false;
        foreach (var part in joined.Parts) _inbound.Remove(part);
        return true;
    }

    private void Remove(long id, LiveMessage live)
    {
        Forget(live.Whole, new PartKey(id, 0));
        _messages.Remove(id);
    }

    // A reference may since belong to a newer part, which keeps it.
    private void Forget(LivePart part, PartKey key)
    {
        if (part.Reference is { } reference && _references.TryGetValue(reference, out var owner) && owner == key)
            _references.Remove(reference);
        part.Reference = null;
    }
}
