using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Links;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Shaping;
using Signalbox.Kernel.Actors;

namespace Signalbox.Gateway.Queues;

/// <summary>
/// What waits for one link (rows R2, R3, S10). Memory is bounded whatever its length: of each lane the oldest wait as objects, the others as ids,
/// read again from the store when their turn comes. A higher lane goes first, though not always: what is overtaken too often has a turn. Within
/// a lane accounts share the link by parts; within an account what its paces hold back waits alone. The parts of a message leave one after the
/// other. What is put back goes before what has not had its turn, and what pauses holds back only what its sender has for the same recipient.
/// An item that may not leave yet is held, and goes before all others when it is released. Thread-safe.
/// </summary>
internal sealed class LinkBacklog : IDisposable
{
    /// <summary>The highest lane, for express messages; 0 is the lowest.</summary>
    public const int LaneMax = 3;

    /// <summary>Parts of one lane kept as objects at the most, those put back aside.</summary>
    public const int InMemoryMax = 20_000;

    /// <summary>
    /// While so many parts pause, no other is taken: a link that refuses that many for the moment is in no state to be given more. Some 50 MB.
    /// </summary>
    public const int PausedMax = 100_000;

    /// <summary>
    /// Parts held at the most; beyond it none is taken before one is released. Enough for what one commit lasts, few enough that a stop leaves
    /// few of them behind.
    /// </summary>
    public const int HeldMax = 64;

    /// <summary>Parts and ids that one <see cref="Sweep"/> takes out at the most; the next takes more.</summary>
    public const int SweptMax = 50_000;

    /// <summary>Ids read from the store at a time. A few, since the lock is held meanwhile: a read costs some microseconds.</summary>
    private const int RefillMax = 128;

    private readonly Lock _gate = new();
    private readonly string _link;
    private readonly Func<long, IReadOnlyList<OutgoingPart>> _load;
    private readonly ShapingTable _shaping;
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private readonly LaneChoice _choice = new();
    private readonly Lane[] _lanes = [.. Enumerable.Range(0, LaneMax + 1).Select(number => new Lane(number))];
    private readonly Queue<OutgoingPart> _released = new();
    private readonly RetryShelf _shelf = new();
    private readonly ShaperWaits _waits;
    private readonly Subscribers _subscribers = new();
    private (Flow? Flow, long Message, int Left) _run;
    private int _held;
    private long _linkDue = long.MaxValue;
    private string _limitedBy = "";
    private bool _isPaused;

    // No stamp that waits is below it.
    private long _earliest = long.MaxValue;
    private bool _starved = true;

