using Signalbox.HardwareSim.Text;

namespace Signalbox.HardwareSim.Load;

/// <summary>What the binds of a run share.</summary>
internal sealed class LoadState : IDisposable
{
    public LoadState(LoadOptions options, TimeProvider clock, uint run)
    {
        Options = options;
        Clock = clock;
        Template = new MessageTemplate(options, run);
        Schedule = new Schedule(options, clock);
        Ledger = options.LedgerFile is null ? null : new LedgerFile(options.LedgerFile, Template);
    }

    public LoadOptions Options { get; }

    public TimeProvider Clock { get; }

    public MessageTemplate Template { get; }

    public Schedule Schedule { get; }

    public MessageMarks Marks { get; } = new();

    public ReceiptBook Receipts { get; } = new();

    public LoadTally Tally { get; } = new();

    public LedgerFile? Ledger { get; }

    /// <summary>Notes an accepted message.</summary>
    public void Accept(ReadOnlySpan<byte> messageId, in InFlight.Sent sent, long now, LoadLatencies latencies)
    {
        Marks.Set(sent.Number, MessageMark.Accepted);
        Tally.CountAccepted();
        Ledger?.Add(messageId, sent.Number);
        if (!Options.Receipts) Complete(now);
        else if (Receipts.Await(MessageKey.OfOctets(messageId), sent.Number, sent.DueAt) is { } arrivedAt)
            TakeReceipt(new ReceiptBook.Entry(sent.Number, sent.DueAt), arrivedAt, latencies);
    }

    /// <summary>Notes a refused message.</summary>
    public void Refuse(uint status, in InFlight.Sent sent)
    {
        Marks.Set(sent.Number, MessageMark.Refused);
        Tally.CountRefused(status);
        Schedule.Finish(1);
    }

    /// <summary>Notes a receipt.</summary>
    public void TakeReceipt(ReadOnlySpan<byte> messageId, bool delivered, long now, LoadLatencies latencies)
    {
        if (!delivered) Tally.CountFailure();
        if (Receipts.TryMatch(MessageKey.OfOctets(messageId), now, out var entry)) TakeReceipt(entry, now, latencies);
    }

    /// <summary>Notes that a connection was lost: what waited for an answer will get none, and whatever was not complete may arrive twice.</summary>
    public void Cut(IReadOnlyCollection<InFlight.Sent> unanswered)
    {
        foreach (var sent in unanswered) Marks.Set(sent.Number, MessageMark.Cut);
        Receipts.MarkAll(Marks, MessageMark.Cut);
        Abandon(unanswered);
    }

    /// <summary>Notes messages whose answer is waited for no longer.</summary>
    public void Abandon(IReadOnlyCollection<InFlight.Sent> unanswered)
    {
        foreach (var sent in unanswered) Marks.Set(sent.Number, MessageMark.Unanswered);
        Tally.CountUnanswered(unanswered.Count);
        Schedule.Finish(unanswered.Count);
    }

    public TimeSpan Elapsed(long from, long to) => Clock.GetElapsedTime(from, to);

    public void Dispose() => Ledger?.Dispose();

    private void TakeReceipt(in ReceiptBook.Entry entry, long arrivedAt, LoadLatencies latencies)
    {
        Tally.CountReceipt();
        if (entry.Number >= Schedule.MeasuredFrom) latencies.Receipt.Record(Elapsed(entry.DueAt, arrivedAt));
        Complete(arrivedAt);
    }

    private void Complete(long now)
    {
        Tally.CountCompleted(now);
        Schedule.Finish(1);
    }
}
