using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Links;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Receipts;
using Signalbox.Gateway.Store;

namespace Signalbox.Gateway.Dispatch;

/// <summary>What follows from each attempt to send a part (design: the closed set of outcomes). Thread-safe.</summary>
internal sealed class Attempts(IMessageStore store, MessageEnd end, ReceiptMatcher receipts, TimeProvider clock)
{
    /// <summary>Attempts without an answer after which a part that may be sent again is not: one resend.</summary>
    private const int UncertainMax = 2;

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
            end.OfPart(part.Message, part.Key, MessageState.Expired, DeliveryError.Unknown);
            return false;
        }

        if (part.Account.OnUnknown == OnUnknown.Resend || part.AttemptRecorded) return true;
        var at = clock.GetUtcNow().ToUnixTimeMilliseconds();
        store.TryAppend(new StoreRecord.PartAttempted(part.Key, queue.Link.Name, at) { Continuation = new RecordedAttempt(queue, part) });
        return false;
    }

    public void Completed(LinkQueue queue, OutgoingPart part, in SendOutcome outcome)
    {
        part.AttemptRecorded = false;
        switch (outcome.Kind)
        {
            case SendOutcomeKind.Accepted:
                Sent(queue.Link.Name, part, outcome.Reference ?? "");
                break;
            case SendOutcomeKind.Rejected:
                end.OfPart(part.Message, part.Key, MessageState.Rejected, outcome.Error);
                break;
            case SendOutcomeKind.Retry:
                queue.PutBack(part, PauseBeforeRetry(outcome.After, part.Retries++));
                break;
            default:
                Doubtful(queue, part);
                break;
        }
    }

    private void Sent(string link, OutgoingPart part, string reference)
    {
        store.TryAppend(new StoreRecord.PartSent(part.Key, link, reference, clock.GetUtcNow().ToUnixTimeMilliseconds()));
        receipts.PartSent(link, reference);
    }

    private void Doubtful(LinkQueue queue, OutgoingPart part)
    {
        Interlocked.Increment(ref _unknown);
        part.Uncertain++;
        store.TryAppend(new StoreRecord.PartUncertain(part.Key, queue.Link.Name, clock.GetUtcNow().ToUnixTimeMilliseconds()));
        if (part.Account.OnUnknown == OnUnknown.End || part.Uncertain >= UncertainMax)
        {
            end.OfPart(part.Message, part.Key, MessageState.Unknown, DeliveryError.Unknown);
            return;
        }

        Interlocked.Increment(ref _resent);
        queue.PutBack(part, TimeSpan.Zero);
    }

    private static TimeSpan PauseBeforeRetry(TimeSpan asked, int earlierRetries) =>
        TimeSpan.FromTicks(Math.Min(PauseMax.Ticks, asked.Ticks << Math.Min(earlierRetries, 16)));
}

/// <summary>A part whose coming attempt is on disk and that may leave now.</summary>
internal sealed record RecordedAttempt(LinkQueue Queue, OutgoingPart Part)
{
    public void Continue()
    {
        Part.AttemptRecorded = true;
        Queue.PutBack(Part, TimeSpan.Zero);
    }
}
