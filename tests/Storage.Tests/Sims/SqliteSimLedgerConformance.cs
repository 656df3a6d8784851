using Signalbox.Conformance.Sims;
using Signalbox.Modem.Contract;
using Signalbox.Storage.Sims;
using Signalbox.Storage.Tests.Sqlite;

namespace Signalbox.Storage.Tests.Sims;

public sealed class SqliteSimLedgerConformance : SimLedgerConformance, IDisposable
{
    private readonly List<TemporaryDirectory> _directories = [new("sims")];
    private readonly List<SqliteSimLedger> _ledgers = [];

    public void Dispose()
    {
        foreach (var ledger in _ledgers) ledger.Dispose();
        foreach (var directory in _directories) directory.Dispose();
    }

    protected override ISimLedger Open()
    {
        _ledgers.Add(new SqliteSimLedger(_directories[^1].Path));
        return new StoredSimLedger(_ledgers[^1]);
    }

    /// <summary>What a killed process would leave, and not what an orderly end does.</summary>
    protected override ISimLedger Reopen()
    {
        _directories.Add(_directories[^1].Copy());
        return Open();
    }
}
