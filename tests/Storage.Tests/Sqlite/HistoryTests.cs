using Signalbox.Conformance.Store;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;
using Signalbox.Sms.UserData;
using Xunit;

namespace Signalbox.Storage.Tests.Sqlite;

/// <summary>What history shows, and when.</summary>
public sealed class HistoryTests
{
    // Longer than any test: what is seen within it was seen without history's help.
    private static readonly TimeSpan Never = TimeSpan.FromHours(10);

    [Fact]
    public async Task LiveMessage_IsShownInItsNewestStateThoughHistoryIsBehind()
    {
        await using var bench = CreateBench(options => options with { HistoryPeriod = Never });
        await using var store = new OpenStore(bench);
        var history = ((JournalStore)store.Store).History;
        var message = Sample.Message(store.TakeIds(1));
        await store.CommitAsync(Sample.Accepted(message), Sample.Sent(message.Id));

        var enroute = await history.FindAsync(message.Id, CancellationToken.None);
        await store.CommitAsync(Sample.Ended(message, state: MessageState.Expired, error: 12));
        var ended = await history.FindAsync(message.Id, CancellationToken.None);

        Assert.Equal((MessageState.Enroute, message.To.ToString(), 7), (enroute?.State, enroute?.To, enroute?.AccountKey));
        Assert.Equal((MessageState.Expired, (ushort)12, Sample.Noon + 20), (ended?.State, ended?.Error, ended?.EndedAt));
    }

    [Fact]
    public async Task WholeLife_IsShownWithAllThatHappened()
    {
        await using var bench = CreateBench();
        await using var store = new OpenStore(bench);
        var message = Sample.Message(store.TakeIds(3), parts: 2);
        await store.CommitAsync(
            Sample.Accepted(message), Sample.Uncertain(message.Id, 1), Sample.Sent(message.Id, 1, "smsc-a", "11"));
        await bench.HistoryOfAsync(store.Store);
        await store.CommitAsync(
            Sample.Uncertain(message.Id, 2), Sample.Sent(message.Id, 2, "smsc-b", "22"), Sample.PartEnded(message, 1), Sample.PartEnded(message, 2),
            Sample.Ended(message, state: MessageState.Delivered), Sample.Settled(message.Id));

        var entry = await (await bench.HistoryOfAsync(store.Store)).FindAsync(message.Id, CancellationToken.None);

        Assert.Equal(
            new HistoryEntry
            {
                Id = message.Id,
                AccountKey = 7,
                Inbound = false,
                From = "Signalbox",
                To = message.To.ToString(),
                Parts = 2,
                State = MessageState.Delivered,
                Link = "smsc-b",
                Reference = "22",
                AcceptedAt = Sample.Noon,
                SentAt = Sample.Noon + 10,
                EndedAt = Sample.Noon + 20,
                SettledAt = Sample.Noon + 30,
                Uncertain = 2,
            },
            entry);
    }

    [Fact]
    public async Task Inbound_IsShownWhole()
    {
        await using var bench = CreateBench();
        await using var store = new OpenStore(bench);
        var parts = Enumerable.Range(1, 3).Select(number =>
            Sample.Inbound(store.TakeIds(1), part: new ConcatenationInfo(9, 3, (byte)number, IsWide: false))).ToList();
        var whole = Sample.Inbound(store.TakeIds(1));
        var unowned = Sample.Inbound(store.TakeIds(1), account: 0);
        await store.CommitAsync([.. parts.Select(part => new StoreRecord.InboundReceived(part)), new StoreRecord.InboundReceived(unowned)]);
        await bench.HistoryOfAsync(store.Store);
        await store.CommitAsync(new StoreRecord.InboundJoined(whole, [.. parts.Select(part => part.Id)]));
        var history = await bench.HistoryOfAsync(store.Store);
        var waiting = await history.FindAsync(whole.Id, CancellationToken.None);
        await store.CommitAsync(Sample.Settled(whole.Id));
        await bench.HistoryOfAsync(store.Store);

        var settled = await history.FindAsync(whole.Id, CancellationToken.None);

        Assert.Equal((MessageState.Queued, 3, "bank-a", true), (waiting?.State, waiting?.Parts, waiting?.Link, waiting?.Inbound));
        Assert.Equal((MessageState.Delivered, Sample.Noon + 30), (settled?.State, settled?.SettledAt));
        Assert.Equal(MessageState.Undeliverable, (await history.FindAsync(unowned.Id, CancellationToken.None))?.State);
        Assert.Null(await history.FindAsync(parts[0].Id, CancellationToken.None));
    }

