using Signalbox.Conformance.Store;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Routing;
using Signalbox.Gateway.Store;
using Xunit;

namespace Signalbox.Storage.Tests.Postgres;

/// <summary>Rows that are not as they were left, and history that cannot be written for a while.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PostgresDamageTests(PostgresFixture fixture)
{
    [Theory]
    [InlineData("DELETE FROM journal WHERE seq = 3", "frame 3 is missing")]
    [InlineData("DELETE FROM journal WHERE seq = 1", "frame 1 is missing")]
    [InlineData("UPDATE journal SET data = set_byte(data, 60, get_byte(data, 60) # 16) WHERE seq = 3", "frame 3 is damaged")]
    [InlineData("UPDATE progress SET frame = 1000", "do not belong together")]
    public async Task RowsThatAreNotAsTheyWere_AreSaidAtOpening(string sql, string fault)
    {
        await using var bench = new PostgresBench(fixture.Server);
        await using (var store = new OpenStore(bench))
        {
            for (var i = 0; i < 4; i++) await store.CommitAsync(Sample.Accepted(Sample.Message(store.TakeIds(1))));
        }

        bench.Execute(sql);

        var damage = Assert.Throws<StoreDamagedException>(() => bench.Open());
        Assert.Contains(fault, damage.Message, StringComparison.Ordinal);
        Assert.Contains(bench.Database, damage.Message, StringComparison.Ordinal);
        // Nothing is held by an opening that failed.
        Assert.Equal("t", bench.Execute("SELECT until <= clock_timestamp() FROM lease"));
    }

    // A server that another took the place of, without the last that was committed.
    [Fact]
    public async Task CommitsThatAreGone_AfterAReconnection_StopTheStore()
    {
        await using var bench = new PostgresBench(fixture.Server);
        await using var store = new OpenStore(bench);
        await store.CommitAsync(Sample.Accepted(Sample.Message(store.TakeIds(1))));
        bench.Execute("DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)");

        bench.Cut();
        var failed = store.Append(Sample.Accepted(Sample.Message(store.TakeIds(1))));

        Assert.Equal(Fate.Failed, await store.Witness.FateOfAsync(failed));
        await store.Witness.HealthAsync(isWritable: false);
        var health = await store.Witness.HealthAsync(isWritable: false);
        Assert.Contains("the journal ends with frame", health.Cause, StringComparison.Ordinal);
        Assert.Equal(health, store.Store.Health);
    }

    [Fact]
    public async Task HistoryThatCannotBeWritten_HoldsNothingUp_AndCatchesUp()
    {
        await using var bench = new PostgresBench(fixture.Server);
        await using var store = new OpenStore(bench);
        var message = Sample.Message(store.TakeIds(1));

        bench.Execute("ALTER TABLE message RENAME TO away");
        await store.CommitAsync(Sample.Accepted(message), Sample.Ended(message), Sample.Settled(message.Id));
        Assert.True(store.Store.Health.IsWritable);
        Assert.True(store.Store.Figures.HistoryLagSeconds > 0);
        await Assert.ThrowsAnyAsync<IOException>(async () => await ((JournalStore)store.Store).History.FindAsync(message.Id, CancellationToken.None));
        bench.Execute("ALTER TABLE away RENAME TO message");

        var history = await bench.HistoryOfAsync(store.Store);
        Assert.Equal(MessageState.Delivered, (await history.FindAsync(message.Id, CancellationToken.None))?.State);
    }

    [Theory]
    [InlineData("with\0zero", "with\uFFFDzero")]
    [InlineData("'; DROP TABLE message; --", "'; DROP TABLE message; --")]
    [InlineData("", "")]
    public async Task ReferenceThatIsNoPlainText_IsKeptInHistory(string reference, string shown)
    {
        await using var bench = new PostgresBench(fixture.Server);
        await using var store = new OpenStore(bench);
        var message = Sample.Message(store.TakeIds(1));
        await store.CommitAsync(Sample.Accepted(message), Sample.Sent(message.Id, reference: reference), Sample.Ended(message, notify: false));

        var history = await bench.HistoryOfAsync(store.Store);

        Assert.Equal(shown, (await history.FindAsync(message.Id, CancellationToken.None))?.Reference);
    }

    [Fact]
    public async Task History_HasWhyItLeftAndWhatEndedIt_WrittenTogetherOrLater()
    {
        await using var bench = new PostgresBench(fixture.Server);
        await using var store = new OpenStore(bench);
        var stamp = new RouteStamp("to Spain", 12, RouteReason.Cost);
        var message = Sample.Message(store.TakeIds(1));
        var other = Sample.Message(store.TakeIds(1));
        await store.CommitAsync(
            Sample.Accepted(message),
            Sample.Accepted(other),
            new StoreRecord.PartSent(new PartKey(message.Id, 0), "smsc-a", "1", Sample.Noon) { Route = stamp });
        var early = await (await bench.HistoryOfAsync(store.Store)).FindAsync(message.Id, CancellationToken.None);
        await store.CommitAsync(
            new StoreRecord.MessageEnded(message, MessageState.Rejected, 17, Sample.Noon, notify: false) { Rule = "no links" });

        var late = await (await bench.HistoryOfAsync(store.Store)).FindAsync(message.Id, CancellationToken.None);
        var plain = await (await bench.HistoryOfAsync(store.Store)).FindAsync(other.Id, CancellationToken.None);

        Assert.Equal((stamp, null), (early!.Route, early.Rule));
        Assert.Equal((stamp, "no links"), (late!.Route, late.Rule));
        Assert.Equal((null, null), (plain!.Route, plain.Rule));
    }
}
