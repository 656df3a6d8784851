using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Causes;
using Signalbox.Gateway.Joining;
using Signalbox.Gateway.Links;
using Signalbox.Gateway.Lists;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Receipts;
using Signalbox.Gateway.Store;
using Signalbox.Gateway.Watching;

namespace Signalbox.Gateway.Dispatch;

/// <summary>What follows from each attempt to send a part (design: the closed set of outcomes). Thread-safe.</summary>
internal sealed class Attempts(
    IMessageStore store,
    MessageEnd end,
    ReceiptMatcher receipts,
    Carriers carriers,
    Retractions retractions,
    ListBook lists,
    OutwardInForce outward,
    TrafficWatch watch,
    Func<LinkQueues> queues,
    UnconfirmedEnds unconfirmed,
    TimeProvider clock)
{
    private long _resent;
    private long _unknown;

    /// <summary>Parts sent once more after an attempt without an answer.</summary>
    public long Resent => Volatile.Read(ref _resent);

    /// <summary>Attempts that ended without an answer.</summary>
    public long Unknown => Volatile.Read(ref _unknown);

    /// <summary>Whether a link may begin to send a part now; if not, what is to be done instead has begun.</summary>
    public AttemptStart MayBegin(LinkQueue queue, OutgoingPart part)
    {
        if (clock.GetUtcNow().ToUnixTimeMilliseconds() >= part.Message.ExpiresAt)
        {
            Expire(part);
            return AttemptStart.Never;
        }

        // Another leaves in its place.
        if (carriers.IsReplaced(part.Message)) return AttemptStart.Never;

        if (!part.AttemptRecorded && !retractions.TryBegin(part)) return AttemptStart.Never;
        if (lists.Stops(part.Message, part.Account))
        {
            // A part that may have left before is not known to have been held back.
            end.OfPart(part.Message, part.Key, part.Uncertain > 0 ? OwnCauses.RefusedInDoubt : OwnCauses.Listed);
            return AttemptStart.Never;
        }

        if (part.Account.OnUnknown == OnUnknown.Resend || part.AttemptRecorded) return AttemptStart.Now;
        Record(queue, part);
        return AttemptStart.Later;
    }

    /// <summary>A part has waited beyond its validity.</summary>
    public void Expire(OutgoingPart part)
    {
        // The end of what has taken its place is its own.
        if (carriers.IsReplaced(part.Message)) return;
        // A part that may have left before is not known to have expired.
        if (part.Uncertain > 0) end.OfPart(part.Message, part.Key, OwnCauses.ExpiredInDoubt);
        else if (part.RetryError == DeliveryError.None) end.OfPart(part.Message, part.Key, OwnCauses.Expired);
        else end.OfPart(part.Message, part.Key, OwnCauses.Expired.State, part.RetryError);
    }

    private void Record(LinkQueue queue, OutgoingPart part)
    {
        queue.Hold();
        var at = clock.GetUtcNow().ToUnixTimeMilliseconds();
        store.TryAppend(new StoreRecord.PartAttempted(part.Key, queue.Link.Name, at) { Continuation = new RecordedAttempt(queue, part) });
    }

    /// <summary>A link says how its attempt ended.</summary>
    public void Completed(LinkQueue queue, OutgoingPart part, in SendOutcome outcome)
    {
        if (part.AttemptRecorded && outcome.Kind is SendOutcomeKind.Retry) Returned(queue, part);
        part.AttemptRecorded = false;
        switch (outcome.Kind)
        {
            case SendOutcomeKind.Accepted:
                Sent(queue, part, outcome);
                break;
            case SendOutcomeKind.Rejected:
                Rejected(queue, part, outcome.Cause!);
                break;
            case SendOutcomeKind.Retry:
                Retry(queue, part, outcome);
                break;
            default:
                Doubtful(queue, part);
                break;
        }
    }

    /// <summary>An attempt that is on disk was not made, or did not end in doubt: a restart is to know that it hides nothing.</summary>
    public void Returned(LinkQueue queue, OutgoingPart part) =>
        store.TryAppend(new StoreRecord.PartReturned(part.Key, queue.Link.Name, clock.GetUtcNow().ToUnixTimeMilliseconds()));

    private void Sent(LinkQueue queue, OutgoingPart part, in SendOutcome outcome)
    {
        var link = queue.Link;
        var reference = outcome.Reference ?? "";
        var status = part.Key.Number > 0 ? link.PartStatus : PartStatus.All;
        var at = clock.GetUtcNow().ToUnixTimeMilliseconds();
        store.TryAppend(new StoreRecord.PartSent(part.Key, link.ReceiptGroup, reference, at)
        {
            PartStatus = status,
            By = new SentBy(link.Name, part.Message),
            Route = part.Route ?? queues().StampOf(part.Message, part.Account, queue),
        });
        // Its validity ends it, whatever the network says.
        if (part.Message.IsUnconfirmed) unconfirmed.Add(part.Message);
        // Nothing that comes later could be matched with it: it would wait for ever.
        else if (outcome.Cause is { } final) end.OfPart(part.Message, part.Key, final, final == OwnCauses.HandedOver ? link.Name : null);
        else if (reference.Length == 0) end.OfPart(part.Message, part.Key, OwnCauses.TakenWithoutReference);
        else receipts.PartSent(link.ReceiptGroup, reference);
    }

    private void Rejected(LinkQueue queue, OutgoingPart part, Cause cause)
    {
        // One that may have left before is not known to have been refused.
        if (part.Uncertain > 0)
        {
            end.OfPart(part.Message, part.Key, OwnCauses.RefusedInDoubt, queue.Link.Name);
            return;
        }

        if (queues().Next(part, queue, isRefused: true) is not { } other)
        {
            end.OfPart(part.Message, part.Key, cause, queue.Link.Name);
            return;
        }

        watch.Refused(queue.Link.Name, part.Message, cause.Error);

        retractions.Ended(part.Message.Id);
        if (part.Account.OnUnknown == OnUnknown.End) Returned(queue, part);
        part.RetryError = cause.Error;
        other.PutBack(part, TimeSpan.Zero);
    }

    private void Retry(LinkQueue queue, OutgoingPart part, in SendOutcome outcome)
    {
        var plan = PlanOf(outcome.Reason);
        part.RetryError = outcome.Cause!.Error;
        if (!plan.Allows(part.Retries))
        {
            if (part.Uncertain > 0) end.OfPart(part.Message, part.Key, OwnCauses.RefusedInDoubt, queue.Link.Name);
            else end.OfPart(part.Message, part.Key, OwnCauses.TriedInVain.State, part.RetryError, by: queue.Link.Name);
            return;
        }

        retractions.Ended(part.Message.Id);
        var pause = plan.PauseBefore(outcome.After, part.Retries++);
        if (outcome.Place == RetryPlace.Elsewhere && queues().Next(part, queue, isRefused: false) is { } other)
            // Two links that both cannot are not asked in a loop.
            other.PutBack(part, part.Retries == 1 ? TimeSpan.Zero : pause);
        else queue.PutBack(part, pause, outcome.Place != RetryPlace.Head, outcome.Reason is RetryReason.Absent or RetryReason.MemoryFull);
    }

    private RetryPlan PlanOf(RetryReason reason) => reason switch
    {
        RetryReason.NotSent => outward.Current.Retries.NotSent,
        RetryReason.Throttled => outward.Current.Retries.Throttled,
        RetryReason.Absent => outward.Current.Retries.Absent,
        RetryReason.MemoryFull => outward.Current.Retries.MemoryFull,
        _ => outward.Current.Retries.Temporary,
    };

    private void Doubtful(LinkQueue queue, OutgoingPart part)
    {
        var plan = outward.Current.Retries.Unknown;
        Interlocked.Increment(ref _unknown);
        part.Uncertain++;
        store.TryAppend(new StoreRecord.PartUncertain(part.Key, queue.Link.Name, clock.GetUtcNow().ToUnixTimeMilliseconds()));
        if (part.Account.OnUnknown == OnUnknown.End || !plan.Allows(part.Uncertain - 1))
        {
            end.OfPart(part.Message, part.Key, OwnCauses.NoAnswer, queue.Link.Name);
            return;
        }

        Interlocked.Increment(ref _resent);
        retractions.Ended(part.Message.Id);
        // The plan's pauses alone: the peer asked for none.
        queue.PutBack(part, plan.PauseBefore(TimeSpan.Zero, part.Uncertain - 1));
    }
}

/// <summary>Whether an attempt begins.</summary>
internal enum AttemptStart
{
    /// <summary>It begins now.</summary>
    Now,

    /// <summary>It begins once something is on disk; the part is held meanwhile.</summary>
    Later,

    /// <summary>There will be none: the part has its end, or another leaves in its place.</summary>
    Never,
}

/// <summary>A part that is held until its coming attempt is on disk.</summary>
internal sealed record RecordedAttempt(LinkQueue Queue, OutgoingPart Part)
{
    /// <summary>The attempt is on disk: the part may leave, unless it has ended meanwhile.</summary>
    public void Continue(bool isLive)
    {
        Part.AttemptRecorded = isLive;
        Queue.Release(isLive ? Part : null);
    }
}
