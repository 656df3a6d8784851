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
    public async Task SqliteStore_DoesAsTheStoreInMemory(int seed)
    {
        await using var run = NewRun(seed, options => options);

        await run.PlayAsync(Steps);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    public async Task SqliteStore_CompactingAllTheTime_DoesAsTheStoreInMemory(int seed)
    {
        await using var run = NewRun(seed, options => options with { JournalOctetsMax = 1 << 16, CommitRecordsMax = 5, RecentOctets = 1 << 12 });

        await run.PlayAsync(2 * Steps);

        var dropped = new JournalFile(((SqliteBench)run.SubjectBench).Directory).Query("SELECT min(seq) FROM journal");
        Assert.True(dropped > Steps, $"only {dropped} frames were dropped");
    }

    private static ModelRun NewRun(int seed, Func<SqliteStoreOptions, SqliteStoreOptions> configure) =>
        new(seed, new SqliteBench(new TemporaryDirectory("store"), configure), new MemoryBench(new MemoryMedium()));
}
