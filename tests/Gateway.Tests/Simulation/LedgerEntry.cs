using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Links;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;

namespace Signalbox.Gateway.Tests.Simulation;

/// <summary>What the store must hold of a message.</summary>
internal enum OnDisk
{
    Live,
    Ended,
    Gone,
}

/// <summary>Everything that is known of one message that is on disk, a carrier too.</summary>
internal sealed class LedgerEntry
{
    private readonly World _world;
    private readonly SortedDictionary<int, PartEntry> _parts = [];
    private readonly List<(TimeSpan At, string What)> _events = [];
    private readonly Account _account;
    private readonly ClockEra _era;
    private TimeSpan _endedAt;
    private ClockEra _endEra;

    public LedgerEntry(Message message, long sequence, World world)
    {
        Message = message;
        Sequence = sequence;
        _world = world;
        AcceptedAt = world.Now;
        _account = world.Scenario.AccountOf(message.AccountKey);
        _era = world.Era;
    }

    public Message Message { get; }

    /// <summary>Which it was of all.</summary>
    public long Sequence { get; }

    public TimeSpan AcceptedAt { get; }

    public bool IsAnswered { get; set; }

    /// <summary>Another leaves in its place, and its end is that one's.</summary>
    public bool IsCarried => CarriedBy != 0;

    /// <summary>Which; 0 when none does.</summary>
    public long CarriedBy { get; set; }

    /// <summary>Its account has taken it back: it must not leave any more.</summary>
    public bool IsWithdrawn { get; set; }

    public OnDisk Disk { get; private set; }

    public MessageState State { get; private set; }

    public bool IsNotified { get; private set; }

    /// <summary>How often its account took the receipt.</summary>
    public int ToldTimes { get; private set; }

    /// <summary>Whether its account may be told once more: its answer did not count.</summary>
    public bool MayBeToldAgain { get; set; } = true;

    public IEnumerable<PartEntry> Parts => _parts.Values;

    /// <summary>Whether it waits for a time of its own, or for parts that come with others.</summary>
    public bool MayLeaveOutOfTurn => Message.Extras is { } extras && (extras.NotBefore != 0 || extras.Window is not null || extras.Part is not null
        || extras.Carries.Count > 0);

    /// <summary>Whether its account is to hear of its end. What is replaced has the wish of what takes its place.</summary>
    public bool IsReceiptWished =>
        !Message.IsCarrier && (Wish == ReceiptWish.Always || (Wish == ReceiptWish.OnFailure && State != MessageState.Delivered));

    private ReceiptWish Wish => IsReplaced ? ReceiptWish.Always : Message.Receipt;

    private bool IsReplaced => IsCarried && Message.Extras?.Part is null;

    private bool IsForOnce => _account.OnUnknown == OnUnknown.End;

    public PartEntry PartOf(PartKey key)
    {
        if (!_parts.TryGetValue(key.Number, out var part)) _parts[key.Number] = part = new PartEntry(key.Number);
        return part;
    }

    public void Note(string what) => _events.Add((_world.Now, what));

    public void Fail(string what) =>
        throw new SimulationFault($"message {Message.Id} of {_account.Id} (number {Sequence}): {what}\n{Story()}");

    public string Story() => string.Join('\n', _events.TakeLast(30).Select(each => $"  {each.At:d\\.hh\\:mm\\:ss\\.fff} {each.What}"));

    public void Taken(string link, OutgoingPart taken)
    {
        var part = PartOf(taken.Key);
        part.Attempts++;
        Note($"part {part.Number} is taken by {link}");
        if (Disk != OnDisk.Live || part.IsEnded) Fail("leaves after its end");
        if (IsCarried) Fail("leaves, though another leaves in its place");
        if (IsWithdrawn) Fail("leaves, though its account has taken it back");
        if (part.IsInHand) Fail("leaves while an attempt is under way");
        if (_world.WallClock >= Message.ExpiresAt) Fail($"leaves {_world.WallClock - Message.ExpiresAt} ms after its validity");
        if (Message.Extras is { NotBefore: var notBefore } && !_world.HasShown(notBefore, AcceptedAt)) Fail("leaves before its time");
        if (part.Outcome is SendOutcomeKind.Accepted or SendOutcomeKind.Rejected) Fail($"leaves again after {part.Outcome}");
        if (IsForOnce && part.Doubts + part.Hidden > 0) Fail("leaves again after a doubt, and its account wants nothing twice");
        part.IsInHand = true;
    }

    public void Completed(string link, OutgoingPart taken, in SendOutcome outcome)
    {
        var part = PartOf(taken.Key);
        Note($"part {part.Number} at {link}: {outcome.Kind} {outcome.Reason} '{outcome.Reference}'");
        part.IsInHand = false;
        part.Outcome = outcome.Kind;
        if (outcome.Kind == SendOutcomeKind.Unknown) part.Doubts++;
    }

