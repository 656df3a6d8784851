using Signalbox.Conformance.Store;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;
using Xunit;

namespace Signalbox.Storage.Tests.Sqlite;

/// <summary>Disks and files that cannot be written for a while.</summary>
public sealed class FaultTests
{
    [Fact]
    public async Task JournalThatFailsAgainAndAgain_HoldsExactlyWhatWasCommitted()
    {
        await using var bench = CreateBench();
        var store = new OpenStore(bench);
        var expected = new List<long>();
        for (var round = 0; round < 5; round++)
        {
            var kept = Sample.Message(store.TakeIds(1));
            await store.CommitAsync(Sample.Accepted(kept));
            bench.FailWrites();
            var failed = store.Append(Sample.Accepted(Sample.Message(store.TakeIds(1))));
            Assert.Equal(Fate.Failed, await store.Witness.FateOfAsync(failed));
            var ended = store.Append(Sample.Ended(kept));
            bench.Heal();
            Assert.Equal(Fate.Committed, await store.Witness.FateOfAsync(ended));
            await store.Witness.HealthAsync(isWritable: true);
            expected.Add(kept.Id);
        }

        await store.DisposeAsync();
        await using var reopened = bench.Open();

        Assert.Equal(expected, reopened.ReadLive().Select(entry => entry.Ended!.Message.Id));
        Assert.True(store.Store.Figures.Failures >= 5);
    }

    // A commit whose sync failed may stand in the file all the same. What it held was refused or is written again: it must go.
    [Fact]
    public async Task FrameLeftByAFailedCommit_IsRemoved()
    {
        await using var bench = CreateBench();
        var store = new OpenStore(bench);
        var kept = Sample.Message(store.TakeIds(1));
        await store.CommitAsync(Sample.Accepted(kept));
        var intruder = bench.Occupy("journal.db");
        var failed = Sample.Message(store.TakeIds(1));
        await store.Witness.FateOfAsync(store.Append(Sample.Accepted(failed)));
        var sent = store.Append(Sample.Sent(kept.Id));

        intruder.Commit("INSERT INTO journal SELECT max(seq) + 1, data FROM journal");
        await store.Witness.HealthAsync(isWritable: true);
        intruder.Dispose();

        Assert.Equal(Fate.Committed, await store.Witness.FateOfAsync(sent));
        await store.DisposeAsync();
        await using var reopened = bench.Open();
        Assert.Equal([kept.Id], reopened.ReadLive().Select(entry => entry.Message!.Id));
    }

    [Fact]
    public async Task CloseWhileNothingCanBeWritten_EndsAndLosesNothingTold()
    {
        await using var bench = CreateBench();
        var store = new OpenStore(bench);
        var message = Sample.Message(store.TakeIds(1));
        await store.CommitAsync(Sample.Accepted(message));
        bench.FailWrites();
        var sent = store.Append(Sample.Sent(message.Id));

        await store.DisposeAsync();
        bench.Heal();
        await using var reopened = bench.Open();

        Assert.False(store.Witness.HasEnded(sent));
        Assert.Equal([message.Id], reopened.ReadLive().Select(entry => entry.Message!.Id));
        Assert.True(reopened.TryGetState(new PartKey(message.Id, 0), out var state));
        Assert.Equal(MessageState.Queued, state.State);
    }

    [Fact]
    public async Task HistoryThatCannotBeWritten_HoldsNothingUp_AndCatchesUp()
    {
        await using var bench = CreateBench();
        await using var store = new OpenStore(bench);
        var message = Sample.Message(store.TakeIds(1));

        using (bench.Occupy("history.db"))
        {
            await store.CommitAsync(Sample.Accepted(message), Sample.Ended(message), Sample.Settled(message.Id));
            Assert.True(store.Store.Health.IsWritable);
            Assert.True(store.Store.Figures.HistoryLagSeconds > 0);
        }

        var history = await bench.HistoryOfAsync(store.Store);
        Assert.Equal(MessageState.Delivered, (await history.FindAsync(message.Id, CancellationToken.None))?.State);
        Assert.Equal(0, store.Store.Figures.HistoryLagSeconds);
    }

    [Fact]
    public async Task HistoryThatCannotBeWrittenAndIsTooFarBehind_StopsAdmissionsAlone()
    {
        await using var bench = CreateBench(options => options with { HistoryLagOctetsMax = 1, HistoryPeriod = TimeSpan.FromMilliseconds(1) });
        await using var store = new OpenStore(bench);
        var message = Sample.Message(store.TakeIds(1));
        await store.CommitAsync(Sample.Accepted(message));

        var intruder = bench.Occupy("history.db");
        var stopped = store.Witness.HealthAsync(isWritable: false);
        // The first that finds history both failed and behind stops them; until then each is slowed.
        while (!stopped.IsCompleted) await store.CommitAsync(Sample.Uncertain(message.Id));
        var isRefused = !store.Store.TryAppend(Sample.Accepted(Sample.Message(store.TakeIds(1))));
        await store.CommitAsync(Sample.Sent(message.Id));
        intruder.Dispose();
        await store.Witness.HealthAsync(isWritable: true);

        Assert.Contains("history.db", (await stopped).Cause, StringComparison.Ordinal);
        Assert.True(isRefused);
        await store.CommitAsync(Sample.Accepted(Sample.Message(store.TakeIds(1))));
    }

    [Fact]
    public async Task JournalThatHistoryHasNotSeen_IsNotDropped()
    {
        await using var bench = CreateBench(options => options with { JournalOctetsMax = 1 << 16 });
        await using var store = new OpenStore(bench);
        var journal = new JournalFile(bench.Directory);
        List<Message> messages;

        using (bench.Occupy("history.db"))
        {
            messages = await LiveAsync(store, batches: 60);
            Assert.Equal(1, journal.Query("SELECT min(seq) FROM journal"));
        }

        var history = await bench.HistoryOfAsync(store.Store);
        await LiveAsync(store, batches: 10);

        Assert.True(journal.Query("SELECT min(seq) FROM journal") > 1);
        foreach (var message in messages)
            Assert.Equal(MessageState.Delivered, (await history.FindAsync(message.Id, CancellationToken.None))?.State);
    }

    private static async Task<List<Message>> LiveAsync(OpenStore store, int batches)
    {
        var messages = new List<Message>();
        for (var batch = 0; batch < batches; batch++)
        {
            var some = Enumerable.Range(0, 20).Select(_ => Sample.Message(store.TakeIds(1), text: new string('n', 100))).ToList();
            await store.CommitAsync([.. some.Select(Sample.Accepted), .. some.Select(message => Sample.Ended(message, notify: false))]);
            messages.AddRange(some);
        }

        return messages;
    }

    private static SqliteBench CreateBench(Func<SqliteStoreOptions, SqliteStoreOptions>? configure = null) =>
        new(new TemporaryDirectory("store"), configure ?? (options => options));
}
