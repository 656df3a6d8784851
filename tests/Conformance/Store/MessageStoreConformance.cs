using System.Collections.Concurrent;
using System.Reflection;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;
using Signalbox.Sms.UserData;
using Xunit;

namespace Signalbox.Conformance.Store;

/// <summary>What every <see cref="IMessageStore"/> keeps: a fact or more for each clause of its contract, named after it.</summary>
public abstract class MessageStoreConformance
{
    protected abstract StoreBench CreateBench();

    [Fact]
    public void EveryClause_HasAFact()
    {
        var clauses = ContractText.ClausesOf(typeof(IMessageStore));
        var facts = typeof(MessageStoreConformance).GetMethods().Where(method => method.GetCustomAttribute<FactAttribute>() is not null);

        var covered = facts.Select(fact => fact.Name).Where(name => name.StartsWith("Clause", StringComparison.Ordinal)).Select(name => name[..8]);

        Assert.Equal(12, clauses);
        Assert.Equal(Enumerable.Range(1, clauses).Select(number => $"Clause{number:D2}"), covered.Distinct().Order(StringComparer.Ordinal));
    }

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

        while (taken.Count < 1_000_000)
        {
            var admission = Sample.Accepted(Sample.Message(store.TakeIds(1)));
            if (!store.Store.TryAppend(admission)) break;
            taken.Add(admission);
        }

        var inbound = new StoreRecord.InboundReceived(Sample.Inbound(store.TakeIds(1)));
        var isInboundTaken = store.Store.TryAppend(inbound);
        var change = Sample.Sent(message.Id);
        var isChangeTaken = store.Store.TryAppend(change);
        store.Witness.Resume();

        Assert.InRange(taken.Count, StoreBench.QueueCapacity, 999_999);
        Assert.False(isInboundTaken);
        Assert.True(isChangeTaken);
        foreach (var record in taken.Append(change)) Assert.Equal(Fate.Committed, await store.Witness.FateOfAsync(record));
        Assert.False(store.Witness.HasEnded(inbound));
        Assert.True(change.Applied);
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
        StoreRecord[] changes = [Sample.Sent(messages[0].Id), Sample.Ended(messages[0], notify: false), Sample.Sent(messages[1].Id), Sample.Sent(messages[2].Id)];
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
            Sample.Attempted(message.Id, 1), Sample.Uncertain(message.Id, 2), Sample.Uncertain(message.Id, 2), Sample.Attempted(message.Id, 2));
        var attempted = store.StateOf(message.Id, 1);
        var doubtful = store.StateOf(message.Id, 2);
        await store.CommitAsync(Sample.Sent(message.Id, 2), Sample.PartEnded(message, 3, MessageState.Rejected, error: 5));

        Assert.Equal(new LiveState(MessageState.Queued, false, 0, 0), queued);
        Assert.Equal(new LiveState(MessageState.Queued, true, 0, 0), attempted);
        Assert.Equal(new LiveState(MessageState.Queued, true, 2, 0), doubtful);
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
    public async Task BeforeStart_NothingCanBeAppended()
    {
        await using var bench = CreateBench();
        await using var store = bench.Open();

        Assert.Throws<InvalidOperationException>(() => store.TryAppend(Sample.Settled(1)));
    }
}
