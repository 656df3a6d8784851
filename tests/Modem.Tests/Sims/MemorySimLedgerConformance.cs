using Signalbox.Conformance.Sims;

namespace Signalbox.Modem.Tests.Sims;

/// <summary>The ledger that other tests use keeps to the contract too.</summary>
public sealed class MemorySimLedgerConformance : SimLedgerConformance
{
    private readonly MemorySimLedger _ledger = new();

    protected override ISimLedger Open() => _ledger;

    protected override ISimLedger Reopen() => _ledger;
}
