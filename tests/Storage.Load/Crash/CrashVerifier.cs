using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;

namespace Signalbox.Storage.Load.Crash;

/// <summary>
/// Holds what a killed writer left against what it had acknowledged. The store may be one step ahead of each acknowledgement, since the
/// writer does the next thing only after it has acknowledged the last; never behind, and never further.
/// </summary>
internal sealed class CrashVerifier(JournalStore store, CrashLedger ledger)
{
    private readonly List<string> _faults = [];
    private readonly Dictionary<long, LedgerEntry> _found = [];

    /// <summary>What is wrong; empty when all is well. The ledger then holds what was found.</summary>
    public async Task<IReadOnlyList<string>> RunAsync()
    {
        var live = store.ReadLive().Select(Found).ToDictionary(entry => entry.Id, entry => entry.Stage);
        foreach (var (id, entry) in ledger.Entries) Check(id, entry, live.TryGetValue(id, out var stage) ? stage : null);
        foreach (var id in live.Keys.Where(id => !ledger.Entries.ContainsKey(id))) CheckUnacknowledged(id, live[id]);
        foreach (var id in live.Keys.Where(ledger.Failed.Contains)) _faults.Add($"{id} was refused and is live");
        foreach (var id in ledger.IdsTakenTwice) _faults.Add($"{id} is no new id");
        foreach (var (id, entry) in ledger.Entries) await CheckHistoryAsync(id, entry, live.TryGetValue(id, out var stage) ? stage : null);
        ledger.Replace(_found);
        return _faults;
    }

    private (long Id, CrashStage Stage) Found(LiveEntry entry)
    {
        if (entry.Inbound is { } inbound)
        {
            Compare(inbound.Id, inbound.Octets, CrashMessage.Inbound(inbound.Id).Octets);
            _found[inbound.Id] = new LedgerEntry(1, IsInbound: true, CrashStage.Accepted);
            return (inbound.Id, CrashStage.Accepted);
        }

        var message = entry.Message ?? entry.Ended!.Message;
        Compare(message.Id, message.Octets, CrashMessage.Outbound(message.Id, message.Parts).Octets);
        var stage = entry.Ended is { } ended ? Ended(ended) : StageOf(message);
        _found[message.Id] = new LedgerEntry(message.Parts, IsInbound: false, stage);
        return (message.Id, stage);
    }

    private CrashStage Ended(EndedMessage ended)
    {
        if (ended.State != CrashMessage.EndOf(ended.Message.Id)) _faults.Add($"{ended.Message.Id} ended {ended.State}");
        return CrashStage.Ended;
    }

    private CrashStage StageOf(Message message)
    {
        store.TryGetState(new PartKey(message.Id, 0), out var state);
        return state.State == MessageState.Queued ? CrashStage.Accepted : CrashStage.Sent;
    }

    private void Compare(long id, byte[] found, byte[] expected)
    {
        if (!found.AsSpan().SequenceEqual(expected)) _faults.Add($"{id} has another text");
    }

    private void Check(long id, LedgerEntry acknowledged, CrashStage? found)
    {
        if (!MayBe(id, acknowledged, found)) _faults.Add($"{id} was {acknowledged} and is {found?.ToString() ?? "gone"}");
        if (acknowledged is { IsInbound: false, Parts: 1, Stage: CrashStage.Sent } && found is not null) CheckReference(id);
    }

    private static bool MayBe(long id, LedgerEntry acknowledged, CrashStage? found) => (acknowledged.Stage, found) switch
    {
        (CrashStage.Settled, _) => found is null,
        (CrashStage.Accepted, null) => acknowledged.IsInbound,
        (CrashStage.Accepted, _) => found is CrashStage.Accepted or CrashStage.Sent,
        (CrashStage.Sent, null) => !CrashMessage.IsNotified(id),
        (CrashStage.Sent, _) => found is CrashStage.Sent or CrashStage.Ended,
        (CrashStage.Ended, null) => true,
        _ => found == CrashStage.Ended && CrashMessage.IsNotified(id),
    };

    private void CheckReference(long id)
    {
        if (!store.TryFindPart(CrashMessage.Link, CrashMessage.Reference(id, 0), out var part) || part != new PartKey(id, 0))
            _faults.Add($"{id} is not found by its reference");
    }

    // What was never acknowledged may be there, but nothing can have followed from it.
    private void CheckUnacknowledged(long id, CrashStage stage)
    {
        if (stage != CrashStage.Accepted) _faults.Add($"{id} was never acknowledged and is {stage}");
    }

    private async Task CheckHistoryAsync(long id, LedgerEntry acknowledged, CrashStage? found)
    {
        var entry = await store.History.FindAsync(id, CancellationToken.None);
        if (entry is null || entry.Inbound != acknowledged.IsInbound || entry.AccountKey != CrashMessage.Outbound(id, 1).AccountKey)
        {
            _faults.Add($"history has {entry?.ToString() ?? "nothing"} for {id}");
            return;
        }

        var expected = found switch
        {
            null when acknowledged.IsInbound => MessageState.Delivered,
            null or CrashStage.Ended => CrashMessage.EndOf(id),
            CrashStage.Sent => MessageState.Enroute,
            _ => MessageState.Queued,
        };
        if (entry.State != expected) _faults.Add($"history has {entry} where {expected} is right");
    }
}
