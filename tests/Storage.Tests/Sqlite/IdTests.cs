using Signalbox.Conformance.Store;
using Signalbox.Kernel.Testing;
using Xunit;

namespace Signalbox.Storage.Tests.Sqlite;

/// <summary>What stands in an id.</summary>
public sealed class IdTests
{
    private const int SecondShift = 30;
    private const int NodeShift = 22;
    private static readonly DateTimeOffset Epoch = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(255)]
    public async Task Id_HoldsTimeAndNode(byte node)
    {
        using var directory = new TemporaryDirectory("store");
        var clock = new ManualClock();
        await using var store = Open(directory, clock, node);

        var id = store.TakeIds(1);

        Assert.Equal((long)(clock.GetUtcNow() - Epoch).TotalSeconds, id >> SecondShift);
        Assert.Equal(node, (byte)(id >> NodeShift));
    }

    [Fact]
    public async Task Ids_FollowAClockThatJumpsForwards()
    {
        await using var bench = new SqliteBench(new TemporaryDirectory("store"), options => options);
        await using var store = new OpenStore(bench);
        var before = store.TakeIds(1);

        bench.JumpClock(TimeSpan.FromDays(365));
        var atOnce = store.TakeIds(1);
        // The commit that this one waits for moves the bound of the ids.
        await store.CommitAsync(Sample.Accepted(Sample.Message(atOnce)));
        var after = store.TakeIds(1);

        Assert.True(atOnce > before);
        Assert.InRange((after >> SecondShift) - (before >> SecondShift), 364 * 86_400, 366 * 86_400);
    }

    [Fact]
    public async Task Ids_AreThereWhileNothingCanBeWritten()
    {
        await using var bench = new SqliteBench(new TemporaryDirectory("store"), options => options);
        await using var store = new OpenStore(bench);
        bench.FailWrites();
        var ids = new List<long>();

        for (var i = 0; i < 100_000; i++)
        {
            if (i == 50_000) bench.JumpClock(TimeSpan.FromDays(2));
            ids.Add(store.TakeIds(4));
        }

        bench.Heal();
        Assert.Equal(ids.Order(), ids);
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public async Task StoreOpenedAndClosedOften_DoesNotRunAheadOfTheClock()
    {
        using var directory = new TemporaryDirectory("store");
        var clock = new ManualClock();
        long id = 0;

        for (var opening = 0; opening < 20; opening++)
        {
            var store = Open(directory, clock);
            store.Start(new StoreWitness());
            id = store.TakeIds(1);
            await store.DisposeAsync();
        }

        Assert.Equal((long)(clock.GetUtcNow() - Epoch).TotalSeconds, id >> SecondShift);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(StoreLimits.IdsMax + 1)]
    public async Task ImpossibleCount_IsRefused(int count)
    {
        using var directory = new TemporaryDirectory("store");
        await using var store = Open(directory, new ManualClock());

        Assert.Throws<ArgumentOutOfRangeException>(() => store.TakeIds(count));
    }

    private static JournalStore Open(TemporaryDirectory directory, ManualClock clock, byte node = 0) =>
        JournalStore.Open(new SqliteStoreOptions { Directory = directory.Path, Node = node }, clock);
}
