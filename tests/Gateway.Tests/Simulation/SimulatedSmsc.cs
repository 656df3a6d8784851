using System.Globalization;
using Signalbox.Gateway.Links;
using Signalbox.Gateway.Messages;

namespace Signalbox.Gateway.Tests.Simulation;

/// <summary>
/// A network with its moods. It outlives the gateway: what it took it tells the end of, again and again until that is acknowledged, whoever is
/// connected by then.
/// </summary>
internal sealed class SimulatedSmsc
{
    /// <summary>Things told and not acknowledged, on one connection.</summary>
    private const int UnacknowledgedMax = 50;

    private readonly World _world;
    private readonly Chance _chance;
    private readonly Queue<SmscItem> _outbox = new();
    private readonly Dictionary<long, SmscItem> _unacknowledged = [];
    private readonly HashSet<long> _acknowledged = [];
    private readonly Queue<TimeSpan> _lately = new();
    private SimulatedLink? _link;
    private long _lastToken;
    private long _lastReference;
    private bool _isReachable = true;
    private bool _isCalm;

    public SimulatedSmsc(string name, SmscTemper temper, World world)
    {
        Name = name;
        Temper = temper;
        _world = world;
        _chance = new Chance(world.Scenario.Seed, name);
    }

    public string Name { get; }

    public SmscTemper Temper { get; private set; }

    /// <summary>Whether the gateway has a connection now.</summary>
    public bool IsConnected => _isReachable && _link is not null;

    /// <summary>What is told and not acknowledged on this connection.</summary>
    public IEnumerable<SmscItem> Unacknowledged => _unacknowledged.Values;

    /// <summary>What it has yet to tell, or to have acknowledged.</summary>
    public int Untold => _outbox.Count + _unacknowledged.Count;

    /// <summary>Whether it has a receipt of that reference that was not acknowledged.</summary>
    public bool WillTell(string reference) =>
        _outbox.Concat(_unacknowledged.Values).Any(item => item.Reference == reference && item.State.IsFinal());

    /// <summary>Begins its own bad luck.</summary>
    public void Start() => _world.Calendar.In(_chance.Exponential(Temper.Connected), LoseConnection);

    /// <summary>From now on nothing more goes wrong; what has gone wrong stays so.</summary>
    public void Calm()
    {
        _isCalm = true;
        Temper = new SmscTemper
        {
            Name = "calm",
            RatePerSecond = 1_000,
            LateAnswers = 0,
            LostRequests = 0,
            LostAnswers = 0,
            RefusedForNow = 0,
            MissingReceipts = 0,
            LateReceipts = 0,
            HopelesslyLateReceipts = 0,
            Strangers = 0,
        };
        Reach();
    }

    /// <summary>A gateway that has started connects; null when it is gone.</summary>
    public void Connect(SimulatedLink? link)
    {
        Disconnected();
        _link = link;
        TellNext();
    }

    /// <summary>A part is sent to it: in a moment it may arrive, and later be answered.</summary>
    public void Submit(Attempt attempt, Action<SmscReply> answer)
    {
        var way = _chance.Exponential(Temper.Latency / 2);
        if (_chance.Of(Temper.LostRequests)) return;
        _world.Calendar.In(way, () => Receive(attempt, answer));
    }

    /// <summary>What was told under this token is acknowledged.</summary>
    public void Acknowledge(long token, bool taken)
    {
        if (_acknowledged.Contains(token)) throw new SimulationFault($"{Name}: {token} is acknowledged twice");
        // Of a connection that is gone.
        if (!_unacknowledged.Remove(token, out var item)) return;
        _acknowledged.Add(token);
        if (taken) _world.Ledger.Acknowledged(item);
        else _world.Calendar.In(_chance.Exponential(TimeSpan.FromSeconds(10)), () => Emit(item));
        TellNext();
    }

    /// <summary>A subscriber writes.</summary>
    public void Write(InboundText text) => Emit(new SmscItem { Text = text });

    private void Receive(Attempt attempt, Action<SmscReply> answer)
    {
        // The connection went before it came: as often as not it came all the same.
        if (!attempt.IsOpen && (!attempt.HasLeft || _chance.Of(0.5))) return;
        attempt.HasLeft = true;
        var reply = Decide(attempt.Part);
        if (_chance.Of(Temper.LostAnswers)) return;
        var pause = _chance.Of(Temper.LateAnswers)
            ? _chance.Between(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(60))
            : _chance.Exponential(Temper.Latency / 2);
        _world.Calendar.In(pause, () => answer(reply));
    }

