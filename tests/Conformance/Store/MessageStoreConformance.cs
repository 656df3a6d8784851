using System.Reflection;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;
using Signalbox.Sms.UserData;
using Xunit;

namespace Signalbox.Conformance.Store;

/// <summary>What every <see cref="IMessageStore"/> keeps: a fact or more for each clause of its contract, named after it.</summary>
public abstract class MessageStoreConformance : OverdueConformance
{
    [Fact]
    public void EveryClause_HasAFact()
    {
        var clauses = ContractText.ClausesOf(typeof(IMessageStore));
        var facts = typeof(MessageStoreConformance).GetMethods().Where(method => method.GetCustomAttribute<FactAttribute>() is not null);

        var covered = facts.Select(fact => fact.Name).Where(name => name.StartsWith("Clause", StringComparison.Ordinal)).Select(name => name[..8]);

        Assert.Equal(13, clauses);
        Assert.Equal(Enumerable.Range(1, clauses).Select(number => $"Clause{number:D2}"), covered.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Clause07_Message_IsReadInTheFormItWasAppended()
    {
        await using var bench = CreateBench();
        await using var store = new OpenStore(bench);
        var full = Sample.FullMessage(store.TakeIds(256));
        var empty = Sample.Message(store.TakeIds(1), text: "");

        await store.CommitAsync(Sample.Accepted(full), Sample.Accepted(empty), Sample.Sent(empty.Id));

        Assert.Equivalent(full, store.Store.ReadMessage(full.Id), strict: true);
        Assert.Equivalent(empty, store.Store.ReadMessage(empty.Id), strict: true);
        Assert.Null(store.Store.ReadEnded(full.Id));
        Assert.Null(store.Store.ReadInbound(full.Id));
        Assert.Null(store.Store.ReadMessage(full.Id + 1));
    }

    [Fact]
    public async Task Clause07_EndedMessage_IsReadUntilSettled()
    {
        await using var bench = CreateBench();
        await using var store = new OpenStore(bench);
        var message = Sample.Message(store.TakeIds(1));
        await store.CommitAsync(Sample.Accepted(message), Sample.Sent(message.Id), Sample.Ended(message, state: MessageState.Expired, error: 3));

        var ended = store.Store.ReadEnded(message.Id);
        var read = store.Store.ReadMessage(message.Id);
        await store.CommitAsync(Sample.Settled(message.Id));

        Assert.Equivalent(new EndedMessage(message, MessageState.Expired, 3, Sample.Noon + 20), ended, strict: true);
        Assert.Equivalent(message, read, strict: true);
        Assert.Null(store.Store.ReadEnded(message.Id));
        Assert.Null(store.Store.ReadMessage(message.Id));
        Assert.False(store.Store.TryGetState(new PartKey(message.Id, 0), out _));
    }

    [Fact]
    public async Task Clause07_Inbound_IsReadUntilSettled()
    {
        await using var bench = CreateBench();
        await using var store = new OpenStore(bench);
        var owned = Sample.Inbound(store.TakeIds(1), part: new ConcatenationInfo(777, 3, 2, IsWide: true));
        var unowned = Sample.Inbound(store.TakeIds(1), account: 0);
        var received = new StoreRecord.InboundReceived(unowned);
        await store.CommitAsync(new StoreRecord.InboundReceived(owned), received);

        var read = store.Store.ReadInbound(owned.Id);
        await store.CommitAsync(Sample.Settled(owned.Id));

        Assert.Equivalent(owned, read, strict: true);
        Assert.Null(store.Store.ReadInbound(owned.Id));
        Assert.True(received.Applied);
        Assert.Null(store.Store.ReadInbound(unowned.Id));
        Assert.Empty(store.Store.ReadLive());
    }

    [Fact]
    public async Task Clause07_States_FollowTheRecords()
    {
        await using var bench = CreateBench();
        await using var store = new OpenStore(bench);
        var message = Sample.Message(store.TakeIds(4), parts: 3);
        await store.CommitAsync(Sample.Accepted(message));
        var queued = store.StateOf(message.Id, 0);

        await store.CommitAsync(
            Sample.Attempted(message.Id, 1), Sample.Uncertain(message.Id, 2), Sample.Uncertain(message.Id, 2), Sample.Attempted(message.Id, 2),
            Sample.Attempted(message.Id, 3), Sample.Uncertain(message.Id, 3), Sample.Attempted(message.Id, 3), Sample.Returned(message.Id, 3));
        var returned = store.StateOf(message.Id, 3);
        var attempted = store.StateOf(message.Id, 1);
        var doubtful = store.StateOf(message.Id, 2);
        await store.CommitAsync(Sample.Sent(message.Id, 2), Sample.PartEnded(message, 3, MessageState.Rejected, error: 5));

        Assert.Equal(new LiveState(MessageState.Queued, false, 0, 0), queued);
        Assert.Equal(new LiveState(MessageState.Queued, true, 0, 0), attempted);
        Assert.Equal(new LiveState(MessageState.Queued, true, 2, 0), doubtful);
        Assert.Equal(new LiveState(MessageState.Queued, false, 1, 0), returned);
        Assert.Equal(MessageState.Enroute, store.StateOf(message.Id, 0)?.State);
        Assert.Equal(MessageState.Enroute, store.StateOf(message.Id, 2)?.State);
        Assert.Equal(new LiveState(MessageState.Rejected, false, 0, 5), store.StateOf(message.Id, 3));
        Assert.Null(store.StateOf(message.Id, 4));
        await store.CommitAsync(Sample.Ended(message));
        Assert.Null(store.StateOf(message.Id, 1));
        Assert.Equal(MessageState.Delivered, store.StateOf(message.Id, 0)?.State);
    }

    [Fact]
    public async Task Clause08_Recovery_HoldsExactlyWhatWasCommitted()
    {
        await using var bench = CreateBench();
        await using var store = new OpenStore(bench);
        var scene = await RecoveryScene.PlayAsync(store);
        await using var later = bench.AfterPowerLoss();
        await using var recovered = later.Open();

        scene.AssertHolds(recovered);
        scene.AssertHolds(store.Store);
    }

    // What a part's link said of how its message ends is as durable as that it was sent.
    [Fact]
    public async Task Clause08_PartStatus_IsKnownAfterwards_EndedOrNot()
    {
        await using var bench = CreateBench();
        await using var store = new OpenStore(bench);
        var message = Sample.Message(store.TakeIds(5), parts: 4);
        await store.CommitAsync(
            Sample.Accepted(message),
            new StoreRecord.PartSent(new PartKey(message.Id, 1), "smsc-a", "r1", Sample.Noon) { PartStatus = PartStatus.Last },
            new StoreRecord.PartSent(new PartKey(message.Id, 2), "smsc-a", "r2", Sample.Noon) { PartStatus = PartStatus.First },
            new StoreRecord.PartSent(new PartKey(message.Id, 3), "smsc-a", "r3", Sample.Noon),
            Sample.PartEnded(message, 2, MessageState.Undeliverable, error: 3));
        await using var later = bench.AfterPowerLoss();
        await using var recovered = new OpenStore(later);

        foreach (var each in new[] { store, recovered })
        {
            Assert.Equal(new LiveState(MessageState.Enroute, false, 0, 0) { PartStatus = PartStatus.Last }, each.StateOf(message.Id, 1));
            Assert.Equal(new LiveState(MessageState.Undeliverable, false, 0, 3) { PartStatus = PartStatus.First }, each.StateOf(message.Id, 2));
            Assert.Equal(new LiveState(MessageState.Enroute, false, 0, 0), each.StateOf(message.Id, 3));
            Assert.Equal(new LiveState(MessageState.Queued, false, 0, 0), each.StateOf(message.Id, 4));
        }
    }

    [Fact]
    public async Task Clause08_RecoveredStore_GoesOnWhereTheOtherEnded()
    {
        await using var bench = CreateBench();
        var first = new OpenStore(bench);
        var message = Sample.Message(first.TakeIds(1));
        await first.CommitAsync(Sample.Accepted(message), Sample.Sent(message.Id, reference: "later"));
        await first.DisposeAsync();

        await using (var second = new OpenStore(bench))
        {
            Assert.True(second.Store.TryFindPart("smsc-a", "later", out var part));
            await second.CommitAsync(Sample.Ended(message));
            Assert.Equal(message.Id, part.MessageId);
        }

        await using var third = bench.Open();
        var entry = Assert.Single(third.ReadLive());
        Assert.Equivalent(new EndedMessage(message, MessageState.Delivered, 0, Sample.Noon + 20), entry.Ended, strict: true);
    }

    [Fact]
    public async Task Clause09_Ids_RiseAndAreTakenOnce()
    {
        await using var bench = CreateBench();
        await using var store = new OpenStore(bench);

        var taken = await Task.WhenAll(Enumerable.Range(1, 4).Select(thread => Task.Run(() =>
            Enumerable.Range(0, 1_000).Select(_ => (First: store.TakeIds(thread), Count: thread)).ToList())));

        Assert.All(taken, ranges => Assert.Equal(ranges.OrderBy(range => range.First), ranges));
        var all = taken.SelectMany(ranges => ranges).SelectMany(range => Enumerable.Range(0, range.Count).Select(i => range.First + i)).ToList();
        Assert.Equal(all.Count, all.Distinct().Count());
        Assert.All(all, id => Assert.True(id > 0));
    }

    [Fact]
    public async Task Clause09_Ids_NeverReturn_ThoughTheClockStepsBack()
    {
        await using var bench = CreateBench();
        var ids = new List<long>();
        var store = new OpenStore(bench);
        ids.Add(store.TakeIds(1));
        bench.JumpClock(TimeSpan.FromDays(-400));
        ids.Add(store.TakeIds(255));
        await using var crashed = bench.AfterPowerLoss();
        await store.DisposeAsync();

        await using (var reopened = bench.Open()) ids.Add(reopened.TakeIds(1));
        crashed.JumpClock(TimeSpan.FromDays(-400));
        await using var recovered = crashed.Open();

        Assert.Equal(ids.Order(), ids);
        Assert.True(ids[2] >= ids[1] + 255);
        Assert.True(recovered.TakeIds(1) >= ids[1] + 255);
    }

    [Fact]
    public async Task Clause10_Joining_ReplacesThePartsInOneStep()
    {
        await using var bench = CreateBench();
        await using var store = new OpenStore(bench);
        var parts = Enumerable.Range(1, 2).Select(number =>
            Sample.Inbound(store.TakeIds(1), part: new ConcatenationInfo(9, 2, (byte)number, IsWide: false))).ToList();
        await store.CommitAsync([.. parts.Select(part => new StoreRecord.InboundReceived(part))]);
        var whole = Sample.Inbound(store.TakeIds(1));
        var joined = new StoreRecord.InboundJoined(whole, [.. parts.Select(part => part.Id)]);

        await store.CommitAsync(joined);
        await using var later = bench.AfterPowerLoss();
        await using var recovered = later.Open();

        Assert.True(joined.Applied);
        foreach (var each in new[] { store.Store, recovered })
        {
            Assert.Equivalent(whole, Assert.Single(each.ReadLive()).Inbound, strict: true);
            Assert.All(parts, part => Assert.Null(each.ReadInbound(part.Id)));
        }
    }

    [Fact]
    public async Task Clause11_SecondOpening_IsRefused()
    {
        await using var bench = CreateBench();
        var first = bench.Open();

        Assert.Throws<StoreInUseException>(() => bench.Open());
        await first.DisposeAsync();
        await using var second = bench.Open();

        Assert.Empty(second.ReadLive());
    }

    [Fact]
    public async Task Clause12_Close_MakesDurableWhatWasAppendedAndTellsIt()
    {
        await using var bench = CreateBench();
        var store = new OpenStore(bench);
        var messages = Enumerable.Range(0, StoreBench.QueueCapacity / 2).Select(_ => Sample.Message(store.TakeIds(1))).ToList();

        var records = messages.Select(message => store.Append(Sample.Accepted(message))).ToList();
        await store.DisposeAsync();

        Assert.All(records, record => Assert.True(store.Witness.HasEnded(record)));
        Assert.Equal(records, store.Witness.Told);
        Assert.Throws<ObjectDisposedException>(() => store.Store.TryAppend(Sample.Settled(messages[0].Id)));
        await using var reopened = bench.Open();
        Assert.Equal(messages.Select(message => message.Id), reopened.ReadLive().Select(entry => entry.Message!.Id));
    }

    [Fact]
    public async Task Clause12_Close_TakesWhatFollowsFromTheTelling()
    {
        await using var bench = CreateBench();
        var store = bench.Open();
        var message = Sample.Message(store.TakeIds(1));
        var witness = new StoreWitness();
        StoreRecord[] chain = [Sample.Accepted(message), Sample.Sent(message.Id), Sample.Ended(message), Sample.Settled(message.Id)];
        var told = 0;
        witness.OnCommitted = () =>
        {
            if (++told < chain.Length) store.TryAppend(chain[told]);
        };
        store.Start(witness);
        witness.Hold();

        store.TryAppend(chain[0]);
        var closing = store.DisposeAsync();
        witness.Resume();
        await closing;

        Assert.Equal(chain, witness.Told);
        Assert.All(chain, record => Assert.True(record.Applied));
    }

    [Fact]
    public async Task BeforeStart_WhatIsAppended_WaitsForTheStart()
    {
        await using var bench = CreateBench();
        await using var store = bench.Open();
        var witness = new StoreWitness();
        var message = Sample.Message(store.TakeIds(1));
        StoreRecord[] records = [Sample.Accepted(message), Sample.Sent(message.Id)];

        var areTaken = records.Select(store.TryAppend).ToArray();
        var live = store.ReadLive().ToList();
        store.Start(witness);

        Assert.All(areTaken, Assert.True);
        Assert.Empty(live);
        foreach (var record in records) Assert.Equal(Fate.Committed, await witness.FateOfAsync(record));
        Assert.Equal(records, witness.Told);
        Assert.True(records[1].Applied);
    }
}
