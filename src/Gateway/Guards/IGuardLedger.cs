namespace Signalbox.Gateway.Guards;

/// <summary>
/// Where the guards' memory is kept beyond a stop. Written behind: a change is on disk a moment later, and a loss of power may take the last
/// second with it (ADR 3).
/// </summary>
public interface IGuardLedger
{
    /// <summary>Every entry, of each account and kind the oldest first. Before the first change.</summary>
    IEnumerable<GuardEntry> Load();

    /// <summary>Adds an entry, or puts it in the place of the one with its account, kind and key. Never waits. Thread-safe.</summary>
    void Set(in GuardEntry entry);

    /// <summary>Forgets an entry, if there is one. Never waits. Thread-safe.</summary>
    void Remove(int account, GuardKind kind, long key);
}