    public void NetworkTook(string network, OutgoingPart taken, string reference)
    {
        var part = PartOf(taken.Key);
        Note($"part {part.Number} is taken by the network {network} as '{reference}'");
        _world.Ledger.Figures.NetworkTook++;
        if (part.NetworkTook > 0) _world.Ledger.Figures.NetworkTookAgain++;
        if (part.NetworkTook++ > part.Doubts + part.Hidden) Fail("a network has it twice, and no attempt ended in doubt");
        if (part.NetworkTook > 1 && IsForOnce) Fail("a network has it twice, and its account wants nothing twice");
    }

    public void ReceiptTold(PartKey key, MessageState state)
    {
        Note($"part {key.Number}: the network tells {state}");
        PartOf(key).ReceiptsTold.Add(state);
    }

    // What was sent twice may have the reference of the other time; of two receipts that wait for their part one is enough.
    public void ReceiptAcknowledged(PartKey key, string reference)
    {
        var part = PartOf(key);
        Note($"part {key.Number}: we say that we have its receipt");
        if (Disk != OnDisk.Live || part.IsEnded || part.Doubts + part.Hidden > 0) return;
        if (_world.Networks.Any(network => network.WillTell(reference))) return;
        Fail("its receipt is acknowledged, and its end is not on disk");
    }

    public void Ended(StoreRecord.MessageEnded ended)
    {
        Note($"ended {ended.State} {ended.Error}{(ended.Notify ? ", to be told" : "")}");
        if (Disk != OnDisk.Live) Fail($"ends {ended.State} after it ended {State}");
        (_endedAt, _endEra) = (_world.Now, _world.Era);
        State = ended.State;
        IsNotified = ended.Notify;
        Disk = ended.Notify ? OnDisk.Ended : OnDisk.Gone;
        if (!IsCarried) CheckEnd(ended);
    }

    public void Settled()
    {
        Note("settled");
        if (ToldTimes == 0 && !_world.MayBeGivenUp(_account, _endedAt, _endEra)) Fail("is given up, and its account was not told");
        Disk = OnDisk.Gone;
        MayBeToldAgain = false;
    }

    /// <summary>Its account took its receipt.</summary>
    public void Told(EndedMessage receipt)
    {
        Note($"its account is told {receipt.State}");
        _world.Ledger.Figures.Told++;
        if (ToldTimes > 0) _world.Ledger.Figures.ToldAgain++;
        if (Disk == OnDisk.Live) Fail("its account is told of an end that is not on disk");
        if (receipt.State != State) Fail($"its account is told {receipt.State}, and it ended {State}");
        if (!IsNotified) Fail("its account is told, and did not want to be");
        if (!MayBeToldAgain) Fail("its account is told again without a reason");
        MayBeToldAgain = false;
        ToldTimes++;
    }

    public void Crashed()
    {
        foreach (var part in _parts.Values)
        {
            var isKnown = part.IsSentOnDisk || part.IsEnded;
            if (part.IsInHand || (!isKnown && (part.IsAttemptOnDisk || part.Outcome is not null))) part.Hidden++;
            if (part.IsInHand || !isKnown) part.Outcome = null;
            part.IsInHand = false;
        }

        MayBeToldAgain = true;
    }

    public void Stopped()
    {
        if (_parts.Values.Any(part => part.IsInHand)) Fail("an attempt has no end, and its link has stopped");
    }

    // What the network did must fit what we say of it.
    private void CheckEnd(StoreRecord.MessageEnded ended)
    {
        var isByReceipt = _parts.Values.Any(part => part.ReceiptsTold.Any(state => state.IsFinal()));
        switch (ended.State)
        {
            case MessageState.Delivered when _parts.Count < Message.Parts || !_parts.Values.All(part => part.ReceiptsTold.Contains(ended.State)):
                Fail("ends DELIVRD, and no network said so of every part");
                break;
            case MessageState.Expired when !isByReceipt && ended.At < Message.ExpiresAt:
                Fail($"expires {Message.ExpiresAt - ended.At} ms too early");
                break;
            case MessageState.Unknown when !isByReceipt:
                CheckUnknown();
                break;
        }
    }

    private void CheckUnknown()
    {
        if (_parts.Values.Any(part => part.Doubts + part.Hidden > 0)) return;
        if (_parts.Values.All(part => part.NetworkTook == 0)) Fail("ends UNKNOWN, and it never left");
        if (_era.IsBlurredSince(_world.Era)) return;
        var least = (TimeSpan.FromMilliseconds(Message.ExpiresAt - Message.AcceptedAt) + _world.Scenario.ReceiptGrace) * 10 / 11;
        if (_world.Now - AcceptedAt < least) Fail($"its receipt was waited for {_world.Now - AcceptedAt}, less than {least}");
    }
}
