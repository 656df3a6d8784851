using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;
using Signalbox.Storage.Memory;

namespace Signalbox.Gateway.Tests.Simulation;

/// <summary>The store of one life of the gateway. What is committed is told to the ledger before the gateway hears of it.</summary>
internal sealed class ObservedStore(MemoryMessageStore store, Ledger ledger) : IMessageStore
{
    private int _waiting;
    private bool _isOver;

    /// <summary>Whether something was appended that is not on disk yet.</summary>
    public bool HasWaiting => _waiting > 0;

    public StoreHealth Health => store.Health;

    public StoreFigures Figures => store.Figures;

    /// <summary>Commits what waits, or fails to.</summary>
    public void Step() => store.Step();

    /// <summary>The power is gone: what is committed from now on happens nowhere.</summary>
    public void Crash() => _isOver = true;

    public void Start(IStoreListener listener) => store.Start(new Listener(this, listener));

    public bool TryAppend(StoreRecord record)
    {
        if (!store.TryAppend(record)) return false;
        Interlocked.Increment(ref _waiting);
        return true;
    }

    public bool TryAppend(IReadOnlyList<StoreRecord.MessageAccepted> admissions)
    {
        if (!store.TryAppend(admissions)) return false;
        Interlocked.Add(ref _waiting, admissions.Count);
        return true;
    }

    public long TakeIds(int count) => store.TakeIds(count);

    public bool TryFindPart(string link, string reference, out PartKey part) => store.TryFindPart(link, reference, out part);

    public bool TryGetState(PartKey part, out LiveState state) => store.TryGetState(part, out state);

    public Message? ReadMessage(long id) => store.ReadMessage(id);

    public EndedMessage? ReadEnded(long id) => store.ReadEnded(id);

    public InboundMessage? ReadInbound(long id) => store.ReadInbound(id);

    public long FindOverdue(long from, int count, long limit, ICollection<PartKey> found) => store.FindOverdue(from, count, limit, found);

    public IEnumerable<LiveEntry> ReadLive() => store.ReadLive();

    public ValueTask DisposeAsync() => store.DisposeAsync();

    private sealed class Listener(ObservedStore observed, IStoreListener gateway) : IStoreListener
    {
        public void Committed(IReadOnlyList<StoreRecord> records)
        {
            Interlocked.Add(ref observed._waiting, -records.Count);
            if (observed._isOver) return;
            foreach (var record in records) observed.Tell(record);
            gateway.Committed(records);
        }

        public void Failed(IReadOnlyList<StoreRecord> records)
        {
            Interlocked.Add(ref observed._waiting, -records.Count);
            if (!observed._isOver) gateway.Failed(records);
        }

        public void HealthChanged(StoreHealth health)
        {
            if (!observed._isOver) gateway.HealthChanged(health);
        }
    }

    private void Tell(StoreRecord record) => ledger.Committed(record);
}
