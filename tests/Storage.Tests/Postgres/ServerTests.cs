using Signalbox.Conformance.Store;
using Signalbox.Gateway.Store;
using Xunit;

namespace Signalbox.Storage.Tests.Postgres;

/// <summary>Servers that die, are not there, or cannot be relied on.</summary>
[Collection(PostgresCollection.Name)]
public sealed class ServerTests(PostgresFixture fixture)
{
    private const int Rounds = 2;
    private const int AcknowledgedEachRound = 1_500;

    // Killed as by the loss of the machine: what it had not written is gone.
    [Fact]
    public async Task ServerKilledUnderLoad_LosesNothingAcknowledged()
    {
        await using var bench = new PostgresBench(fixture.Server, options => options with { JournalOctetsMax = 1 << 18, RecentOctets = 1 << 16 });
        var store = new OpenStore(bench);
        using var load = new LifeLoad(store);
        var running = Task.Run(load.Run, TestContext.Current.CancellationToken);
        try
        {
            for (var round = 1; round <= Rounds; round++)
            {
                await load.AcknowledgedAsync(round * AcknowledgedEachRound);
                fixture.Server.Kill();
                Assert.False((await store.Witness.HealthAsync(isWritable: false)).IsForGood);
                fixture.Server.Start();
                await store.Witness.HealthAsync(isWritable: true);
            }

            await load.AcknowledgedAsync((Rounds + 1) * AcknowledgedEachRound);
        }
        finally
        {
            load.Stop();
            await running;
            fixture.Server.Start();
        }

        await store.DisposeAsync();
        await using var reopened = new OpenStore(bench);
        var history = await bench.HistoryOfAsync(reopened.Store);

        Assert.Empty(store.Witness.Faults);
        Assert.Empty(await load.FaultsAsync(store.Witness.Told, reopened.Store, history));
        Assert.True(store.Store.Figures.Failures >= Rounds);
    }

    // No store knows of this end: only the directory's lock was let go, and the server lives anew.
    [Fact]
    public async Task ServerAndStoreKilledTogether_NextOneHasItAll()
    {
        await using var bench = new PostgresBench(fixture.Server);
        await using var store = new OpenStore(bench);
        var scene = await RecoveryScene.PlayAsync(store);

        fixture.Server.Kill();
        fixture.Server.Start();
        bench.LetLeaseRunOut();
        await using var reopened = bench.Open();

        scene.AssertHolds(reopened);
    }

    [Fact]
    public async Task ServerWithoutSync_IsRefused()
    {
        var database = fixture.Server.CreateDatabase();
        fixture.Server.Kill();
        fixture.Server.Start("fsync=off");
        try
        {
            await AssertRefusedAsync(fixture.Server.ConnectionTo(database), "fsync is off");
        }
        finally
        {
            fixture.Server.Kill();
            fixture.Server.Start();
        }
    }

    [Fact]
    public async Task CommitsThatAreNotSynchronous_AreRefused()
    {
        var database = fixture.Server.CreateDatabase();
        await AssertRefusedAsync($"{fixture.Server.ConnectionTo(database)};Options=-c synchronous_commit=off", "synchronous_commit is off");

        fixture.Server.Execute(database, $"ALTER DATABASE {database} SET synchronous_commit = off");
        await AssertRefusedAsync(fixture.Server.ConnectionTo(database), "synchronous_commit is off");
    }

    // Found out when the connection is made anew: it was all right when the store was opened.
    [Fact]
    public async Task CommitsThatAreNoLongerSynchronous_StopTheStoreUntilTheyAre()
    {
        await using var bench = new PostgresBench(fixture.Server);
        await using var store = new OpenStore(bench);
        bench.Execute($"ALTER DATABASE {bench.Database} SET synchronous_commit = off");
        await store.CommitAsync(Sample.Accepted(Sample.Message(store.TakeIds(1))));

        bench.Cut();
        var failed = store.Append(Sample.Accepted(Sample.Message(store.TakeIds(1))));
        Assert.Equal(Fate.Failed, await store.Witness.FateOfAsync(failed));
        await store.Witness.HealthAsync(isWritable: false);
        bench.Execute($"ALTER DATABASE {bench.Database} RESET synchronous_commit");
        await store.Witness.HealthAsync(isWritable: true);

        await store.CommitAsync(Sample.Accepted(Sample.Message(store.TakeIds(1))));
    }

    [Fact]
    public async Task DatabaseOfAnotherEncoding_IsRefused()
    {
        fixture.Server.Execute("postgres", "CREATE DATABASE ascii ENCODING 'SQL_ASCII' TEMPLATE template0");
        await AssertRefusedAsync(fixture.Server.ConnectionTo("ascii"), "must be UTF8");
    }

    [Fact]
    public Task ServerThatIsNotThere_IsSaid() =>
        AssertRefusedAsync("Host=/no/such/directory;Database=signalbox;Username=x;Password=s3cret", "Failed to connect");

    [Fact]
    public async Task SchemaOfANewerVersion_IsRefused()
    {
        var database = fixture.Server.CreateDatabase();
        await OpenAsync(fixture.Server.ConnectionTo(database));
        fixture.Server.Execute(database, "UPDATE schema_version SET version = 99");

        var fault = await Assert.ThrowsAsync<StoreDamagedException>(() => OpenAsync(fixture.Server.ConnectionTo(database)));

        Assert.Contains("schema 99", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("s3cret")]
    [InlineData("Host=db;Database=x;Port=s3cret")]
    [InlineData("Host=db;Database=x;Password=half;s3cret=1")]
    [InlineData("Host=db;Username=s3cret")]
    public async Task TextThatIsNoConnection_IsRefused_AndNotShown(string text)
    {
        var fault = await Assert.ThrowsAsync<ArgumentException>(() => OpenAsync(text));

        Assert.Contains("Connection: ", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", fault.ToString(), StringComparison.Ordinal);
    }

    private static async Task AssertRefusedAsync(string connection, string reason)
    {
        var fault = await Assert.ThrowsAnyAsync<IOException>(() => OpenAsync(connection));
        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", fault.ToString(), StringComparison.Ordinal);
    }

    private static async Task OpenAsync(string connection)
    {
        using var directory = new TemporaryDirectory("store");
        await using var store = JournalStore.Open(
            new PostgresStoreOptions { Directory = directory.Path, Connection = connection }, TimeProvider.System);
    }
}
