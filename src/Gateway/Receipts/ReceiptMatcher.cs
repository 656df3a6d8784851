using System.Collections.Concurrent;
using System.Collections.Immutable;
using Signalbox.Gateway.Dispatch;
using Signalbox.Gateway.Links;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;

namespace Signalbox.Gateway.Receipts;

/// <summary>Finds the part that a receipt speaks of and writes down its end; acknowledges a receipt only once that is durable. Thread-safe.</summary>
internal sealed class ReceiptMatcher
{
    private readonly ConcurrentDictionary<string, ImmutableList<OpenAttempts>> _open = new(StringComparer.Ordinal);
    private readonly IMessageStore _store;
    private readonly RecentMessages _recent;
    private readonly MessageEnd _end;
    private readonly ParkedReceipts _parked;

    public ReceiptMatcher(IMessageStore store, RecentMessages recent, MessageEnd end, TimeProvider clock)
    {
        _store = store;
        _recent = recent;
        _end = end;
        _parked = new ParkedReceipts(clock, GiveUp);
        Unmatched = new UnmatchedReceipts(clock);
    }

    /// <summary>Receipts that nobody claimed.</summary>
    public UnmatchedReceipts Unmatched { get; }

    /// <summary>What operators did with the parts of links whose peers say which one had a part.</summary>
    public OperatorTally Operators { get; } = new();

    /// <summary>Receipts that wait for the answer that says whose they are.</summary>
    public int Parked => _parked.Count;

    /// <summary>The attempts of one link of a group, whose receipts will come over any of them.</summary>
    public void Watch(string group, OpenAttempts open) => _open.AddOrUpdate(group, [open], (_, others) => others.Add(open));

    /// <summary>The link is gone, and has no attempt under way.</summary>
    public void Unwatch(string group, OpenAttempts open) => _open.AddOrUpdate(group, [], (_, all) => all.Remove(open));

    /// <summary>A link's peer says what became of a part.</summary>
    public void ReceiptArrived(ILink link, in LinkReceipt receipt)
    {
        if (!string.IsNullOrEmpty(receipt.Operator) && receipt.State.IsFinal()) Operators.Note(link.Name, receipt.Operator, receipt.State);
        Arrived(link.ReceiptGroup, link.Name, receipt);
    }

    /// <summary>A reference is known from now on: a receipt that came too early finds its part.</summary>
    public void PartSent(string group, string reference)
    {
        if (_parked.TryTake(group, reference, out var link, out var receipt)) Arrived(group, link, receipt);
    }

    /// <summary>An attempt has its outcome, and <see cref="PartSent"/> was told of it: receipts that waited for it alone are strangers.</summary>
    public void AttemptEnded()
    {
        if (_parked.Count > 0) Sweep();
    }

    public void Sweep() => _parked.Sweep(OpenSince);

    private void Arrived(string group, string link, in LinkReceipt receipt)
    {
        if (!receipt.State.IsFinal())
        {
            receipt.Acknowledgement.Answer(taken: true);
            return;
        }

        // A peer that gave no reference cannot say whose its receipt is.
        if (receipt.Reference.Length == 0)
        {
            GiveUp(group, link, receipt);
            return;
        }

        if (_store.TryFindPart(group, receipt.Reference, out var part))
        {
            Match(part, link, receipt);
            return;
        }

        _parked.Park(group, link, receipt);
        // The part may have been sent between the look-up and the parking.
        if (_store.TryFindPart(group, receipt.Reference, out _)) PartSent(group, receipt.Reference);
        Sweep();
    }

    private long OpenSince(string group) =>
        _open.TryGetValue(group, out var open) && !open.IsEmpty ? open.Min(attempts => attempts.Since) : long.MaxValue;

    private void Match(PartKey part, string link, in LinkReceipt receipt)
    {
        // Of some networks none is to be trusted, and what was not asked for comes all the same.
        if ((_recent.Find(part.MessageId) ?? _store.ReadMessage(part.MessageId)) is { IsUnconfirmed: false } message)
            _end.OfPart(message, part, receipt.State, receipt.Error, receipt.Acknowledgement, link);
        else
            receipt.Acknowledgement.Answer(taken: true);
    }

    // A receipt that is nobody's: acknowledged, since the peer cannot do better, and noted.
    private void GiveUp(string group, string link, in LinkReceipt receipt)
    {
        Unmatched.Note(link, receipt, HintOf(group, receipt));
        receipt.Acknowledgement.Answer(taken: true);
    }

    private string HintOf(string group, in LinkReceipt receipt)
    {
        if (receipt.Forms is null || receipt.Reference.Length == 0) return "";
        foreach (var (reference, hint) in receipt.Forms.OtherForms(receipt.Reference))
            if (_store.TryFindPart(group, reference, out _)) return hint;
        return "";
    }
}
