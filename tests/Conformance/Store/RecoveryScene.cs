using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;
using Xunit;

namespace Signalbox.Conformance.Store;

/// <summary>One of everything that can be live, brought about record by record, and what must be there afterwards.</summary>
public sealed class RecoveryScene
{
    private Message _queued = null!;
    private Message _sent = null!;
    private Message _ended = null!;
    private Message _long = null!;
    private InboundMessage _inbound = null!;
    private long _gone;

    public static async Task<RecoveryScene> PlayAsync(OpenStore store)
    {
        var gone = Sample.Message(store.TakeIds(1));
        var scene = new RecoveryScene
        {
            _gone = gone.Id,
            _queued = Sample.FullMessage(store.TakeIds(256)),
            _sent = Sample.Message(store.TakeIds(1)),
            _inbound = Sample.Inbound(store.TakeIds(1)),
            _ended = Sample.Message(store.TakeIds(1)),
            _long = Sample.Message(store.TakeIds(4), parts: 3),
        };
        await store.CommitAsync(Sample.Accepted(gone), Sample.Accepted(scene._queued));
        await store.CommitAsync(
            Sample.Accepted(scene._sent), Sample.Sent(gone.Id, reference: "reused"), new StoreRecord.InboundReceived(scene._inbound));
        await store.CommitAsync(Sample.Sent(scene._sent.Id, reference: "reused"), Sample.Accepted(scene._ended), Sample.Accepted(scene._long));
        await store.CommitAsync(
            Sample.Attempted(scene._queued.Id, 255),
            Sample.Ended(gone, notify: false),
            Sample.Ended(scene._ended, state: MessageState.Rejected, error: 77),
            Sample.Sent(scene._long.Id, 1, "bank-a", "17"),
            Sample.PartEnded(scene._long, 2, MessageState.Undeliverable, error: 12),
            Sample.Uncertain(scene._long.Id, 3));
        return scene;
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
        Assert.False(store.TryGetState(new PartKey(_gone, 0), out _));
        AssertFound(store, "smsc-a", "reused", new PartKey(_sent.Id, 0));
        AssertFound(store, "bank-a", "17", new PartKey(_long.Id, 1));
        Assert.Equal(1 + 255 + 1 + 1 + 1 + 1 + 3, store.Figures.Live);
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
