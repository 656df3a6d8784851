using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;
using Xunit;

namespace Signalbox.Conformance.Store;

/// <summary>What a store and its history do with messages that are submitted together.</summary>
public abstract class JobConformance : StoreRecordConformance
{
    [Fact]
    public async Task Clause03_AdmissionsTogether_AreTakenAllOrNone()
    {
        await using var bench = CreateBench();
        await using var store = new OpenStore(bench);
        await store.CommitAsync(Sample.Accepted(Sample.Message(store.TakeIds(1))));
        store.Witness.Hold();
        var taken = new List<StoreRecord>();
        var refused = Together();
        for (var filled = false; !filled; filled = !store.Store.TryAppend(refused))
        {
            refused = Together();
            while (taken.Count < 1_000_000 && store.Store.TryAppend(refused))
            {
                taken.AddRange(refused);
                refused = Together();
            }
        }

        store.Witness.Resume();

        foreach (var record in taken) Assert.Equal(Fate.Committed, await store.Witness.FateOfAsync(record));
        Assert.All(refused, record => Assert.False(store.Witness.HasEnded(record)));
        var told = store.Witness.Told.ToList();
        Assert.Equal(taken, told.Skip(told.IndexOf(taken[0])).Take(taken.Count));

        StoreRecord.MessageAccepted[] Together() => [.. Enumerable.Range(0, 3).Select(_ => Sample.Accepted(Sample.Message(store.TakeIds(1))))];
    }

    [Fact]
    public async Task Clause04_AdmissionsTogetherWhileWritingFails_AllFail()
    {
        await using var bench = CreateBench();
        await using var store = new OpenStore(bench);
        bench.FailWrites();
        StoreRecord.MessageAccepted[] together = [.. Enumerable.Range(0, 3).Select(_ => Sample.Accepted(Sample.Message(store.TakeIds(1))))];

        Assert.True(store.Store.TryAppend(together));

        foreach (var record in together) Assert.Equal(Fate.Failed, await store.Witness.FateOfAsync(record));
        bench.Heal();
        await store.Witness.HealthAsync(isWritable: true);
    }

    [Fact]
    public async Task Job_WithAllThatIsKeptOfIt_IsFoundByItsPlaces()
    {
        await using var bench = CreateBench();
        await using var store = new OpenStore(bench);
        var job = store.TakeIds(1);
        var marks = new[]
        {
            new JobMark(job, 1, 3) { Written = "0900 123", Reference = "first ünï", Terms = "{\"qos\":\"NORMAL\"}", CostCentre = "K-7" },
            new JobMark(job, 2, 3),
            new JobMark(job, 3, 3) { Reference = "third" },
        };
        var messages = marks.Select(mark => Sample.Message(store.TakeIds(1), job: mark)).ToArray();
        await store.CommitAsync([.. messages.Select(Sample.Accepted), Sample.Sent(messages[1].Id), Sample.Ended(messages[2])]);

        var history = await bench.HistoryOfAsync(store.Store);
        var found = await history.FindJobAsync(job, CancellationToken.None);

        Assert.Equal(messages.Select(message => message.Id), found.Select(entry => entry.Id));
        Assert.Equal(marks, found.Select(entry => entry.Job!.Mark));
        Assert.All(found, entry => Assert.Equal(ReceiptWish.Always, entry.Job!.Wish));
        Assert.Equal([MessageState.Queued, MessageState.Enroute, MessageState.Delivered], found.Select(entry => entry.State));
        Assert.Equal(marks[2], (await history.FindAsync(messages[2].Id, CancellationToken.None))!.Job!.Mark);
        Assert.Equal(marks[0], store.Store.ReadMessage(messages[0].Id)!.Extras!.Job);
        Assert.Empty(await history.FindJobAsync(messages[0].Id, CancellationToken.None));
    }

    [Fact]
    public async Task Messages_OfAnAccount_ArePagedFromTheNewestOn()
    {
        await using var bench = CreateBench();
        await using var store = new OpenStore(bench);
        long[] ids = [.. Enumerable.Range(0, 5).Select(_ => store.TakeIds(1))];
        Message[] messages =
        [
            Sample.Message(ids[0]),
            Sample.Message(ids[1], job: new JobMark(store.TakeIds(1), 1, 1)),
            Sample.Message(ids[2], acceptedAt: Sample.Noon - 1),
            Sample.Message(ids[3], account: 8),
            // It stands for another, which is there already.
            Sample.Message(ids[4], carries: ids[0]),
        ];
        await store.CommitAsync([.. messages.Select(Sample.Accepted), new StoreRecord.InboundReceived(Sample.Inbound(store.TakeIds(1)))]);
        var history = await bench.HistoryOfAsync(store.Store);

        var first = await history.FindMessagesAsync(new MessageQuery(7, null, 2), CancellationToken.None);
        var last = new MessageKey(first[^1].Id, first[^1].AcceptedAt);
        var second = await history.FindMessagesAsync(new MessageQuery(7, last, 2), CancellationToken.None);

        Assert.Equal([ids[1], ids[0]], first.Select(entry => entry.Id));
        Assert.Equal([ids[2]], second.Select(entry => entry.Id));
    }

    [Fact]
    public async Task Jobs_OfAnAccount_AreListedByTimeAndByWhetherTheyAreOpen()
    {
        await using var bench = CreateBench();
        await using var store = new OpenStore(bench);
        var open = await SubmitAsync(Sample.Noon, ReceiptWish.Always, message => Sample.Sent(message.Id));
        var unasked = await SubmitAsync(Sample.Noon + 1, ReceiptWish.None, message => Sample.Sent(message.Id));
        var ended = await SubmitAsync(Sample.Noon + 2, ReceiptWish.Always, message => Sample.Ended(message));
        await SubmitAsync(Sample.Noon + 3, ReceiptWish.Always, message => Sample.Ended(message), account: 8);
        var history = await bench.HistoryOfAsync(store.Store);

        Assert.Equal([open, unasked, ended], await ListAsync(new JobQuery(7, 0, long.MaxValue, null, 0, 10)));
        Assert.Equal([open], await ListAsync(new JobQuery(7, 0, long.MaxValue, true, 0, 10)));
        Assert.Equal([unasked, ended], await ListAsync(new JobQuery(7, 0, long.MaxValue, false, 0, 10)));
        Assert.Equal([unasked], await ListAsync(new JobQuery(7, Sample.Noon + 1, Sample.Noon + 2, null, 0, 10)));
        Assert.Equal([unasked], await ListAsync(new JobQuery(7, 0, long.MaxValue, null, 1, 1)));

        async Task<JobKey> SubmitAsync(long at, ReceiptWish wish, Func<Message, StoreRecord> then, int account = 7)
        {
            var job = store.TakeIds(1);
            var message = Sample.Message(store.TakeIds(1), job: new JobMark(job, 1, 1), acceptedAt: at, receipt: wish, account: account);
            await store.CommitAsync(Sample.Accepted(message), then(message));
            return new JobKey(job, at);
        }

        async Task<IReadOnlyList<JobKey>> ListAsync(JobQuery query) => await history.FindJobsAsync(query, CancellationToken.None);
    }
}
