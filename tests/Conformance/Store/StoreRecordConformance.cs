using System.Collections.Concurrent;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;
using Xunit;

namespace Signalbox.Conformance.Store;

/// <summary>The first half of <see cref="MessageStoreConformance"/>: how records are taken in (clauses 1 to 6).</summary>
public abstract class StoreRecordConformance
{
    protected abstract StoreBench CreateBench();

    [Fact]
    public async Task Clause01_RecordTold_SurvivesLossOfPower()
    {
        await using var bench = CreateBench();
        await using var store = new OpenStore(bench);
        var message = Sample.Message(store.TakeIds(1));

        await store.CommitAsync(Sample.Accepted(message));
        await using var later = bench.AfterPowerLoss();
        await using var recovered = later.Open();

        Assert.Equivalent(message, recovered.ReadMessage(message.Id), strict: true);
    }

    [Fact]
    public async Task Clause02_RecordsOfManyThreads_AreToldOnceInEachOnesOrder()
    {
        const int perThread = 500;
        await using var bench = CreateBench();
        await using var store = new OpenStore(bench);
        var appended = new ConcurrentDictionary<int, List<StoreRecord>>();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(() =>
            appended[thread] = [.. Enumerable.Range(0, perThread).Select(_ => store.Append(Sample.Settled(1_000_000 + thread)))])));
        foreach (var record in appended.Values.SelectMany(records => records)) await store.Witness.FateOfAsync(record);

        var told = store.Witness.Told;
        Assert.Equal(4 * perThread, told.Count);
        Assert.Empty(store.Witness.Faults);
        foreach (var records in appended.Values) Assert.Equal(records, told.Where(records.ToHashSet().Contains));
    }

    [Fact]
    public async Task Clause02_Records_TakeEffectInTheOrderOfTheirAppends()
    {
        await using var bench = CreateBench();
        await using var store = new OpenStore(bench);
        var message = Sample.Message(store.TakeIds(1));

        StoreRecord[] records =
        [
            Sample.Settled(message.Id), Sample.Accepted(message), Sample.Settled(message.Id), Sample.Sent(message.Id),
            Sample.Ended(message), Sample.Settled(message.Id), Sample.Sent(message.Id),
        ];
        await store.CommitAsync(records);

        Assert.Equal([false, true, false, true, true, true, false], records.Select(record => record.Applied));
    }

    [Fact]
    public async Task Clause03_FullQueue_RefusesAdmissionsAndTakesChanges()
    {
        await using var bench = CreateBench();
        await using var store = new OpenStore(bench);
        var message = Sample.Message(store.TakeIds(1));
        await store.CommitAsync(Sample.Accepted(message));
        store.Witness.Hold();
        var taken = new List<StoreRecord>();

        // A store that the listener does not hold up yet takes what waits and has room once more.
        var inbound = FillAndOffer();
        while (store.Store.TryAppend(inbound) && taken.Count < 1_000_000)
        {
            taken.Add(inbound);
            inbound = FillAndOffer();
        }

        var change = Sample.Sent(message.Id);
        var isChangeTaken = store.Store.TryAppend(change);
        store.Witness.Resume();

        Assert.InRange(taken.Count, StoreBench.QueueCapacity, 999_999);
        Assert.True(isChangeTaken);
        foreach (var record in taken.Append(change)) Assert.Equal(Fate.Committed, await store.Witness.FateOfAsync(record));
        Assert.False(store.Witness.HasEnded(inbound));
        Assert.True(change.Applied);

        StoreRecord FillAndOffer()
        {
            for (var admission = Offer(); taken.Count < 1_000_000 && store.Store.TryAppend(admission); admission = Offer()) taken.Add(admission);
            return new StoreRecord.InboundReceived(Sample.Inbound(store.TakeIds(1)));
        }

        StoreRecord Offer() => Sample.Accepted(Sample.Message(store.TakeIds(1)));
    }

    [Fact]
    public async Task Clause04_FailedWrite_FailsAdmissionsKeepsChangesAndHeals()
    {
        await using var bench = CreateBench();
        await using var store = new OpenStore(bench);
        var messages = Enumerable.Range(0, 3).Select(_ => Sample.Message(store.TakeIds(1))).ToArray();
        await store.CommitAsync([.. messages[..2].Select(Sample.Accepted)]);

        bench.FailWrites();
        var admission = store.Append(Sample.Accepted(messages[2]));
        var fate = await store.Witness.FateOfAsync(admission);
        var health = await store.Witness.HealthAsync(isWritable: false);
        var refused = store.Store.TryAppend(Sample.Accepted(Sample.Message(store.TakeIds(1))));
        StoreRecord[] changes =
        [
            Sample.Sent(messages[0].Id), Sample.Ended(messages[0], notify: false), Sample.Sent(messages[1].Id), Sample.Sent(messages[2].Id),
        ];
        foreach (var change in changes) store.Append(change);
        var isToldWhileFailing = changes.Any(store.Witness.HasEnded);

        bench.Heal();
        await store.Witness.HealthAsync(isWritable: true);
        foreach (var change in changes) Assert.Equal(Fate.Committed, await store.Witness.FateOfAsync(change));

        Assert.Equal(Fate.Failed, fate);
        Assert.False(string.IsNullOrWhiteSpace(health.Cause));
        Assert.False(refused);
        Assert.False(isToldWhileFailing);
        Assert.Equal([true, true, true, false], changes.Select(change => change.Applied));
        Assert.Equal(changes, store.Witness.Told.TakeLast(4));
        Assert.Null(store.Store.ReadMessage(messages[2].Id));
        Assert.True(store.Store.Health.IsWritable);
        await store.CommitAsync(Sample.Accepted(Sample.Message(store.TakeIds(1))));
    }

    [Fact]
    public async Task Clause04_WhatFailed_IsNotThereAfterReopening()
    {
        await using var bench = CreateBench();
        var store = new OpenStore(bench);
        var message = Sample.Message(store.TakeIds(1));
        bench.FailWrites();
        await store.Witness.FateOfAsync(store.Append(Sample.Accepted(message)));
        bench.Heal();
        await store.Witness.HealthAsync(isWritable: true);
        await store.DisposeAsync();

        await using var reopened = bench.Open();

        Assert.Empty(reopened.ReadLive());
        Assert.Null(reopened.ReadMessage(message.Id));
    }

    [Fact]
    public async Task Clause05_ChangeToNothing_HasNoEffect()
    {
        await using var bench = CreateBench();
        await using var store = new OpenStore(bench);
        var stranger = Sample.Message(store.TakeIds(3), parts: 2);
        var part = Sample.Inbound(store.TakeIds(1));

        StoreRecord[] changes =
        [
            Sample.Attempted(stranger.Id, 1), Sample.Uncertain(stranger.Id, 1), Sample.Sent(stranger.Id, 1), Sample.PartEnded(stranger, 1),
            Sample.Ended(stranger), Sample.Settled(stranger.Id), new StoreRecord.InboundJoined(Sample.Inbound(store.TakeIds(1)), [part.Id]),
        ];
        await store.CommitAsync(changes);

        Assert.All(changes, change => Assert.False(change.Applied));
        Assert.Empty(store.Store.ReadLive());
        Assert.False(store.Store.TryFindPart("smsc-a", $"{stranger.Id:X}-1", out _));
    }

    [Fact]
    public async Task Clause05_AfterTheEnd_NothingMoreHappens()
    {
        await using var bench = CreateBench();
        await using var store = new OpenStore(bench);
        var message = Sample.Message(store.TakeIds(1));
        await store.CommitAsync(Sample.Accepted(message), Sample.Ended(message, state: MessageState.Undeliverable, error: 9));

        StoreRecord[] changes = [Sample.Ended(message), Sample.Sent(message.Id), Sample.Attempted(message.Id), Sample.Uncertain(message.Id)];
        await store.CommitAsync(changes);

        Assert.All(changes, change => Assert.False(change.Applied));
        Assert.Equivalent(
            new EndedMessage(message, MessageState.Undeliverable, 9, Sample.Noon + 20), store.Store.ReadEnded(message.Id), strict: true);
    }

    [Fact]
    public async Task Clause05_PartThatHasEnded_EndsOnce()
    {
        await using var bench = CreateBench();
        await using var store = new OpenStore(bench);
        var message = Sample.Message(store.TakeIds(3), parts: 2);
        await store.CommitAsync(Sample.Accepted(message), Sample.PartEnded(message, 2, MessageState.Rejected, error: 4));

        StoreRecord[] changes = [Sample.PartEnded(message, 2), Sample.Sent(message.Id, 2), Sample.PartEnded(message, 1)];
        await store.CommitAsync(changes);

        Assert.Equal([false, false, true], changes.Select(change => change.Applied));
        Assert.Equal(new LiveState(MessageState.Rejected, false, 0, 4), store.StateOf(message.Id, 2));
    }

    [Fact]
    public async Task Clause06_Reference_IsFoundBeforeItIsDurable()
    {
        await using var bench = CreateBench();
        await using var store = new OpenStore(bench);
        var message = Sample.Message(store.TakeIds(3), parts: 2);
        await store.CommitAsync(Sample.Accepted(message));
        bench.FailWrites();

        var sent = store.Append(Sample.Sent(message.Id, 2, "smsc-a", "ref-2"));
        var isFound = store.Store.TryFindPart("smsc-a", "ref-2", out var part);
        var isDurable = store.Witness.HasEnded(sent);
        bench.Heal();
        await store.Witness.FateOfAsync(sent);

        Assert.True(isFound);
        Assert.False(isDurable);
        Assert.Equal(new PartKey(message.Id, 2), part);
        Assert.True(store.Store.TryFindPart("smsc-a", "ref-2", out part));
        Assert.Equal(new PartKey(message.Id, 2), part);
        Assert.False(store.Store.TryFindPart("smsc-b", "ref-2", out _));
        Assert.False(store.Store.TryFindPart("smsc-a", "ref-3", out _));
    }

    [Fact]
    public async Task Clause06_ReferenceUsedAgain_NamesTheNewestPart()
    {
        await using var bench = CreateBench();
        await using var store = new OpenStore(bench);
        var older = Sample.Message(store.TakeIds(1));
        var newer = Sample.Message(store.TakeIds(1));
        await store.CommitAsync(Sample.Accepted(newer), Sample.Accepted(older));

        await store.CommitAsync(Sample.Sent(older.Id, reference: "same"), Sample.Sent(newer.Id, reference: "same"));
        store.Store.TryFindPart("smsc-a", "same", out var found);
        await store.CommitAsync(Sample.Ended(older, notify: false));
        var isFoundStill = store.Store.TryFindPart("smsc-a", "same", out var foundStill);
        await store.CommitAsync(Sample.Ended(newer, notify: false));

        Assert.Equal(newer.Id, found.MessageId);
        Assert.True(isFoundStill);
        Assert.Equal(newer.Id, foundStill.MessageId);
        Assert.False(store.Store.TryFindPart("smsc-a", "same", out _));
    }
}
