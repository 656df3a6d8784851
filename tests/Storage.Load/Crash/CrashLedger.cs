using System.Runtime.InteropServices;

namespace Signalbox.Storage.Load.Crash;

/// <summary>How far a message had come when its writer was last heard of.</summary>
internal enum CrashStage
{
    Accepted,
    Sent,
    Ended,
    Settled,
}

/// <summary>What was acknowledged of one message.</summary>
internal record struct LedgerEntry(int Parts, bool IsInbound, CrashStage Stage);

/// <summary>All that the writer acknowledged before it was killed, and what the rounds before left.</summary>
internal sealed class CrashLedger
{
    private readonly Dictionary<long, LedgerEntry> _entries = [];
    private long _floor;

    public IReadOnlyDictionary<long, LedgerEntry> Entries => _entries;

    /// <summary>Acknowledgements in all rounds.</summary>
    public long Acknowledged { get; private set; }

    /// <summary>Messages acknowledged in all rounds.</summary>
    public long Messages { get; private set; }

    /// <summary>The highest id acknowledged.</summary>
    public long LastId { get; private set; }

    /// <summary>Messages accepted in this round whose ids are not above those of earlier rounds.</summary>
    public List<long> IdsTakenTwice { get; } = [];

    /// <summary>Messages that were taken and then refused: they must never be seen.</summary>
    public HashSet<long> Failed { get; } = [];

    /// <summary>Begins a round: ids from here on are new.</summary>
    public void BeginRound() => _floor = LastId;

    public void Note(in Acknowledgement acknowledgement)
    {
        Acknowledged++;
        switch (acknowledgement.Kind)
        {
            case AckKind.Accepted:
                Add(acknowledgement.Id, new LedgerEntry(1, IsInbound: false, CrashStage.Accepted));
                break;
            case AckKind.LongAccepted:
                Add(acknowledgement.Id, new LedgerEntry(CrashMessage.PartsOfLong, IsInbound: false, CrashStage.Accepted));
                break;
            case AckKind.Received:
                Add(acknowledgement.Id, new LedgerEntry(1, IsInbound: true, CrashStage.Accepted));
                break;
            case AckKind.Sent:
                Advance(acknowledgement.Id, CrashStage.Sent);
                break;
            case AckKind.Ended:
                Advance(acknowledgement.Id, CrashStage.Ended);
                break;
            case AckKind.Settled:
                Advance(acknowledgement.Id, CrashStage.Settled);
                break;
            case AckKind.Failed:
                Failed.Add(acknowledgement.Id);
                break;
        }
    }

    /// <summary>What was found after the kill is what the next round begins with.</summary>
    public void Replace(IEnumerable<KeyValuePair<long, LedgerEntry>> found)
    {
        _entries.Clear();
        foreach (var (id, entry) in found) _entries[id] = entry;
    }

    private void Add(long id, LedgerEntry entry)
    {
        Messages++;
        if (id <= _floor) IdsTakenTwice.Add(id);
        LastId = Math.Max(LastId, id);
        _entries[id] = entry;
    }

    private void Advance(long id, CrashStage stage) => CollectionsMarshal.GetValueRefOrNullRef(_entries, id).Stage = stage;
}