    private SmscReply Decide(OutgoingPart part)
    {
        if (IsOverRate()) return new SmscReply(SmscReplyKind.Throttled);
        if (_chance.Of(Temper.RefusedForNow)) return new SmscReply(SmscReplyKind.RefusedForNow);
        if (_chance.Of(Temper.RefusedForGood)) return new SmscReply(SmscReplyKind.RefusedForGood);
        var reference = _chance.Of(Temper.TakenWithoutReference) ? "" : string.Create(CultureInfo.InvariantCulture, $"{Name}-{++_lastReference}");
        _world.Ledger.NetworkTook(Name, part, reference);
        PlanReceipt(part, reference);
        return new SmscReply(SmscReplyKind.Taken, reference);
    }

    private bool IsOverRate()
    {
        while (_lately.TryPeek(out var oldest) && oldest <= _world.Now - TimeSpan.FromSeconds(1)) _lately.Dequeue();
        if (_lately.Count >= Temper.RatePerSecond) return true;
        _lately.Enqueue(_world.Now);
        return false;
    }

    private void PlanReceipt(OutgoingPart part, string reference)
    {
        if (_chance.Of(Temper.Strangers)) Emit(new SmscItem { Reference = $"stranger to {reference}", State = MessageState.Delivered });
        if (_chance.Of(Temper.MissingReceipts)) return;
        var receipt = new SmscItem { Reference = reference, State = Fate(), Part = part.Key };
        if (_chance.Of(Temper.ReceiptsOnTheWay)) Emit(new SmscItem { Reference = reference, State = MessageState.Enroute, Part = part.Key });
        var due = ReceiptPause();
        EmitIn(due, receipt);
        if (!_chance.Of(Temper.DoubledReceipts)) return;
        // The second says the same, or, from a network that is not of one mind, something else.
        var again = new SmscItem { Reference = reference, State = _chance.Of(0.8) ? receipt.State : Fate(), Part = part.Key };
        EmitIn(due + _chance.Exponential(TimeSpan.FromMinutes(2)), again);
    }

    private TimeSpan ReceiptPause()
    {
        if (_chance.Of(Temper.EarlyReceipts)) return TimeSpan.Zero;
        if (_chance.Of(Temper.HopelesslyLateReceipts)) return _chance.Between(TimeSpan.FromHours(20), TimeSpan.FromHours(60));
        return _chance.Of(Temper.LateReceipts) ? _chance.Exponential(TimeSpan.FromHours(1)) : _chance.Exponential(TimeSpan.FromSeconds(6));
    }

    private MessageState Fate() => _chance.Between(1, 100) switch
    {
        <= 92 => MessageState.Delivered,
        <= 96 => MessageState.Undeliverable,
        <= 98 => MessageState.Expired,
        99 => MessageState.Rejected,
        _ => MessageState.Unknown,
    };

    private void EmitIn(TimeSpan pause, SmscItem item)
    {
        if (pause == TimeSpan.Zero) Emit(item);
        else _world.Calendar.In(pause, () => Emit(item));
    }

    private void Emit(SmscItem item)
    {
        _outbox.Enqueue(item);
        TellNext();
    }

    private void TellNext()
    {
        while (IsConnected && _outbox.Count > 0 && _unacknowledged.Count < UnacknowledgedMax)
        {
            var item = _outbox.Dequeue();
            item.ToldAt = _world.Now;
            _unacknowledged.Add(++_lastToken, item);
            _world.Ledger.Told(item);
            _link!.Tell(item, _lastToken);
        }
    }

    private void LoseConnection()
    {
        if (_isCalm) return;
        var pause = _chance.Exponential(_chance.Of(Temper.LongLosses) ? TimeSpan.FromHours(2) : Temper.Disconnected);
        if (_isReachable)
        {
            _isReachable = false;
            _world.Note($"{Name} is lost for {pause}");
            _link?.Drop();
            Disconnected();
            _world.Calendar.In(pause, Reach);
        }

        _world.Calendar.In(pause + _chance.Exponential(Temper.Connected), LoseConnection);
    }

    private void Reach()
    {
        _isReachable = true;
        TellNext();
    }

    // What was not acknowledged is told again to whoever comes.
    private void Disconnected()
    {
        foreach (var item in _unacknowledged.Values) _outbox.Enqueue(item);
        _unacknowledged.Clear();
    }
}
