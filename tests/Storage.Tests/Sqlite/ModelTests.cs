using Signalbox.Conformance.Store;
using Signalbox.Storage.Memory;
using Signalbox.Storage.Tests.Memory;
using Xunit;

namespace Signalbox.Storage.Tests.Sqlite;

/// <summary>Random runs that compare the store on disk with the one in memory.</summary>
public sealed class ModelTests
{
    private const int Steps = 150;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task SqliteStore_DoesAsTheStoreInMemory(int seed) => await PlayAsync(seed, options => options);

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    public async Task SqliteStore_CompactingAllTheTime_DoesAsTheStoreInMemory(int seed) => await PlayAsync(
        seed,
        options => options with { JournalOctetsMax = 1 << 16, CommitRecordsMax = 5, RecentOctets = 1 << 12 });

    private static async Task PlayAsync(int seed, Func<SqliteStoreOptions, SqliteStoreOptions> configure)
    {
        await using var run = new ModelRun(seed, new SqliteBench(new TemporaryDirectory(), configure), new MemoryBench(new MemoryMedium()));
        await run.PlayAsync(Steps);
    }
}
