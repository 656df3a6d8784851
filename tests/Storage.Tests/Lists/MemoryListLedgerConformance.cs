using Signalbox.Conformance.Lists;
using Signalbox.Gateway.Lists;
using Signalbox.Storage.Memory;

namespace Signalbox.Storage.Tests.Lists;

public sealed class MemoryListLedgerConformance : ListLedgerConformance
{
    private readonly MemoryListLedger _ledger = new();

    protected override IListLedger Open() => _ledger;

    protected override IListLedger Reopen() => _ledger;

    protected override IDisposable Break()
    {
        _ledger.Fail("the test says so");
        return new Healing(_ledger);
    }

    private sealed class Healing(MemoryListLedger ledger) : IDisposable
    {
        public void Dispose() => ledger.Fail(null);
    }
}
