using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;
using Signalbox.Gateway.Submissions;
using Signalbox.Sms.Addresses;
using Signalbox.Sms.Alphabets;

namespace Signalbox.Storage.Load.Measure;

/// <summary>
/// Leads messages through their lives in a store as the gateway would: accepted, sent, and after a while, in another order, ended and
/// settled. So many await their receipt at any time.
/// </summary>
internal sealed class LifeCycle(IMessageStore store, int awaiting, int uncommittedMax, int seed) : IStoreListener, ISubmissionOrigin
{
    private const string Link = "smsc-a";
    private const int TextMin = 120;
    private const int TextMax = 220;

    private readonly Random _random = new(seed);
    private readonly SemaphoreSlim _room = new(uncommittedMax);
    private readonly Message?[] _awaiting = new Message?[awaiting];
    private readonly byte[] _text = new byte[TextMax];
    private long _lives;
    private long _refused;

    /// <summary>Messages settled so far.</summary>
    public long Lives => Volatile.Read(ref _lives);

    public long Refused => Volatile.Read(ref _refused);

    /// <summary>Submits messages until it is cancelled, at a rate or, with 0, as fast as commits allow.</summary>
    public void Submit(int ratePerSecond, CancellationToken stop)
    {
        var random = new Random(seed + 1);
        var start = TimeProvider.System.GetTimestamp();
        for (long count = 0; !stop.IsCancellationRequested; count++)
        {
            if (ratePerSecond > 0 && count % 16 == 0) Pace(start, (double)count / ratePerSecond);
            _room.Wait(CancellationToken.None);
            if (store.TryAppend(NextAdmission(random))) continue;
            _room.Release();
            Interlocked.Increment(ref _refused);
        }
    }

    /// <summary>Whether messages are left as they were taken in.</summary>
    public bool OnlyAdmits { get; init; }

    /// <summary>Submits one message, when there is room.</summary>
    public async Task SubmitOneAsync()
    {
        await _room.WaitAsync();
        if (!store.TryAppend(NextAdmission(_random))) throw new InvalidOperationException("an admission was refused");
    }

    public void Committed(IReadOnlyList<StoreRecord> records)
    {
        for (var i = 0; i < records.Count; i++)
        {
            switch (records[i])
            {
                case StoreRecord.MessageAccepted accepted:
                    _room.Release();
                    if (OnlyAdmits) break;
                    store.TryAppend(new StoreRecord.PartSent(
                        new PartKey(accepted.Message.Id, 0), Link, accepted.Message.Id.ToString("X"), accepted.Message.AcceptedAt + 5));
                    Await(accepted.Message);
                    break;
                case StoreRecord.MessageEnded ended:
                    store.TryAppend(new StoreRecord.NotificationSettled(ended.Message.Id, ended.At + 3));
                    break;
                case StoreRecord.NotificationSettled:
                    Volatile.Write(ref _lives, _lives + 1);
                    break;
            }
        }
    }

    public void Failed(IReadOnlyList<StoreRecord> records) => _room.Release(records.Count);

    public void HealthChanged(StoreHealth health) => Console.WriteLine(health);

    void ISubmissionOrigin.Accepted(long token, Message message)
    {
    }

    void ISubmissionOrigin.Refused(long token, Refusal refusal)
    {
    }

    // The new one takes a random place, and the one that stood there gets its receipt.
    private void Await(Message message)
    {
        ref var place = ref _awaiting[_random.Next(_awaiting.Length)];
        var due = place;
        place = message;
        if (due is null) return;
        if (!store.TryFindPart(Link, due.Id.ToString("X"), out var part) || part.MessageId != due.Id)
            throw new InvalidOperationException($"the part of {due.Id} is not found");
        store.TryAppend(new StoreRecord.MessageEnded(due, MessageState.Delivered, 0, due.AcceptedAt + 900, notify: true));
    }

    private StoreRecord.MessageAccepted NextAdmission(Random random)
    {
        var message = NewMessage(store.TakeIds(1), random);
        return new StoreRecord.MessageAccepted(message, this, message.Id);
    }

    private Message NewMessage(long id, Random random) => new()
    {
        Id = id,
        AccountKey = random.Next(1, 9),
        From = new(TypeOfNumber.Alphanumeric, NumberingPlan.Unknown, "Signalbox"),
        To = new(TypeOfNumber.International, NumberingPlan.Isdn, $"7900{random.Next(10_000_000):D7}"),
        Coding = TextCoding.Gsm7,
        Octets = _text.AsSpan(0, random.Next(TextMin, TextMax)).ToArray(),
        Parts = 1,
        Receipt = ReceiptWish.Always,
        AcceptedAt = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds(),
        ExpiresAt = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() + 86_400_000,
    };

    private static void Pace(long start, double due)
    {
        var wait = due - TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        if (wait > 0) Thread.Sleep(TimeSpan.FromSeconds(wait));
    }
}
