using Signalbox.Gateway.Inbound;
using Signalbox.Gateway.Links;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Receipts;
using Signalbox.Kernel.Actors;

namespace Signalbox.Gateway.Dispatch;

/// <summary>
/// The parts that wait for one link, a lane for each priority, and the gateway's end of that link: what the link takes, and what it says of
/// it. Thread-safe.
/// </summary>
internal sealed class LinkQueue : ILinkFeed, ILinkEvents, IDisposable
{
    /// <summary>Parts of one priority kept in memory for one link; the rest of its backlog stays in the store.</summary>
    public const int InMemoryMax = 20_000;

    private readonly Func<long, IReadOnlyList<OutgoingPart>> _load;
    private readonly Predicate<OutgoingPart> _mayLeave;
    private readonly Attempts _attempts;
    private readonly ReceiptMatcher _receipts;
    private readonly InboundDesk _inbound;
    private readonly Backlog<OutgoingPart> _backlog;
    private readonly OpenAttempts _open;
    private long _taken;
    private long _completions;

    public LinkQueue(
        ILink link,
        Func<long, IReadOnlyList<OutgoingPart>> load,
        Predicate<OutgoingPart> mayLeave,
        Attempts attempts,
        ReceiptMatcher receipts,
        InboundDesk inbound,
        TimeProvider clock)
    {
        _load = load;
        _mayLeave = mayLeave;
        Link = link;
        _attempts = attempts;
        _receipts = receipts;
        _inbound = inbound;
        _backlog = new Backlog<OutgoingPart>(load, InMemoryMax, clock);
        _open = new OpenAttempts(clock);
        receipts.Watch(link.ReceiptGroup, _open);
    }

    public ILink Link { get; }

    public int Waiting => _backlog.Count;

    public long Taken => Volatile.Read(ref _taken);

    public long Completions => Volatile.Read(ref _completions);

    public bool TryAddSpilled(Message message) => _backlog.TryAddSpilled(message.Id, message.ExpiresAt, LaneOf(message));

    public void Add(OutgoingPart part) => _backlog.Add(part, LaneOf(part.Message));

    /// <summary>Adds the parts of one message, if there are any.</summary>
    public void AddAll(IReadOnlyList<OutgoingPart> parts)
    {
        if (parts.Count > 0) _backlog.AddAll(parts, LaneOf(parts[0].Message));
    }

    public void PutBack(OutgoingPart part, TimeSpan after) => _backlog.PutBack(part, after, LaneOf(part.Message));

    /// <summary>A part that was taken may not leave before something is on disk.</summary>
    public void Hold() => _backlog.Hold();

    /// <summary>A part that was held may leave, before all others; null when it is not to leave any more.</summary>
    public void Release(OutgoingPart? part) => _backlog.Release(part);

    public bool TryTake(out OutgoingPart part)
    {
        while (_backlog.TryTake(out part))
        {
            if (!_mayLeave(part) || !_attempts.MayBegin(this, part)) continue;
            Interlocked.Increment(ref _taken);
            part.Attempt = _open.Begin();
            return true;
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

    public void MessageArrived(in LinkMessage message) => _inbound.MessageArrived(Link.Name, message);

    public void Dispose() => _backlog.Dispose();

    private static int LaneOf(Message message) => Math.Min((int)message.Priority, Backlog<OutgoingPart>.LaneMax);
}
