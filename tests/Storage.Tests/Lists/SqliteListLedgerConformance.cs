using Signalbox.Conformance.Lists;
using Signalbox.Gateway.Lists;
using Signalbox.Kernel.Testing;
using Signalbox.Storage.Lists;
using Signalbox.Storage.Tests.Sqlite;

namespace Signalbox.Storage.Tests.Lists;

public sealed class SqliteListLedgerConformance : ListLedgerConformance, IDisposable
{
    private readonly List<TemporaryDirectory> _directories = [new("lists")];
    private readonly List<SqliteListLedger> _ledgers = [];

    public void Dispose()
    {
        foreach (var ledger in _ledgers) ledger.Dispose();
        foreach (var directory in _directories) directory.Dispose();
    }

    protected override IListLedger Open()
    {
        _ledgers.Add(new SqliteListLedger(_directories[^1].Path, new ManualClock()));
        return _ledgers[^1];
    }

    /// <summary>What a killed process would leave, and not what an orderly end does.</summary>
    protected override IListLedger Reopen()
    {
        _directories.Add(_directories[^1].Copy());
        return Open();
    }

    protected override IDisposable Break() => new Intruder(_directories[^1].File(SqliteListLedger.FileName));
}
