using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Inbound;
using Signalbox.Gateway.Links;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Queues;
using Signalbox.Gateway.Receipts;
using Signalbox.Gateway.Shaping;
using Signalbox.Kernel.Actors;

namespace Signalbox.Gateway.Dispatch;

/// <summary>
/// What waits for one link, and the gateway's end of that link: what the link takes, and what it says of it. Thread-safe.
/// </summary>
internal sealed class LinkQueue : ILinkFeed, ILinkEvents, IDisposable
{
    private readonly Func<long, IReadOnlyList<OutgoingPart>> _load;
    private readonly Predicate<OutgoingPart> _mayLeave;
    private readonly Attempts _attempts;
    private readonly ReceiptMatcher _receipts;
    private readonly InboundDesk _inbound;
    private readonly LinkBacklog _backlog;
    private readonly OpenAttempts _open;
    private readonly TimeProvider _clock;
    private long _taken;
    private long _completions;
    private volatile QueueMode _mode;
    private volatile bool _isStopped;
    private volatile bool _isRetired;
    private long _retiredAt;

    public LinkQueue(
        ILink link,
        Func<long, IReadOnlyList<OutgoingPart>> load,
        Predicate<OutgoingPart> mayLeave,
        Attempts attempts,
        ReceiptMatcher receipts,
        InboundDesk inbound,
        ShapingTable shaping,
        TimeProvider clock)
    {
        _load = load;
        _mayLeave = mayLeave;
        Link = link;
        _attempts = attempts;
        _receipts = receipts;
        _inbound = inbound;
        _backlog = new LinkBacklog(link.Name, load, shaping, clock);
        _clock = clock;
        _open = new OpenAttempts(clock);
        Outage = new LinkOutage(link, clock);
        receipts.Watch(link.ReceiptGroup, _open);
    }

    public ILink Link { get; }

    /// <summary>How long the link has been down.</summary>
    public LinkOutage Outage { get; }

    public int Waiting => _backlog.Count;

    public long Taken => Volatile.Read(ref _taken);

    public long Completions => Volatile.Read(ref _completions);

    /// <summary>What an operator has asked of it.</summary>
    public QueueMode Mode
    {
        get => _mode;
        set
        {
            _mode = value;
            _backlog.IsPaused = value == QueueMode.Paused;
        }
    }

    public BacklogReport Report() => _backlog.Report();

    public bool TryAddSpilled(Message message, Account account) => _backlog.TryAddSpilled(message, account);

    public void Add(OutgoingPart part) => _backlog.Add(part);

    /// <summary>Adds the parts of one message, if there are any.</summary>
    public void AddAll(IReadOnlyList<OutgoingPart> parts)
    {
        if (parts.Count > 0) _backlog.Add(parts);
    }

    public void PutBack(OutgoingPart part, TimeSpan after, bool atTail = false, bool awaitsSubscriber = false) =>
        _backlog.PutBack(part, after, atTail, awaitsSubscriber);

    /// <summary>A part that was taken may not leave before something is on disk.</summary>
    public void Hold() => _backlog.Hold();

    /// <summary>A part that was held may leave, before all others; null when it is not to leave any more.</summary>
    public void Release(OutgoingPart? part)
    {
        _backlog.Release(part);
        if (_isStopped) ReturnHeld();
    }

    /// <summary>The link has stopped: what it might have taken next, and has a recorded attempt, certainly does not leave.</summary>
    public void Stop()
    {
        _isStopped = true;
        ReturnHeld();
    }

    /// <summary>Another takes its link's place, or none does: the link gets nothing more, and what waits goes elsewhere.</summary>
    public void Retire()
    {
        _retiredAt = _clock.GetTimestamp();
        _isRetired = true;
    }

    /// <summary>How long ago it was retired.</summary>
    public TimeSpan RetiredFor => _clock.GetElapsedTime(_retiredAt);

    /// <summary>The link has stopped, and will not come back: its attempts are looked after no more.</summary>
    public void LinkIsGone() => _receipts.Unwatch(Link.ReceiptGroup, _open);

    public bool TryTake(out OutgoingPart part)
    {
        part = null!;
        while (!_isRetired && _backlog.TryTake(out part))
        {
            if (!_mayLeave(part))
            {
                _backlog.Return(part);
                continue;
            }

            switch (_attempts.MayBegin(this, part))
            {
                case AttemptStart.Now:
                    Interlocked.Increment(ref _taken);
                    part.Attempt = _open.Begin();
                    return true;
                case AttemptStart.Never:
                    _backlog.Return(part);
                    break;
                default:
                    break;
            }
        }

        return false;
    }

    /// <summary>Ends what has waited beyond its validity, whether or not the link takes anything now (row S9).</summary>
    public void Sweep(long now)
    {
        var (parts, messages) = _backlog.Sweep(now);
        foreach (var part in parts) _attempts.Expire(part);
        foreach (var part in messages.SelectMany(_load)) _attempts.Expire(part);
    }

    /// <summary>Takes out all that waits; see <see cref="LinkBacklog.TakeAll"/>. Of a retired queue what was held and released too.</summary>
    public (IReadOnlyList<OutgoingPart> Parts, IReadOnlyList<long> Ids) TakeAll()
    {
        if (_isRetired)
        {
            foreach (var part in _backlog.TakeReleased())
            {
                _attempts.Returned(this, part);
                part.AttemptRecorded = false;
                _backlog.PutBack(part, TimeSpan.Zero);
            }
        }

        return _backlog.TakeAll();
    }

    /// <summary>The paces of the way out are others now.</summary>
    public void PacesChanged() => _backlog.PacesChanged();

    public IDisposable Subscribe(Wakeup wakeup) => _backlog.Subscribe(wakeup);

    public void Completed(OutgoingPart part, in SendOutcome outcome)
    {
        Interlocked.Increment(ref _completions);
        var attempt = part.Attempt;
        part.Attempt = null;
        _attempts.Completed(this, part, outcome);
        if (attempt is not null) _open.End(attempt);
        _receipts.AttemptEnded();
    }

    public void ReceiptArrived(in LinkReceipt receipt) => _receipts.ReceiptArrived(Link, receipt);

    public void SubscriberIsBack(string number) => _backlog.SubscriberIsBack(number);

    public void MessageArrived(in LinkMessage message) => _inbound.MessageArrived(Link.Name, message);

    public void Dispose() => _backlog.Dispose();

    private void ReturnHeld()
    {
        foreach (var part in _backlog.TakeReleased()) _attempts.Returned(this, part);
    }
}

/// <summary>What an operator has asked of a queue.</summary>
public enum QueueMode
{
    /// <summary>Nothing: it works.</summary>
    Running,

    /// <summary>It takes messages in and lets none go.</summary>
    Paused,

    /// <summary>It lets go what it has; new messages go to the next link of their route, where there is one.</summary>
    Draining,
}
