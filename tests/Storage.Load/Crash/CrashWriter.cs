using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;
using Signalbox.Gateway.Submissions;

namespace Signalbox.Storage.Load.Crash;

/// <summary>
/// The program that is killed: it leads messages through their lives at full speed and writes down what it was told, before it does anything
/// that follows from it. Begins with what is live. Never ends by itself.
/// </summary>
internal sealed class CrashWriter : IStoreListener, ISubmissionOrigin
{
    private const int UncommittedMax = 600;
    private const int AwaitingMax = 2_000;
    private const int NeverEnds = 400;

    private readonly Random _random;
    private readonly JournalStore _store;
    private readonly Stream _out = Console.OpenStandardOutput();
    private readonly SemaphoreSlim _room = new(UncommittedMax);
    private readonly Lock _gate = new();
    private readonly List<Message> _awaiting = [];
    private readonly Dictionary<long, (Message Message, int Unsent)> _sending = [];
    private byte[] _acknowledgements = [];

    private CrashWriter(JournalStore store, int seed)
    {
        _store = store;
        _random = new Random(seed);
    }

    /// <summary>Options under which frames are carried and dropped all the time.</summary>
    public static StoreOptions Configure(StoreOptions options) => options with
    {
        JournalOctetsMax = 2 << 20,
        RecentOctets = 1 << 20,
        HistoryPeriod = TimeSpan.FromMilliseconds(50),
        HistoryLagOctetsMax = 4 << 20,
    };

    public static void Run(StorePlace place, int seed)
    {
        var writer = new CrashWriter(place.Open(Configure), seed);
        var live = writer._store.ReadLive().ToList();
        writer._store.Start(writer);
        foreach (var entry in live) writer.Resume(entry);
        writer.Submit(new Random(seed + 1));
    }

    public void Committed(IReadOnlyList<StoreRecord> records)
    {
        Tell(records, Of);
        lock (_gate)
        {
            foreach (var record in records) Follow(record);
        }
    }

    public void Failed(IReadOnlyList<StoreRecord> records)
    {
        Tell(records, record => Of(record) with { Kind = AckKind.Failed });
        _room.Release(records.Count);
    }

    public void HealthChanged(StoreHealth health)
    {
        var octets = new byte[Acknowledgement.Size];
        new Acknowledgement(health.IsWritable ? AckKind.Writable : AckKind.Unwritable, 0).Write(octets);
        _out.Write(octets);
        _out.Flush();
    }

    void ISubmissionOrigin.Accepted(long token, Message message)
    {
    }

    void ISubmissionOrigin.Refused(long token, Refusal refusal)
    {
    }

    private void Submit(Random random)
    {
        while (true)
        {
            _room.Wait(CancellationToken.None);
            StoreRecord record = random.Next(10) switch
            {
                0 => Accepted(CrashMessage.Outbound(_store.TakeIds(CrashMessage.PartsOfLong + 1), CrashMessage.PartsOfLong)),
                1 => new StoreRecord.InboundReceived(CrashMessage.Inbound(_store.TakeIds(1))),
                _ => Accepted(CrashMessage.Outbound(_store.TakeIds(1), parts: 1)),
            };
            if (_store.TryAppend(record)) continue;
            _room.Release();
            Thread.Yield();
        }
    }

    private StoreRecord.MessageAccepted Accepted(Message message) => new(message, this, message.Id);

    private void Resume(LiveEntry entry)
    {
        lock (_gate)
        {
            if (entry.Ended is { } ended) _store.TryAppend(CrashMessage.Settled(ended.Message.Id));
            if (entry.Inbound is { } inbound) _store.TryAppend(CrashMessage.Settled(inbound.Id));
            if (entry.Message is { } message) Send(message);
        }
    }

    private void Tell(IReadOnlyList<StoreRecord> records, Func<StoreRecord, Acknowledgement> describe)
    {
        if (_acknowledgements.Length < records.Count * Acknowledgement.Size) _acknowledgements = new byte[records.Count * Acknowledgement.Size];
        for (var i = 0; i < records.Count; i++) describe(records[i]).Write(_acknowledgements.AsSpan(i * Acknowledgement.Size));
        _out.Write(_acknowledgements.AsSpan(0, records.Count * Acknowledgement.Size));
        _out.Flush();
    }

    private static Acknowledgement Of(StoreRecord record) => record switch
    {
        StoreRecord.MessageAccepted accepted => new(
            accepted.Message.Parts == 1 ? AckKind.Accepted : AckKind.LongAccepted, accepted.Message.Id),
        StoreRecord.InboundReceived received => new(AckKind.Received, received.Message.Id),
        StoreRecord.PartSent sent => new(AckKind.Sent, sent.Part.MessageId),
        StoreRecord.MessageEnded ended => new(AckKind.Ended, ended.Message.Id),
        StoreRecord.NotificationSettled settled => new(AckKind.Settled, settled.Id),
        _ => throw new ArgumentException($"{record} was never appended", nameof(record)),
    };

    private void Follow(StoreRecord record)
    {
        switch (record)
        {
            case StoreRecord.MessageAccepted accepted:
                _room.Release();
                Send(accepted.Message);
                break;
            case StoreRecord.InboundReceived received:
                _room.Release();
                _store.TryAppend(CrashMessage.Settled(received.Message.Id));
                break;
            case StoreRecord.PartSent sent:
                PartSent(sent.Part.MessageId);
                break;
            case StoreRecord.MessageEnded { Notify: true } ended:
                _store.TryAppend(CrashMessage.Settled(ended.Message.Id));
                break;
        }
    }

    private void Send(Message message)
    {
        int[] numbers = message.Parts == 1 ? [0] : [.. Enumerable.Range(1, message.Parts)];
        int[] unsent = [.. numbers.Where(number =>
            _store.TryGetState(new PartKey(message.Id, number), out var state) && state.State == MessageState.Queued)];
        if (unsent.Length == 0)
        {
            Await(message);
            return;
        }

        _sending[message.Id] = (message, unsent.Length);
        foreach (var number in unsent) _store.TryAppend(CrashMessage.Sent(message.Id, number));
    }

    private void PartSent(long id)
    {
        var (message, unsent) = _sending[id];
        if (unsent > 1)
        {
            _sending[id] = (message, unsent - 1);
            return;
        }

        _sending.Remove(id);
        Await(message);
    }

    // Some never end, so that there is always something old to carry forward.
    private void Await(Message message)
    {
        if (message.Id % NeverEnds == 0) return;
        _awaiting.Add(message);
        if (_awaiting.Count < AwaitingMax) return;
        var place = _random.Next(_awaiting.Count);
        var ended = _awaiting[place];
        _awaiting[place] = _awaiting[^1];
        _awaiting.RemoveAt(_awaiting.Count - 1);
        _store.TryAppend(CrashMessage.Ended(ended));
    }
}