    /// <summary>Makes an empty backlog.</summary>
    /// <param name="link">The link's name.</param>
    /// <param name="load">Reads what is still to be sent of a message; nothing when it is no longer live.</param>
    /// <param name="shaping">The paces of the way out.</param>
    /// <param name="clock">Time for pauses and paces.</param>
    public LinkBacklog(string link, Func<long, IReadOnlyList<OutgoingPart>> load, ShapingTable shaping, TimeProvider clock)
    {
        _link = link;
        _load = load;
        _shaping = shaping;
        _clock = clock;
        _waits = new ShaperWaits(shaping, clock);
        _timer = clock.CreateTimer(_ => _subscribers.RaiseAll(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>How many wait: objects, ids, those that pause and those that are held.</summary>
    public int Count
    {
        get
        {
            lock (_gate) return _held + _released.Count + _shelf.Count + _lanes.Sum(lane => lane.Flows.Sum(flow => flow.Count));
        }
    }

    /// <summary>Whether an operator has stopped it.</summary>
    public bool IsPaused
    {
        get => Volatile.Read(ref _isPaused);
        set
        {
            Volatile.Write(ref _isPaused, value);
            if (!value) _subscribers.RaiseAll();
        }
    }

    /// <summary>What waits, for people.</summary>
    public BacklogReport Report()
    {
        lock (_gate)
        {
            var oldest = _lanes.SelectMany(lane => lane.Flows).Select(flow => flow.OldestId()).Append(_shelf.OldestId).Min();
            var deferred = _lanes.SelectMany(lane => lane.Flows).Sum(flow => flow.Deferred);
            var accounts = _lanes.SelectMany(lane => lane.Flows).GroupBy(flow => flow.Key.Account)
                .Select(flows => (flows.Key, flows.Sum(flow => flow.Count))).Where(each => each.Item2 > 0).ToList();
            return new BacklogReport(oldest == long.MaxValue ? null : oldest, _shelf.Count + deferred, _limitedBy, [.. _waits.Held], accounts);
        }
    }

    /// <summary>Adds what a message has to send, at least one part, behind what waits.</summary>
    public void Add(IReadOnlyList<OutgoingPart> parts) => Add(parts[0], parts.Count, parts);

    /// <summary>Adds the only part of a message behind what waits.</summary>
    public void Add(OutgoingPart part) => Add(part, 1, null);

    /// <summary>Adds a message as its id alone, if its lane has no room for more objects; false when there is room.</summary>
    public bool TryAddSpilled(Message message, Account account)
    {
        bool wasStarved;
        lock (_gate)
        {
            var lane = _lanes[LaneOf(message)];
            var key = _shaping.KeyOf(message);
            if (lane.InMemory < InMemoryMax && lane.Find(key) is not { HasSpilled: true }) return false;
            var flow = FlowOf(message, account);
            flow.AddSpilled(message.Id, message.ExpiresAt);
            wasStarved = List(flow, message.ExpiresAt);
        }

        if (wasStarved) _subscribers.RaiseAll();
        return true;
    }

    /// <summary>Puts a part back, at once or after a pause, which also ends when its subscriber is back if it awaits them.</summary>
    public void PutBack(OutgoingPart part, TimeSpan after, bool atTail = false, bool awaitsSubscriber = false)
    {
        bool wasStarved;
        lock (_gate)
        {
            part.Together = 1;
            var flow = FlowOf(part.Message, part.Account);
            if (after > TimeSpan.Zero)
            {
                _earliest = Math.Min(_earliest, part.Message.ExpiresAt);
                if (!atTail) flow.Pause(part);
                var due = _clock.GetTimestamp() + (long)(after.TotalSeconds * _clock.TimestampFrequency);
                _shelf.Add(new PausedPart(part, atTail), due, awaitsSubscriber);
                SetTimer();
                wasStarved = TakeStarved();
            }
            else
            {
                if (atTail) _lanes[flow.Lane].Change(flow, () => flow.Add(part));
                else flow.PutBack(part);
                wasStarved = List(flow, part.Message.ExpiresAt);
            }
        }

        if (wasStarved) _subscribers.RaiseAll();
    }

    /// <summary>A subscriber can be reached again: the pauses of what awaits them are over.</summary>
    public void SubscriberIsBack(string number)
    {
        bool isAwaited;
        lock (_gate) isAwaited = _shelf.EndPausesOf(number, _clock.GetTimestamp());
        if (isAwaited) _subscribers.RaiseAll();
    }

    /// <summary>A part that was taken is held: it still waits, and will be released.</summary>
    public void Hold()
    {
        lock (_gate) _held++;
    }

    /// <summary>A part that was held goes before all others; null when it does not wait any more.</summary>
    public void Release(OutgoingPart? part)
    {
        bool wasStarved;
        lock (_gate)
        {
            _held--;
            if (part is not null)
            {
                _earliest = Math.Min(_earliest, part.Message.ExpiresAt);
                _released.Enqueue(part);
            }

            wasStarved = TakeStarved();
        }

        if (wasStarved) _subscribers.RaiseAll();
    }

    /// <summary>Takes out what was held and released, and has not left.</summary>
    public IReadOnlyList<OutgoingPart> TakeReleased()
    {
        lock (_gate)
        {
            OutgoingPart[] released = [.. _released];
            _released.Clear();
            return released;
        }
    }

    /// <summary>Takes the part whose turn it is; false when none may be taken now.</summary>
    public bool TryTake(out OutgoingPart part)
    {
        lock (_gate)
        {
            part = null!;
            if (!_isPaused)
            {
                Resume();
                if (_released.TryDequeue(out part!) || (MayTakeNext && (TryTakeSibling(out part) || TryTakeNext(out part)))) return true;
            }

            _starved = true;
            SetTimer();
            return false;
        }
    }

    /// <summary>A part that was taken is not to leave after all: what it took of the paces is given back.</summary>
    public void Return(OutgoingPart part)
    {
        lock (_gate) FlowOf(part.Message, part.Account).Shapers.GiveBack(1);
    }

    /// <summary>Takes out what may not leave any more at <paramref name="now"/> and is not held. Looks at nothing while there can be none.</summary>
    /// <returns>The parts, and the ids of messages that wait as ids alone.</returns>
    public (IReadOnlyList<OutgoingPart> Parts, IReadOnlyList<long> Ids) Sweep(long now)
    {
        lock (_gate)
        {
            if (_earliest > now) return ([], []);
            return TakeOut(stamp => stamp <= now, SweptMax);
        }
    }

    /// <summary>Takes out all that waits and is not held.</summary>
    /// <returns>The parts in the order of their messages, and the ids of messages that wait as ids alone.</returns>
    public (IReadOnlyList<OutgoingPart> Parts, IReadOnlyList<long> Ids) TakeAll()
    {
        lock (_gate)
        {
            var (parts, ids) = TakeOut(_ => true, int.MaxValue);
            return ([.. parts.OrderBy(part => part.Message.Id).ThenBy(part => part.Key.Number)], [.. ids.Order()]);
        }
    }

    /// <summary>What the paces held back has its turns again: they are others now.</summary>
    public void PacesChanged()
    {
        lock (_gate) _waits.Clear(flow => _lanes[flow.Lane].List(flow));
        _subscribers.RaiseAll();
    }

    /// <summary>From now on raises <paramref name="wakeup"/> when something may be taken again.</summary>
    public IDisposable Subscribe(Wakeup wakeup) => _subscribers.Add(wakeup);

    public void Dispose() => _timer.Dispose();

    private static int LaneOf(Message message) => Math.Min((int)message.Priority, LaneMax);

    private bool MayTakeNext => _held < HeldMax && _shelf.Count < PausedMax;

    private void Add(OutgoingPart first, int count, IReadOnlyList<OutgoingPart>? all)
    {
        bool wasStarved;
        lock (_gate)
        {
            var flow = FlowOf(first.Message, first.Account);
            var lane = _lanes[flow.Lane];
            first.Together = count;
            if (lane.InMemory >= InMemoryMax || flow.HasSpilled) flow.AddSpilled(first.Message.Id, first.Message.ExpiresAt);
            else lane.Enqueue(flow, first, all);
            wasStarved = List(flow, first.Message.ExpiresAt);
        }

        if (wasStarved) _subscribers.RaiseAll();
    }

    private Flow FlowOf(Message message, Account account)
    {
        var lane = _lanes[LaneOf(message)];
        var key = _shaping.KeyOf(message);
        return lane.Find(key) ?? lane.Open(key, _shaping.Of(_link, message, account, key.Place), _shaping.Forgettings);
    }

    // Returns whether somebody is to be woken for it.
    private bool List(Flow flow, long stamp)
    {
        if (stamp < _earliest) _earliest = stamp;
        if (flow.State == FlowState.Idle) _lanes[flow.Lane].List(flow);
        return TakeStarved();
    }

    // What has paused or waited long enough has its turns again.
    private void Resume()
    {
        if (_shelf.Count == 0 && _waits.NextDue == long.MaxValue) return;
        var now = _clock.GetTimestamp();
        while (_shelf.TryTakeDue(now, out var paused))
        {
            var flow = FlowOf(paused.Part.Message, paused.Part.Account);
            if (paused.AtTail) _lanes[flow.Lane].Change(flow, () => flow.Add(paused.Part));
            else flow.Resume(paused.Part);
            if (flow.State == FlowState.Idle) _lanes[flow.Lane].List(flow);
        }

        _waits.Wake(now, flow => _lanes[flow.Lane].List(flow));
    }

    private bool TryTakeSibling(out OutgoingPart part)
    {
        part = null!;
        if (_run.Left == 0) return false;
        var flow = _run.Flow!;
        var isTaken = flow.TryTakeSibling(_run.Message, out part);
        if (isTaken) _lanes[flow.Lane].InMemory--;
        _run = isTaken && _run.Left > 1 ? _run with { Left = _run.Left - 1 } : default;
        return isTaken;
    }

    private bool TryTakeNext(out OutgoingPart part)
    {
        _linkDue = long.MaxValue;
        foreach (var number in _choice.Order)
        {
            if (TryTakeFrom(_lanes[number], out part))
            {
                _choice.Served(number, _lanes);
                return true;
            }

            if (_linkDue != long.MaxValue) return false;
        }

        part = null!;
        return false;
    }

    private bool TryTakeFrom(Lane lane, out OutgoingPart part)
    {
        while (lane.Next() is { } flow)
        {
            if (!TryPeek(lane, flow, out part))
            {
                Lane.Unlist(flow, FlowState.Idle);
                continue;
            }

            switch (flow.Shapers.TryTake(part.Together, out var binding, out var wait))
            {
                case ShaperAnswer.Taken:
                    Take(lane, flow, part);
                    return true;
                case ShaperAnswer.LinkWaits:
                    _limitedBy = binding!.Name;
                    _linkDue = _clock.GetTimestamp() + (long)Math.Ceiling(wait.TotalSeconds * _clock.TimestampFrequency);
                    return false;
                default:
                    Lane.Unlist(flow, FlowState.Waiting);
                    _waits.Add(flow, binding!, wait);
                    break;
            }
        }

        part = null!;
        return false;
    }

    private bool TryPeek(Lane lane, Flow flow, out OutgoingPart part)
    {
        var before = flow.InMemory;
        var isThere = flow.TryPeek(_load, RefillMax, out part);
        lane.InMemory += flow.InMemory - before;
        if (isThere && flow.ShapersAsOf != _shaping.Forgettings)
        {
            flow.ShapersAsOf = _shaping.Forgettings;
            flow.Shapers = _shaping.Of(_link, part.Message, part.Account, flow.Key.Place);
        }

        return isThere;
    }

    private void Take(Lane lane, Flow flow, OutgoingPart part)
    {
        _limitedBy = "";
        var before = flow.InMemory;
        flow.Dequeue();
        lane.InMemory += flow.InMemory - before;
        lane.Served(flow, part.Together);
        if (part.Together > 1) _run = (flow, part.Message.Id, part.Together - 1);
    }

    private (List<OutgoingPart> Parts, List<long> Ids) TakeOut(Func<long, bool> isOver, int max)
    {
        _earliest = long.MaxValue;
        List<OutgoingPart> parts = [];
        List<long> ids = [];
        for (var left = _released.Count; left > 0; left--)
        {
            var part = _released.Dequeue();
            if (IsOut(part)) parts.Add(part);
            else _released.Enqueue(part);
        }

        foreach (var flow in _lanes.SelectMany(lane => lane.Flows))
            _lanes[flow.Lane].Change(flow, () => _earliest = Math.Min(_earliest, flow.Sift(Fits, parts, ids)));
        foreach (var paused in _shelf.TakeOut(IsOut))
        {
            parts.Add(paused.Part);
            if (paused.AtTail) continue;
            var flow = FlowOf(paused.Part.Message, paused.Part.Account);
            flow.Forget(paused.Part);
            if (flow.State == FlowState.Idle) _lanes[flow.Lane].List(flow);
        }

        return (parts, ids);

        bool Fits(long stamp) => isOver(stamp) && parts.Count + ids.Count < max;

        bool IsOut(OutgoingPart part)
        {
            if (Fits(part.Message.ExpiresAt)) return true;
            _earliest = Math.Min(_earliest, part.Message.ExpiresAt);
            return false;
        }
    }

    private void SetTimer()
    {
        var due = Math.Min(Math.Min(_shelf.NextDue, _waits.NextDue), _linkDue);
        if (due == long.MaxValue) return;
        var wait = _clock.GetElapsedTime(_clock.GetTimestamp(), due);
        // Timers know whole milliseconds: rounded down, they would fire too early and again and again until it is time.
        _timer.Change(TimeSpan.FromMilliseconds(Math.Max(0, Math.Ceiling(wait.TotalMilliseconds))), Timeout.InfiniteTimeSpan);
    }

    private bool TakeStarved()
    {
        var starved = _starved;
        _starved = false;
        return starved;
    }
}
