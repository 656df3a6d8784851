using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;
using Xunit;

namespace Signalbox.Conformance.Store;

/// <summary>The part of <see cref="MessageStoreConformance"/> on what is overdue (clause 13).</summary>
public abstract class OverdueConformance : JobConformance
{
    private const long Over = Sample.Noon + 86_400_000;

    [Fact]
    public async Task Clause13_Overdue_IsWhatWasSentAndIsOver()
    {
        await using var bench = CreateBench();
        await using var store = new OpenStore(bench);
        var scene = await PlayAsync(store);

        Assert.Empty(Overdue.In(store.Store, Over - 1));
        Assert.Equal(scene.Expected, Overdue.In(store.Store, Over));
        Assert.Equal([.. scene.Expected, new PartKey(scene.Later, 0)], Overdue.In(store.Store, Over + 1));
    }

    [Fact]
    public async Task Clause13_Overdue_IsFoundAfterRecovery()
    {
        await using var bench = CreateBench();
        await using var store = new OpenStore(bench);
        var scene = await PlayAsync(store);
        await using var later = bench.AfterPowerLoss();
        await using var recovered = later.Open();

        Assert.Empty(Overdue.In(recovered, Over - 1));
        Assert.Equal(scene.Expected, Overdue.In(recovered, Over));
    }

    [Fact]
    public async Task Clause13_WhatNeverExpires_IsNeverFound()
    {
        await using var bench = CreateBench();
        await using var store = new OpenStore(bench);
        var message = Sample.FullMessage(store.TakeIds(256));
        await store.CommitAsync(Sample.Accepted(message), Sample.Sent(message.Id, 255));

        Assert.Empty(Overdue.In(store.Store, Sample.Noon + (1L << 46)));
    }

    [Fact]
    public async Task Clause13_Portions_LeadOnceThroughAllThatStays()
    {
        const int portion = 7;
        await using var bench = CreateBench();
        await using var store = new OpenStore(bench);
        var staying = new List<PartKey>();
        var going = new List<Message>();
        for (var i = 0; i < 40; i++)
        {
            var message = Sample.Message(store.TakeIds(1));
            await store.CommitAsync(Sample.Accepted(message), Sample.Sent(message.Id));
            if (i % 2 == 0) staying.Add(new PartKey(message.Id, 0));
            else going.Add(message);
        }

        var found = new List<PartKey>();
        var next = 0L;
        var calls = 0;
        do
        {
            next = store.Store.FindOverdue(next, portion, Over, found);
            calls++;
            if (going.Count == 0) continue;
            // One goes and another comes, maybe in its place.
            var coming = Sample.Message(store.TakeIds(1));
            await store.CommitAsync(Sample.Ended(going[0], notify: false), Sample.Accepted(coming), Sample.Sent(coming.Id));
            going.RemoveAt(0);
        }
        while (next != 0);

        Assert.InRange(calls, 40 / portion, (80 / portion) + 1);
        Assert.All(staying, part => Assert.Single(found, part));
    }

    // One of each kind that must be told apart.
    private static async Task<(List<PartKey> Expected, long Later)> PlayAsync(OpenStore store)
    {
        var sent = Sample.Message(store.TakeIds(1));
        var queued = Sample.Message(store.TakeIds(1));
        var doubtful = Sample.Message(store.TakeIds(1));
        var ended = Sample.Message(store.TakeIds(1));
        var gone = Sample.Message(store.TakeIds(1));
        var divided = Sample.Message(store.TakeIds(5), parts: 4);
        var later = Sample.Message(store.TakeIds(1), expiresAt: Over + 1);
        await store.CommitAsync([.. new[] { sent, later, queued, doubtful, ended, gone, divided }.Select(Sample.Accepted)]);
        await store.CommitAsync(
            Sample.Sent(sent.Id),
            Sample.Sent(later.Id),
            Sample.Uncertain(doubtful.Id),
            Sample.Sent(ended.Id),
            Sample.Ended(ended),
            Sample.Sent(gone.Id),
            Sample.Ended(gone, notify: false),
            Sample.Sent(divided.Id, 1),
            Sample.Sent(divided.Id, 2),
            Sample.PartEnded(divided, 2),
            Sample.Sent(divided.Id, 4),
            new StoreRecord.InboundReceived(Sample.Inbound(store.TakeIds(1))));
        return ([new(sent.Id, 0), new(divided.Id, 1), new(divided.Id, 4)], later.Id);
    }
}
