using Signalbox.Conformance.Store;
using Signalbox.Gateway.Store;
using Signalbox.Kernel.Testing;
using Xunit;

namespace Signalbox.Storage.Tests.Postgres;

/// <summary>Who may write a node's data.</summary>
[Collection(PostgresCollection.Name)]
public sealed class LeaseTests(PostgresFixture fixture)
{
    [Fact]
    public async Task LeaseThatRanOut_IsTakenOver_AndTheOldOneNeverWritesAgain()
    {
        await using var bench = new PostgresBench(fixture.Server);
        await using var old = new OpenStore(bench);
        var kept = Sample.Message(old.TakeIds(1));
        await old.CommitAsync(Sample.Accepted(kept));

        bench.LetLeaseRunOut();
        await using var successor = new OpenStore(bench);
        var late = old.Append(Sample.Accepted(Sample.Message(old.TakeIds(1))));
        var change = old.Append(Sample.Ended(kept));
        var health = await old.Witness.HealthAsync(isWritable: false);
        await successor.CommitAsync(Sample.Sent(kept.Id));

        Assert.Equal(Fate.Failed, await old.Witness.FateOfAsync(late));
        Assert.True(health.IsForGood);
        Assert.Contains("taken over", health.Cause, StringComparison.Ordinal);
        Assert.False(old.Witness.HasEnded(change));
        Assert.Equal([kept.Id], successor.Store.ReadLive().Select(entry => entry.Message!.Id));
        Assert.Equal("2", bench.Execute("SELECT count(DISTINCT epoch) FROM journal"));
    }

    // The old one closes, and must neither write nor give away what is another's.
    [Fact]
    public async Task OldOne_ThatCloses_LeavesItsSuccessorAlone()
    {
        await using var bench = new PostgresBench(fixture.Server);
        var old = new OpenStore(bench);
        var kept = Sample.Message(old.TakeIds(1));
        await old.CommitAsync(Sample.Accepted(kept));
        bench.LetLeaseRunOut();
        await using var successor = new OpenStore(bench);
        var frames = bench.Execute("SELECT max(seq) FROM journal");

        await old.DisposeAsync();

        Assert.Equal(frames, bench.Execute("SELECT max(seq) FROM journal"));
        Assert.Throws<StoreInUseException>(() => bench.Open());
        await successor.CommitAsync(Sample.Ended(kept));
    }

    [Fact]
    public async Task IdleOne_ThatWasTakenOver_FindsOutByItself()
    {
        await using var bench = new PostgresBench(fixture.Server);
        var clock = new ManualClock();
        await using var old = new OpenStore(bench.Open(clock));
        bench.LetLeaseRunOut();
        await using var successor = new OpenStore(bench);

        clock.Advance(TimeSpan.FromMinutes(20));

        Assert.True((await old.Witness.HealthAsync(isWritable: false)).IsForGood);
        Assert.True(successor.Store.Health.IsWritable);
    }

    [Fact]
    public async Task IdleOne_RenewsItsLease()
    {
        await using var bench = new PostgresBench(fixture.Server);
        var clock = new ManualClock();
        await using var store = new OpenStore(bench.Open(clock));
        bench.LetLeaseRunOut();

        clock.Advance(TimeSpan.FromMinutes(20));

        Assert.Equal("t", bench.Execute("SELECT until > clock_timestamp() + interval '59 minutes' FROM lease"));
        Assert.Throws<StoreInUseException>(() => bench.Open());
    }

    [Fact]
    public async Task IdleOne_WhoseConnectionIsLost_SaysSoAndHeals()
    {
        await using var bench = new PostgresBench(fixture.Server, options => options with { LeaseTime = TimeSpan.FromSeconds(1) });
        await using var store = new OpenStore(bench);

        bench.FailWrites();
        var health = await store.Witness.HealthAsync(isWritable: false);
        bench.Heal();
        await store.Witness.HealthAsync(isWritable: true);

        Assert.False(health.IsForGood);
        await store.CommitAsync(Sample.Accepted(Sample.Message(store.TakeIds(1))));
    }

    // A process that died is followed by one with its data directory, whose lock proves that the other is gone.
    [Fact]
    public async Task SameDirectory_HasTheLeaseAgainAtOnce()
    {
        await using var bench = new PostgresBench(fixture.Server);
        using var directory = new TemporaryDirectory("store");
        var options = bench.Options with { Directory = directory.Path };
        await JournalStore.Open(options, TimeProvider.System).DisposeAsync();
        bench.Execute("UPDATE lease SET until = clock_timestamp() + interval '1 hour'");

        Assert.Throws<StoreInUseException>(() => bench.Open());
        await using var again = JournalStore.Open(options, TimeProvider.System);

        Assert.True(again.Health.IsWritable);
    }

    [Fact]
    public async Task TwoNodes_ShareADatabase()
    {
        await using var bench = new PostgresBench(fixture.Server);
        await using var first = new OpenStore(bench);
        using var directory = new TemporaryDirectory("store");
        await using var second = new OpenStore(JournalStore.Open(bench.Options with { Directory = directory.Path, Node = 7 }, TimeProvider.System));
        var one = Sample.Message(first.TakeIds(1));
        var other = Sample.Message(second.TakeIds(1));

        await first.CommitAsync(Sample.Accepted(one));
        await second.CommitAsync(Sample.Accepted(other), Sample.Ended(other));

        Assert.Null(first.Store.ReadMessage(other.Id));
        Assert.Null(second.Store.ReadMessage(one.Id));
        var history = await bench.HistoryOfAsync(second.Store);
        Assert.Equal(7, (await history.FindAsync(other.Id, CancellationToken.None))!.AccountKey);
    }
}
