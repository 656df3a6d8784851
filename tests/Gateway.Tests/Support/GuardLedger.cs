using Signalbox.Gateway.Guards;

namespace Signalbox.Gateway.Tests.Support;

/// <summary>A guard ledger in memory: what a stop would leave.</summary>
internal sealed class GuardLedger : IGuardLedger
{
    private readonly Dictionary<(int Account, GuardKind Kind, long Key), GuardEntry> _entries = [];

    public int Count => _entries.Count;

    public IEnumerable<GuardEntry> Load() => _entries.Values.OrderBy(entry => (entry.Account, entry.Kind, entry.At)).ToList();

    public void Set(in GuardEntry entry) => _entries[(entry.Account, entry.Kind, entry.Key)] = entry;

    public void Remove(int account, GuardKind kind, long key) => _entries.Remove((account, kind, key));
}
