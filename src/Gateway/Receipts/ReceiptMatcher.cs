using System.Collections.Concurrent;
using Signalbox.Gateway.Dispatch;
using Signalbox.Gateway.Links;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;

namespace Signalbox.Gateway.Receipts;

/// <summary>Finds the part that a receipt speaks of and writes down its end; acknowledges a receipt only once that is durable. Thread-safe.</summary>
internal sealed class ReceiptMatcher(IMessageStore store, RecentMessages recent, MessageEnd end, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, OpenAttempts> _open = new(StringComparer.Ordinal);
    private readonly ParkedReceipts _parked = new(clock);

    /// <summary>Receipts that nobody claimed.</summary>
    public long Unmatched => _parked.Unmatched;

    /// <summary>Receipts that wait for the answer that says whose they are.</summary>
    public int Parked => _parked.Count;

    /// <summary>The attempts of a link whose receipts will come.</summary>
    public void Watch(string link, OpenAttempts open) => _open[link] = open;

    public void ReceiptArrived(string link, in LinkReceipt receipt)
    {
        if (!receipt.State.IsFinal())
        {
            receipt.Acknowledgement.Answer(taken: true);
            return;
        }

        // A peer that gave no reference cannot say whose its receipt is.
        if (receipt.Reference.Length == 0)
        {
            _parked.GiveUp(receipt);
            return;
        }

        if (store.TryFindPart(link, receipt.Reference, out var part))
        {
            Match(part, receipt);
            return;
        }

        _parked.Park(link, receipt);
        // The part may have been sent between the look-up and the parking.
        if (store.TryFindPart(link, receipt.Reference, out _)) PartSent(link, receipt.Reference);
        Sweep();
    }

    /// <summary>A reference is known from now on: a receipt that came too early finds its part.</summary>
    public void PartSent(string link, string reference)
    {
        if (_parked.TryTake(link, reference, out var receipt)) ReceiptArrived(link, receipt);
    }

    /// <summary>An attempt has its outcome, and <see cref="PartSent"/> was told of it: receipts that waited for it alone are strangers.</summary>
    public void AttemptEnded()
    {
        if (_parked.Count > 0) Sweep();
    }

    public void Sweep() => _parked.Sweep(OpenSince);

    private long OpenSince(string link) => _open.TryGetValue(link, out var open) ? open.Since : long.MaxValue;

    private void Match(PartKey part, in LinkReceipt receipt)
    {
        if ((recent.Find(part.MessageId) ?? store.ReadMessage(part.MessageId)) is { } message)
            end.OfPart(message, part, receipt.State, receipt.Error, receipt.Acknowledgement);
        else
            receipt.Acknowledgement.Answer(taken: true);
    }
}
