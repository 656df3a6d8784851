using Signalbox.Conformance.Store;

namespace Signalbox.Storage.Tests.Sqlite;

public sealed class SqliteStoreConformance : MessageStoreConformance
{
    protected override StoreBench CreateBench() => new SqliteBench(new TemporaryDirectory("store"), options => options);
}
