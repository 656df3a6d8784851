using Signalbox.Conformance.Store;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;
using Xunit;

namespace Signalbox.Storage.Tests.Sqlite;

/// <summary>A journal that is kept short, whatever lives in it.</summary>
public sealed class CompactionTests
{
    private const int JournalOctetsMax = 1 << 16;
    private const int MessageCarried = 10;
    private const int MessageEnded = 6;

    // Parts, then the state of the message: 1 octet, and 17.
    private const int IdInCarried = 18;

    [Fact]
    public async Task LongRun_KeepsTheJournalShortAndTheOldestMessages()
    {
        await using var bench = CreateBench();
        await using var store = new OpenStore(bench);
        var old = await AcceptAsync(store, 50);
        var octetsMax = 0L;

        for (var batch = 0; batch < 200; batch++)
        {
            await LiveAndEndAsync(store, 20);
            octetsMax = Math.Max(octetsMax, store.Store.Figures.JournalOctets);
        }

        Assert.InRange(octetsMax, JournalOctetsMax, 2 * JournalOctetsMax);
        Assert.All(old, message => Assert.Equivalent(message, store.Store.ReadMessage(message.Id), strict: true));
        await store.DisposeAsync();
        await using var reopened = bench.Open();
        Assert.Equal(old.Select(message => message.Id), reopened.ReadLive().Select(entry => entry.Message!.Id));
        Assert.True(new JournalFile(bench.Directory).Query("SELECT min(seq) FROM journal") > 50);
    }

    [Fact]
    public async Task MoreLiveThanTheLimit_IsNotCarriedForEver()
    {
        await using var bench = CreateBench();
        await using var store = new OpenStore(bench);
        var live = await AcceptAsync(store, 2_000);
        var settled = store.Store.Figures.JournalOctets;

        for (var batch = 0; batch < 100; batch++) await LiveAndEndAsync(store, 10);

        Assert.True(settled > JournalOctetsMax);
        Assert.InRange(store.Store.Figures.JournalOctets, settled, (2 * settled) + JournalOctetsMax);
        Assert.Equal(live.Count, store.Store.Figures.Live);
    }

    // Carried records come first in their frame: otherwise the snapshot would bring back what the same frame ends. How records fall into frames is
    // the writer's business, and some stores fall into a step in which they never do: tried in one after the other until one frame holds both.
    [Fact]
    public async Task MessageCarriedAndEndedInOneFrame_HasEndedAfterRecovery()
    {
        const int storesMax = 10;
        for (var stores = 0; stores < storesMax; stores++)
            if (await TryCarryAndEndAsync()) return;
        Assert.Fail($"none of {storesMax} stores had a frame that carries and ends a message");
    }

    private static async Task<bool> TryCarryAndEndAsync()
    {
        await using var bench = CreateBench();
        await using var store = new OpenStore(bench);
        var old = new List<Message>();
        for (var tries = 0; tries < 20 && !CarriedAndEnded(bench).Any(); tries++)
        {
            var more = await AcceptAsync(store, 400);
            old.AddRange(more);
            foreach (var message in more)
                await LiveAndEndAsync(store, 3, Sample.Sent(message.Id), Sample.Ended(message, state: MessageState.Expired, error: 8));
        }

        await store.DisposeAsync();
        await using var reopened = bench.Open();

        Assert.Equal(
            old.Select(message => (message.Id, MessageState.Expired, (ushort)8)),
            reopened.ReadLive().Select(entry => (entry.Ended!.Message.Id, entry.Ended.State, entry.Ended.Error)));
        return CarriedAndEnded(bench).Any();
    }

