using Signalbox.Conformance.Store;
using Xunit;

namespace Signalbox.Storage.Tests.Postgres;

[Collection(PostgresCollection.Name)]
public sealed class PostgresStoreConformance(PostgresFixture fixture) : MessageStoreConformance
{
    protected override StoreBench CreateBench() => new PostgresBench(fixture.Server);
}
