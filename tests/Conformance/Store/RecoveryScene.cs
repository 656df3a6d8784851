using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;
using Signalbox.Sms.UserData;
using Xunit;

namespace Signalbox.Conformance.Store;

/// <summary>One of everything that can be live, brought about record by record, and what must be there afterwards.</summary>
public sealed class RecoveryScene
{
    private const int LongParts = 3;

    private readonly Message _gone;
    private readonly Message _queued;
    private readonly Message _sent;
    private readonly InboundMessage _inbound;
    private readonly Message _ended;
    private readonly Message _long;
    private readonly InboundMessage _whole;
    private readonly InboundMessage[] _parts;
    private long _next;

    /// <summary>The scene with messages of these ids.</summary>
    /// <param name="firstId">The first of <see cref="Ids"/> consecutive ids.</param>
    public RecoveryScene(long firstId)
    {
        _next = firstId;
        _gone = Sample.Message(Take(1));
        _queued = Sample.FullMessage(Take(Message.IdsFor(TextSplitter.PartsMax)));
        _sent = Sample.Message(Take(1));
        _inbound = Sample.Inbound(Take(1));
        _ended = Sample.Message(Take(1));
        _long = Sample.Message(Take(Message.IdsFor(LongParts)), LongParts);
        _parts = [.. Enumerable.Range(1, 2).Select(number =>
            Sample.Inbound(Take(1), part: new ConcatenationInfo(9, 2, (byte)number, IsWide: false)))];
        _whole = Sample.Inbound(Take(1));
    }

    /// <summary>Ids that the scene takes.</summary>
    public static int Ids => 1 + Message.IdsFor(TextSplitter.PartsMax) + 1 + 1 + 1 + Message.IdsFor(LongParts) + 2 + 1;

    public static async Task<RecoveryScene> PlayAsync(OpenStore store)
    {
        var scene = new RecoveryScene(store.TakeIds(Ids));
        await scene.PlayOnAsync(store);
        return scene;
    }

    private long Take(int count)
    {
        var first = _next;
        _next += count;
        return first;
    }

    private async Task PlayOnAsync(OpenStore store)
    {
        await store.CommitAsync(Sample.Accepted(_gone), Sample.Accepted(_queued));
        await store.CommitAsync(
            Sample.Accepted(_sent), Sample.Sent(_gone.Id, reference: "reused"), new StoreRecord.InboundReceived(_inbound));
        await store.CommitAsync(Sample.Sent(_sent.Id, reference: "reused"), Sample.Accepted(_ended), Sample.Accepted(_long));
        await store.CommitAsync([.. _parts.Select(part => new StoreRecord.InboundReceived(part))]);
        await store.CommitAsync(
            Sample.Attempted(_queued.Id, 255),
            Sample.Ended(_gone),
            Sample.Ended(_ended, state: MessageState.Rejected, error: 77),
            Sample.Sent(_long.Id, 1, "bank-a", "17"),
            Sample.PartEnded(_long, 2, MessageState.Undeliverable, error: 12),
            Sample.Uncertain(_long.Id, 3),
            new StoreRecord.InboundJoined(_whole, [.. _parts.Select(part => part.Id)]),
            Sample.Settled(_gone.Id));
    }

    public void AssertHolds(IMessageStore store)
    {
        var entries = store.ReadLive().ToList();
        Assert.Equivalent(
            new[]
            {
                new LiveEntry(_queued, null, null),
                new LiveEntry(_sent, null, null),
                new LiveEntry(null, null, _inbound),
                new LiveEntry(null, new EndedMessage(_ended, MessageState.Rejected, 77, Sample.Noon + 20), null),
                new LiveEntry(_long, null, null),
                new LiveEntry(null, null, _whole),
            },
            entries,
            strict: true);
        AssertState(store, _queued.Id, 0, new(MessageState.Queued, false, 0, 0));
        AssertState(store, _queued.Id, 1, new(MessageState.Queued, false, 0, 0));
        AssertState(store, _queued.Id, 255, new(MessageState.Queued, true, 0, 0));
        AssertState(store, _sent.Id, 0, new(MessageState.Enroute, false, 0, 0));
        AssertState(store, _ended.Id, 0, new(MessageState.Rejected, false, 0, 77));
        AssertState(store, _long.Id, 0, new(MessageState.Enroute, false, 0, 0));
        AssertState(store, _long.Id, 1, new(MessageState.Enroute, false, 0, 0));
        AssertState(store, _long.Id, 2, new(MessageState.Undeliverable, false, 0, 12));
        AssertState(store, _long.Id, 3, new(MessageState.Queued, false, 1, 0));
        Assert.False(store.TryGetState(new PartKey(_gone.Id, 0), out _));
        AssertFound(store, "smsc-a", "reused", new PartKey(_sent.Id, 0));
        AssertFound(store, "bank-a", "17", new PartKey(_long.Id, 1));
        Assert.Equal(1 + 255 + 1 + 1 + 1 + 1 + 3 + 1, store.Figures.Live);
    }

    private static void AssertState(IMessageStore store, long id, int number, LiveState expected)
    {
        Assert.True(store.TryGetState(new PartKey(id, number), out var state), $"{id} part {number} is not live");
        Assert.Equal(expected, state);
    }

    private static void AssertFound(IMessageStore store, string link, string reference, PartKey expected)
    {
        Assert.True(store.TryFindPart(link, reference, out var part), $"{link} {reference} is not found");
        Assert.Equal(expected, part);
    }
}
