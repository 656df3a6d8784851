using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Causes;
using Signalbox.Gateway.Joining;
using Signalbox.Gateway.Links;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Receipts;
using Signalbox.Gateway.Store;

namespace Signalbox.Gateway.Dispatch;

/// <summary>What follows from each attempt to send a part (design: the closed set of outcomes). Thread-safe.</summary>
internal sealed class Attempts(
    IMessageStore store, MessageEnd end, ReceiptMatcher receipts, Carriers carriers, Retractions retractions, TimeProvider clock)
{
    /// <summary>Attempts without an answer after which a part that may be sent again is not: one resend.</summary>
    private const int UncertainMax = 2;

    /// <summary>The least pause from the second retry on: a peer that says 'again at once' again is not asked in a loop.</summary>
    private static readonly TimeSpan PauseMin = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan PauseMax = TimeSpan.FromMinutes(5);
    private long _resent;
    private long _unknown;

    /// <summary>Parts sent once more after an attempt without an answer.</summary>
    public long Resent => Volatile.Read(ref _resent);

    /// <summary>Attempts that ended without an answer.</summary>
    public long Unknown => Volatile.Read(ref _unknown);

    /// <summary>Whether a link may begin to send a part now; if not, what is to be done instead has begun.</summary>
    public bool MayBegin(LinkQueue queue, OutgoingPart part)
    {
        if (clock.GetUtcNow().ToUnixTimeMilliseconds() >= part.Message.ExpiresAt)
        {
            Expire(part);
            return false;
        }

        // Another leaves in its place.
        if (carriers.IsReplaced(part.Message)) return false;

        if (!part.AttemptRecorded && !retractions.TryBegin(part)) return false;
        if (part.Account.OnUnknown == OnUnknown.Resend || part.AttemptRecorded) return true;
        Record(queue, part);
        return false;
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
        part.AttemptRecorded = false;
        switch (outcome.Kind)
        {
            case SendOutcomeKind.Accepted:
                Sent(queue.Link, part, outcome);
                break;
            case SendOutcomeKind.Rejected:
                // One that may have left before is not known to have been refused.
                end.OfPart(part.Message, part.Key, part.Uncertain > 0 ? OwnCauses.RefusedInDoubt : outcome.Cause!);
                break;
            case SendOutcomeKind.Retry:
                retractions.Ended(part.Message.Id);
                part.RetryError = outcome.Cause!.Error;
                queue.PutBack(part, PauseBeforeRetry(outcome.After, part.Retries++));
                break;
            default:
                Doubtful(queue, part);
                break;
        }
    }

    private void Sent(ILink link, OutgoingPart part, in SendOutcome outcome)
    {
        var reference = outcome.Reference ?? "";
        var status = part.Key.Number > 0 ? link.PartStatus : PartStatus.All;
        var at = clock.GetUtcNow().ToUnixTimeMilliseconds();
        store.TryAppend(new StoreRecord.PartSent(part.Key, link.ReceiptGroup, reference, at) { PartStatus = status });
        // Nothing that comes later could be matched with it: it would wait for ever.
        if (outcome.Cause is { } final) end.OfPart(part.Message, part.Key, final);
        else if (reference.Length == 0) end.OfPart(part.Message, part.Key, OwnCauses.TakenWithoutReference);
        else receipts.PartSent(link.ReceiptGroup, reference);
    }

    private void Doubtful(LinkQueue queue, OutgoingPart part)
    {
        Interlocked.Increment(ref _unknown);
        part.Uncertain++;
        store.TryAppend(new StoreRecord.PartUncertain(part.Key, queue.Link.Name, clock.GetUtcNow().ToUnixTimeMilliseconds()));
        if (part.Account.OnUnknown == OnUnknown.End || part.Uncertain >= UncertainMax)
        {
            end.OfPart(part.Message, part.Key, OwnCauses.NoAnswer);
            return;
        }

        Interlocked.Increment(ref _resent);
        retractions.Ended(part.Message.Id);
        queue.PutBack(part, TimeSpan.Zero);
    }

    private static TimeSpan PauseBeforeRetry(TimeSpan asked, int earlierRetries)
    {
        var first = Math.Clamp(asked.Ticks, earlierRetries == 0 ? 0 : PauseMin.Ticks, PauseMax.Ticks);
        return TimeSpan.FromTicks(Math.Min(PauseMax.Ticks, first << Math.Min(earlierRetries, 16)));
    }
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