    [Fact]
    public async Task UnknownId_IsNotFound()
    {
        await using var bench = CreateBench();
        await using var store = new OpenStore(bench);

        Assert.Null(await (await bench.HistoryOfAsync(store.Store)).FindAsync(12345, CancellationToken.None));
    }

    [Fact]
    public async Task ClosedStore_HasItsHistoryComplete()
    {
        await using var bench = CreateBench(options => options with { HistoryPeriod = Never });
        var store = new OpenStore(bench);
        var message = Sample.Message(store.TakeIds(1));
        await store.CommitAsync(Sample.Accepted(message), Sample.Ended(message, notify: false));

        await store.DisposeAsync();

        Assert.Equal(1, new JournalFile(bench.Directory).Query($"SELECT count(*) FROM message WHERE id = {message.Id} AND state = 2", "history.db"));
    }

    // History that was taken away begins anew with what the journal still has: what lives is known by its snapshots.
    [Fact]
    public async Task HistoryTakenAway_BeginsAnewWithWhatLives()
    {
        await using var bench = CreateBench(options => options with { JournalOctetsMax = 1 << 16 });
        var first = new OpenStore(bench);
        var old = Sample.Message(first.TakeIds(1));
        var ended = Sample.Message(first.TakeIds(1));
        await first.CommitAsync(Sample.Accepted(old), Sample.Accepted(ended), Sample.Ended(ended, state: MessageState.Expired, error: 4));
        for (var batch = 0; batch < 60; batch++)
        {
            var filler = Enumerable.Range(0, 20).Select(_ => Sample.Message(first.TakeIds(1), text: new string('n', 100))).ToList();
            await first.CommitAsync([.. filler.Select(Sample.Accepted), .. filler.Select(message => Sample.Ended(message, notify: false))]);
            await bench.HistoryOfAsync(first.Store);
        }

        await first.DisposeAsync();
        foreach (var file in Directory.EnumerateFiles(bench.Directory.Path, "history.db*")) File.Delete(file);

        await using var second = new OpenStore(bench);
        await second.CommitAsync(Sample.Sent(old.Id, reference: "late"), Sample.Ended(old, notify: false), Sample.Settled(ended.Id));
        var history = await bench.HistoryOfAsync(second.Store);

        var entry = await history.FindAsync(old.Id, CancellationToken.None);
        Assert.Equal((MessageState.Delivered, "late", Sample.Noon), (entry?.State, entry?.Reference, entry?.AcceptedAt));
        entry = await history.FindAsync(ended.Id, CancellationToken.None);
        Assert.Equal((MessageState.Expired, (ushort)4, Sample.Noon + 30), (entry?.State, entry?.Error, entry?.SettledAt));
    }

    [Fact]
    public async Task StoreWithoutHistory_ShowsWhatLives()
    {
        await using var bench = CreateBench(options => options with { KeepsHistory = false });
        await using var store = new OpenStore(bench);
        var message = Sample.Message(store.TakeIds(1));
        var inbound = Sample.Inbound(store.TakeIds(1));
        await store.CommitAsync(Sample.Accepted(message), new StoreRecord.InboundReceived(inbound));
        var history = await bench.HistoryOfAsync(store.Store);

        var live = await history.FindAsync(message.Id, CancellationToken.None);
        var received = await history.FindAsync(inbound.Id, CancellationToken.None);
        await store.CommitAsync(Sample.Ended(message, notify: false));

        Assert.Equal(MessageState.Queued, live?.State);
        Assert.Equal((true, "bank-a"), (received?.Inbound, received?.Link));
        Assert.Null(await history.FindAsync(message.Id, CancellationToken.None));
        Assert.False(File.Exists(bench.Directory.File("history.db")));
    }

    private static SqliteBench CreateBench(Func<SqliteStoreOptions, SqliteStoreOptions>? configure = null) =>
        new(new TemporaryDirectory("store"), configure ?? (options => options));
}
