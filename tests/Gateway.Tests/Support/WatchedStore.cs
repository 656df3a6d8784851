using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;
using Signalbox.Kernel.Testing;

namespace Signalbox.Gateway.Tests.Support;

/// <summary>A store that passes everything on, counts what is read back from it, and can say when all that was begun is over.</summary>
internal sealed class WatchedStore(IMessageStore store) : IMessageStore
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ManualResetEventSlim _passage = new(initialState: true);
    private readonly Probe<int> _heldBack = new();
    private readonly Lock _gate = new();
    private readonly List<StoreRecord> _committed = [];
    private readonly Dictionary<StoreRecord, TaskCompletionSource> _marks = new(ReferenceEqualityComparer.Instance);
    private int _messagesRead;
    private int _endsRead;

    /// <summary>How often a message was read back.</summary>
    public int MessagesRead => Volatile.Read(ref _messagesRead);

    /// <summary>How often an ended message was read back.</summary>
    public int EndsRead => Volatile.Read(ref _endsRead);

    /// <summary>Every record that the gateway was told of as committed, in order.</summary>
    public IReadOnlyList<StoreRecord> Committed
    {
        get
        {
            lock (_gate) return [.. _committed];
        }
    }

    /// <summary>Lets go of the records seen so far.</summary>
    public void ForgetCommitted()
    {
        lock (_gate) _committed.Clear();
    }

    /// <summary>Told of every message of which nobody is to be told any more.</summary>
    public Probe<long> Settled { get; } = new();

    /// <summary>Called once, when a part is looked for by its reference and not found, before that is said.</summary>
    public Action? WhenNotFound { get; set; }

    /// <summary>The next ended message that is to be read back is gone by then: its account has been told since its state was looked at.</summary>
    public bool IsToldMeanwhile { get; set; }

    public StoreHealth Health => store.Health;

    public StoreFigures Figures => store.Figures;

    /// <summary>Holds back what was committed from the gateway until <see cref="Resume"/>.</summary>
    public void Hold() => _passage.Reset();

    public void Resume() => _passage.Set();

    /// <summary>Waits until something is committed that the gateway has not been told, after <see cref="Hold"/>.</summary>
    public Task HeldBackAsync() => _heldBack.NextAsync();

    /// <summary>Waits until everything that was appended, and everything that followed from it, is committed and told.</summary>
    public async Task SettleAsync()
    {
        int before;
        do
        {
            before = Committed.Count;
            await Mark().WaitAsync(Patience);
        }
        while (Committed.Count != before);
    }

    /// <summary>Makes the store write something of no consequence; ends when it is committed.</summary>
    public Task Mark()
    {
        var mark = new StoreRecord.PartUncertain(new PartKey(-1, 0), "", 0);
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate) _marks[mark] = told;
        store.TryAppend(mark);
        return told.Task;
    }

    public void Start(IStoreListener listener) => store.Start(new Listener(this, listener));

    public bool TryAppend(StoreRecord record) => store.TryAppend(record);

    public bool TryAppend(IReadOnlyList<StoreRecord.MessageAccepted> admissions) => store.TryAppend(admissions);

    public long TakeIds(int count) => store.TakeIds(count);

    public bool TryFindPart(string link, string reference, out PartKey part)
    {
        if (store.TryFindPart(link, reference, out part)) return true;
        var call = WhenNotFound;
        WhenNotFound = null;
        call?.Invoke();
        return false;
    }

    public bool TryGetState(PartKey part, out LiveState state) => store.TryGetState(part, out state);

    public Message? ReadMessage(long id)
    {
        Interlocked.Increment(ref _messagesRead);
        return store.ReadMessage(id);
    }

    public EndedMessage? ReadEnded(long id)
    {
        Interlocked.Increment(ref _endsRead);
        var isGone = IsToldMeanwhile;
        IsToldMeanwhile = false;
        return isGone ? null : store.ReadEnded(id);
    }

    public InboundMessage? ReadInbound(long id) => store.ReadInbound(id);

    public long FindOverdue(long from, int count, long limit, ICollection<PartKey> found) => store.FindOverdue(from, count, limit, found);

    public IEnumerable<LiveEntry> ReadLive() => store.ReadLive();

    public async ValueTask DisposeAsync()
    {
        Resume();
        await store.DisposeAsync();
        _passage.Dispose();
    }

    private sealed class Listener(WatchedStore watched, IStoreListener gateway) : IStoreListener
    {
        public void Committed(IReadOnlyList<StoreRecord> records)
        {
            if (!watched._passage.IsSet) watched._heldBack.Tell(records.Count);
            watched._passage.Wait();
            List<TaskCompletionSource> marks = [];
            List<StoreRecord> others = [];
            foreach (var record in records)
            {
                lock (watched._gate)
                {
                    if (watched._marks.Remove(record, out var mark)) marks.Add(mark);
                    else others.Add(record);
                }
            }

            if (others.Count > 0) gateway.Committed(others);
            foreach (var settled in others.OfType<StoreRecord.NotificationSettled>()) watched.Settled.Tell(settled.Id);
            lock (watched._gate) watched._committed.AddRange(others);
            foreach (var mark in marks) mark.SetResult();
        }

        public void Failed(IReadOnlyList<StoreRecord> records) => gateway.Failed(records);

        public void HealthChanged(StoreHealth health) => gateway.HealthChanged(health);
    }
}
