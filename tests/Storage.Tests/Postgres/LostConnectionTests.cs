using System.Text;
using Signalbox.Conformance.Store;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;
using Xunit;

namespace Signalbox.Storage.Tests.Postgres;

/// <summary>Connections that are lost while a commit is on its way: whether it happened is found out, and never guessed.</summary>
[Collection(PostgresCollection.Name)]
public sealed class LostConnectionTests(PostgresFixture fixture)
{
    private const string Marker = "the one that is cut";

    [Fact]
    public async Task AnswerLost_CommitThatHappened_IsToldAsCommitted()
    {
        using var proxy = new CuttingProxy(fixture.Server.Host);
        await using var bench = Through(proxy);
        var store = new OpenStore(bench);
        var message = Sample.Message(store.TakeIds(1), text: Marker);

        proxy.CutNext(Encoding.ASCII.GetBytes(Marker), Cut.Answer, takesNoMore: false);
        await store.CommitAsync(Sample.Accepted(message));
        await proxy.CutDone;
        await store.CommitAsync(Sample.Sent(message.Id));

        Assert.True(store.Store.Health.IsWritable);
        Assert.Equal(0, store.Store.Figures.Failures);
        await AssertLiveAsync(store, bench, message.Id);
    }

    [Fact]
    public async Task RequestLost_CommitThatDidNotHappen_Fails_AndChangesAreWrittenOnce()
    {
        using var proxy = new CuttingProxy(fixture.Server.Host);
        await using var bench = Through(proxy);
        var store = new OpenStore(bench);
        var kept = Sample.Message(store.TakeIds(1));
        await store.CommitAsync(Sample.Accepted(kept));

        proxy.CutNext(Encoding.ASCII.GetBytes(Marker), Cut.Request, takesNoMore: false);
        var failed = store.Append(Sample.Accepted(Sample.Message(store.TakeIds(1), text: Marker)));
        var change = store.Append(Sample.Sent(kept.Id));
        var fate = await store.Witness.FateOfAsync(failed);

        Assert.Equal(Fate.Failed, fate);
        Assert.Equal(Fate.Committed, await store.Witness.FateOfAsync(change));
        Assert.True(change.Applied);
        await AssertLiveAsync(store, bench, kept.Id);
    }

    // What its records were told must stay true: the frame that is found there later goes.
    [Fact]
    public async Task AnswerLostAndServerOutOfReach_CommitFails_AndItsFrameIsRemoved()
    {
        using var proxy = new CuttingProxy(fixture.Server.Host);
        await using var bench = Through(proxy);
        var store = new OpenStore(bench);
        var kept = Sample.Message(store.TakeIds(1));
        await store.CommitAsync(Sample.Accepted(kept));

        proxy.CutNext(Encoding.ASCII.GetBytes(Marker), Cut.Answer, takesNoMore: true);
        var failed = store.Append(Sample.Accepted(Sample.Message(store.TakeIds(1), text: Marker)));
        var fate = await store.Witness.FateOfAsync(failed);
        var isThere = bench.Execute($"SELECT count(*) FROM journal WHERE position('{Marker}'::bytea IN data) > 0");
        proxy.Allow();
        await store.Witness.HealthAsync(isWritable: true);

        Assert.Equal(Fate.Failed, fate);
        Assert.Equal("1", isThere);
        Assert.Equal("0", bench.Execute($"SELECT count(*) FROM journal WHERE position('{Marker}'::bytea IN data) > 0"));
        await store.CommitAsync(Sample.Sent(kept.Id));
        await AssertLiveAsync(store, bench, kept.Id);
    }

    // The server goes on with a commit whose client is gone. When it comes to it, the epoch is another.
    [Fact]
    public async Task CommitStillOnItsWay_WhenTheNextConnectionIsThere_NeverHappens()
    {
        using var proxy = new CuttingProxy(fixture.Server.Host);
        await using var bench = Through(proxy);
        var store = new OpenStore(bench);
        var kept = Sample.Message(store.TakeIds(1));
        await store.CommitAsync(Sample.Accepted(kept));

        StoreRecord failed;
        await using (await TableLock.TakeAsync(fixture.Server.ConnectionTo(bench.Database), "journal"))
        {
            proxy.CutNext(Encoding.ASCII.GetBytes(Marker), Cut.BeforeAnswer, takesNoMore: false);
            failed = store.Append(Sample.Accepted(Sample.Message(store.TakeIds(1), text: Marker)));
            Assert.Equal(Fate.Failed, await store.Witness.FateOfAsync(failed));
        }

        await store.Witness.HealthAsync(isWritable: true);
        await store.CommitAsync(Sample.Sent(kept.Id));

        await AssertLiveAsync(store, bench, kept.Id);
        Assert.Equal("0", bench.Execute($"SELECT count(*) FROM journal WHERE position('{Marker}'::bytea IN data) > 0"));
    }

    // The texts of live messages come from the server once they have left memory.
    [Fact]
    public async Task Read_WhileTheServerIsAway_WaitsForIt()
    {
        await using var bench = new PostgresBench(fixture.Server, options => options with { RecentOctets = 0 });
        await using var store = new OpenStore(bench);
        var message = Sample.Message(store.TakeIds(1));
        await store.CommitAsync(Sample.Accepted(message));

        bench.FailWrites();
        var reading = Task.Run(() => store.Store.ReadMessage(message.Id), TestContext.Current.CancellationToken);
        await store.Witness.FateOfAsync(store.Append(Sample.Accepted(Sample.Message(store.TakeIds(1)))));
        var isRead = reading.IsCompleted;
        bench.Heal();

        Assert.False(isRead);
        Assert.Equivalent(message, await reading, strict: true);
    }

    private PostgresBench Through(CuttingProxy proxy) => new(
        fixture.Server,
        options => options with { Connection = options.Connection.Replace(fixture.Server.Host, proxy.Host, StringComparison.Ordinal) });

    private static async Task AssertLiveAsync(OpenStore store, PostgresBench bench, long id)
    {
        Assert.Empty(store.Witness.Faults);
        await store.DisposeAsync();
        await using var reopened = bench.Open();
        Assert.Equal([id], reopened.ReadLive().Select(entry => entry.Message!.Id));
        Assert.True(reopened.TryGetState(new PartKey(id, 0), out var state));
        Assert.Equal(MessageState.Enroute, state.State);
    }
}
