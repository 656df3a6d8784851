using Signalbox.Gateway.Links;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;

namespace Signalbox.Gateway.Tests.Simulation;

/// <summary>
/// What really happened to every message, told by those who did it: the store's commits, the networks, the customers. What must not happen is
/// said as it happens.
/// </summary>
internal sealed class Ledger(World world)
{
    private readonly Dictionary<long, LedgerEntry> _messages = [];
    private readonly Dictionary<(int Account, string From, string To, byte Priority), long> _lastTaken = [];
    private long _sequence;

    public IReadOnlyCollection<LedgerEntry> Messages => _messages.Values;

    public InboundLedger Inbound { get; } = new(world);

    public LedgerFigures Figures { get; } = new();

    public LedgerEntry? Find(long id) => _messages.GetValueOrDefault(id);

    /// <summary>A front door was answered that a message is safe.</summary>
    public void Answered(Message message)
    {
        if (Find(message.Id) is not { } entry) throw new SimulationFault($"message {message.Id} was answered and is not on disk");
        entry.IsAnswered = true;
    }

    /// <summary>A front door was answered that a message is taken back: nothing that stands for it may leave.</summary>
    public void Withdrawn(LedgerEntry entry)
    {
        entry.IsWithdrawn = true;
        if (Find(entry.CarriedBy) is { } carrier) carrier.IsWithdrawn = true;
    }

    /// <summary>A change is on disk, and the gateway is about to be told.</summary>
    public void Committed(StoreRecord record)
    {
        Inbound.Committed(record);
        if (!record.Applied) return;
        switch (record)
        {
            case StoreRecord.MessageAccepted { Message: var message }:
                Accepted(message);
                break;
            case StoreRecord.PartSent sent:
                _messages[sent.Part.MessageId].Note($"part {sent.Part.Number} sent as '{sent.Reference}' is on disk");
                _messages[sent.Part.MessageId].PartOf(sent.Part).IsSentOnDisk = true;
                break;
            case StoreRecord.PartAttempted attempted:
                _messages[attempted.Part.MessageId].Note($"part {attempted.Part.Number}: the coming attempt is on disk");
                _messages[attempted.Part.MessageId].PartOf(attempted.Part).IsAttemptOnDisk = true;
                break;
            case StoreRecord.PartReturned returned:
                _messages[returned.Part.MessageId].Note($"part {returned.Part.Number}: that its attempt was not made is on disk");
                _messages[returned.Part.MessageId].PartOf(returned.Part).IsAttemptOnDisk = false;
                break;
            case StoreRecord.PartUncertain { Part.MessageId: > 0 } uncertain:
                _messages[uncertain.Part.MessageId].Note($"part {uncertain.Part.Number} in doubt is on disk");
                break;
            case StoreRecord.PartEnded ended:
                _messages[ended.Part.MessageId].Note($"part {ended.Part.Number} ended {ended.State} {ended.Error}");
                _messages[ended.Part.MessageId].PartOf(ended.Part).IsEnded = true;
                break;
            case StoreRecord.MessageEnded ended:
                Figures.Count(ended.State);
                _messages[ended.Message.Id].Ended(ended);
                break;
            case StoreRecord.NotificationSettled settled:
                if (Find(settled.Id) is { } entry) entry.Settled();
                break;
        }
    }

    /// <summary>A link has taken a part and begins to send it.</summary>
    public void Taken(string link, OutgoingPart part)
    {
        var entry = Find(part.Message.Id) ?? throw new SimulationFault($"{link} was given message {part.Message.Id}, which is not on disk");
        entry.Taken(link, part);
        CheckOrder(entry, entry.PartOf(part.Key));
    }

    /// <summary>A link says how an attempt ended.</summary>
    public void Completed(string link, OutgoingPart part, in SendOutcome outcome)
    {
        Figures.Count(outcome.Kind);
        _messages[part.Message.Id].Completed(link, part, outcome);
    }

    /// <summary>A network has a part, whether or not anybody hears of it.</summary>
    public void NetworkTook(string network, OutgoingPart part, string reference) =>
        _messages[part.Message.Id].NetworkTook(network, part, reference);

    /// <summary>A network tells something.</summary>
    public void Told(SmscItem item)
    {
        if (item.Part is { } part) _messages[part.MessageId].ReceiptTold(part, item.State);
    }

    /// <summary>We said that we have it.</summary>
    public void Acknowledged(SmscItem item)
    {
        if (item.Text is { } text) Inbound.Acknowledged(text);
        if (item.Part is { } part && item.State.IsFinal() && item.Reference.Length > 0)
            _messages[part.MessageId].ReceiptAcknowledged(part, item.Reference);
    }

    /// <summary>The power was lost: what was under way and not on disk may be done again.</summary>
    public void Crashed()
    {
        foreach (var entry in _messages.Values.Where(entry => entry.Disk != OnDisk.Gone)) entry.Crashed();
    }

    /// <summary>The gateway stopped in order: every attempt has had its end.</summary>
    public void Stopped()
    {
        foreach (var entry in _messages.Values.Where(entry => entry.Disk != OnDisk.Gone)) entry.Stopped();
    }

    private void Accepted(Message message)
    {
        var entry = new LedgerEntry(message, ++_sequence, world);
        _messages.Add(message.Id, entry);
        entry.Note($"accepted at {world.WallClock}, parts: {message.Parts}, valid until {message.ExpiresAt}, priority {message.Priority}");
        if (!message.IsCarrier) Figures.Accepted++;
        foreach (var id in message.Extras?.Carries ?? [])
        {
            _messages[id].CarriedBy = message.Id;
            _messages[id].Note($"{message.Id} leaves in its place");
        }
    }

    // Of one sender to one recipient at one priority: what came first leaves first, as long as nothing had to be tried again.
    private void CheckOrder(LedgerEntry entry, PartEntry part)
    {
        if (part.Attempts > 1 || entry.MayLeaveOutOfTurn) return;
        var message = entry.Message;
        var key = (message.AccountKey, message.From.Value, message.To.Value, message.Priority);
        var turn = (entry.Sequence << 8) + part.Number;
        if (_lastTaken.TryGetValue(key, out var last) && last > turn)
            entry.Fail($"left after message number {last >> 8} (part {last & 255}) of the same sender to the same number, and came before it");
        _lastTaken[key] = turn;
    }
}