    // The newer owner of a reference is gone and its records dropped; the older must not get the reference back by a replay.
    [Fact]
    public async Task ReferenceTakenByAPartThatIsGone_StaysTaken()
    {
        await using var bench = CreateBench();
        await using var store = new OpenStore(bench);
        var newer = Sample.Message(store.TakeIds(1));
        await store.CommitAsync(Sample.Accepted(newer));
        await LiveAndEndAsync(store, 150);
        var older = Sample.Message(store.TakeIds(1));
        await store.CommitAsync(Sample.Accepted(older), Sample.Sent(older.Id, reference: "same"));
        await store.CommitAsync(Sample.Sent(newer.Id, reference: "same"));
        await store.CommitAsync(Sample.Ended(newer, notify: false));
        while (new JournalFile(bench.Directory).ReadRecords().Any(record => record.Type == 1 && record.IdAt(0) == newer.Id))
            await LiveAndEndAsync(store, 20);
        await store.DisposeAsync();
        await using var reopened = bench.Open();

        Assert.Contains(new JournalFile(bench.Directory).ReadRecords(), record => record.Type == 1 && record.IdAt(0) == older.Id);
        Assert.False(reopened.TryFindPart("smsc-a", "same", out _));
        Assert.True(reopened.TryGetState(new PartKey(older.Id, 0), out _));
    }

    [Fact]
    public async Task Readers_SeeLiveMessagesWhileTheyAreCarried()
    {
        await using var bench = CreateBench();
        await using var store = new OpenStore(bench);
        var old = await AcceptAsync(store, 100);
        await store.CommitAsync([.. old.Select(message => Sample.Sent(message.Id))]);
        using var stop = new CancellationTokenSource();

        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(() => Read(store.Store, old, stop.Token))).ToList();
        for (var batch = 0; batch < 150; batch++) await LiveAndEndAsync(store, 20);
        await stop.CancelAsync();

        Assert.All(await Task.WhenAll(readers), reads => Assert.True(reads > 0));
    }

    private static int Read(IMessageStore store, List<Message> messages, CancellationToken stop)
    {
        var reads = 0;
        for (; !stop.IsCancellationRequested; reads++)
        {
            var message = messages[reads % messages.Count];
            Assert.Equal(message.To, store.ReadMessage(message.Id)?.To);
            Assert.True(store.TryFindPart("smsc-a", $"{message.Id:X}-0", out var part));
            Assert.Equal(message.Id, part.MessageId);
            Assert.True(store.TryGetState(part, out var state));
            Assert.Equal(MessageState.Enroute, state.State);
        }

        return reads;
    }

    // Without frames in memory and without history, so that only the journal's file can answer and nothing holds compaction back.
    private static SqliteBench CreateBench() => new(
        new TemporaryDirectory("store"),
        options => options with { JournalOctetsMax = JournalOctetsMax, RecentOctets = 0, KeepsHistory = false, QueueCapacity = 100_000 });

    private static async Task<List<Message>> AcceptAsync(OpenStore store, int count)
    {
        var messages = Enumerable.Range(0, count).Select(_ => Sample.Message(store.TakeIds(1), text: new string('o', 60))).ToList();
        await store.CommitAsync([.. messages.Select(Sample.Accepted)]);
        return messages;
    }

    // Messages that one frame both carries forward and ends.
    private static IEnumerable<(long Frame, long Id)> CarriedAndEnded(SqliteBench bench)
    {
        var records = new JournalFile(bench.Directory).ReadRecords();
        var carried = records.Where(record => record.Type == MessageCarried).Select(record => (record.Frame, record.IdAt(IdInCarried)));
        return carried.Intersect(records.Where(record => record.Type == MessageEnded).Select(record => (record.Frame, record.IdAt(0))));
    }

    // Whole lives, and what else is to be in the same commit.
    private static async Task LiveAndEndAsync(OpenStore store, int count, params StoreRecord[] others)
    {
        var messages = Enumerable.Range(0, count).Select(_ => Sample.Message(store.TakeIds(1), text: new string('n', 100))).ToList();
        await store.CommitAsync(
        [
            .. messages.Select(Sample.Accepted),
            .. others,
            .. messages.Select(message => Sample.Ended(message, notify: false)),
        ]);
    }
}
