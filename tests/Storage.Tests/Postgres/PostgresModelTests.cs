using System.Globalization;
using Signalbox.Conformance.Store;
using Signalbox.Storage.Memory;
using Signalbox.Storage.Tests.Memory;
using Xunit;

namespace Signalbox.Storage.Tests.Postgres;

/// <summary>Random runs that compare the store on PostgreSQL, its history included, with the one in memory.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PostgresModelTests(PostgresFixture fixture)
{
    private const int Steps = 60;

    [Theory]
    [InlineData(1)]
    public async Task PostgresStore_DoesAsTheStoreInMemory(int seed)
    {
        await using var run = NewRun(seed, options => options);

        await run.PlayAsync(Steps);
    }

    [Theory]
    [InlineData(11)]
    public async Task PostgresStore_CompactingAllTheTime_DoesAsTheStoreInMemory(int seed)
    {
        await using var run = NewRun(seed, options => options with { JournalOctetsMax = 1 << 16, CommitRecordsMax = 5, RecentOctets = 1 << 12 });

        await run.PlayAsync(2 * Steps);

        var dropped = int.Parse(((PostgresBench)run.SubjectBench).Execute("SELECT min(seq) FROM journal"), CultureInfo.InvariantCulture);
        Assert.True(dropped > Steps, $"only {dropped} frames were dropped");
    }

    private ModelRun NewRun(int seed, Func<PostgresStoreOptions, PostgresStoreOptions> configure) =>
        new(seed, new PostgresBench(fixture.Server, configure), new MemoryBench(new MemoryMedium()));
}
