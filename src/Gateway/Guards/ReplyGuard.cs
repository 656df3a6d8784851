using Signalbox.Gateway.Accounts;

namespace Signalbox.Gateway.Guards;

/// <summary>
/// How many answers an account may still send to each subscriber who has written to it (row S17). 36 to 72 octets a subscriber, see
/// <see cref="AgedTable"/>; times are those of the wall clock, since they must outlive a stop. Thread-safe.
/// </summary>
public sealed class ReplyGuard
{
    /// <summary>Subscribers remembered for one account at the most, a million: 38 MB. Beyond it, who wrote longest ago is forgotten.</summary>
    public const int CountMax = GuardTable.CountMax;

    /// <summary>Answers that one subscriber's messages can add up to, at the most.</summary>
    public const int AnswersMax = 1_000;

    /// <summary>How long a subscriber's last message counts. After it he is forgotten, and answers that were left to him with him.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(7);

    private static readonly long LifeMs = (long)Life.TotalMilliseconds;

    private readonly Lock _gate = new();
    private readonly GuardTable _table;
    private readonly TimeProvider _clock;

    internal ReplyGuard(int account, IGuardLedger ledger, TimeProvider clock)
    {
        _table = new GuardTable(account, GuardKind.Reply, ledger);
        _clock = clock;
    }

    /// <summary>Subscribers remembered now.</summary>
    public int Count
    {
        get
        {
            lock (_gate) return _table.Count;
        }
    }

    /// <summary>Subscribers forgotten before their time, since there were too many.</summary>
    public long Forgotten => _table.Forgotten;

    /// <summary>A subscriber wrote: so many more answers may be sent to him.</summary>
    /// <param name="subscriber">Who; one that is no number cannot be answered and is not remembered.</param>
    /// <param name="answers">How many answers a message is worth, at least 0; as the account has it now.</param>
    public void Grant(ReadOnlySpan<char> subscriber, int answers)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(answers);
        if (!SubscriberKey.TryGet(subscriber, out var key)) return;
        lock (_gate)
        {
            var now = Now();
            _table.DropExpired(now, LifeMs);
            var left = TryGetLive(key, now, out var value, out _) ? value : 0;
            left = Math.Min(AnswersMax, left + Math.Min(AnswersMax, answers));
            _table.SetNewest(key, left, now);
        }
    }

    /// <summary>
    /// Whether a message may be sent to a subscriber now; takes one answer if it is one. <paramref name="isAnswer"/> says whether
    /// <see cref="TakeBack"/> has to be called if the message is refused later on.
    /// </summary>
    public bool TryTake(ReadOnlySpan<char> subscriber, ExchangeMode mode, out bool isAnswer)
    {
        isAnswer = false;
        if (mode == ExchangeMode.Free) return true;
        if (!SubscriberKey.TryGet(subscriber, out var key)) return mode == ExchangeMode.Mixed;
        lock (_gate)
        {
            var now = Now();
            _table.DropExpired(now, LifeMs);
            if (!TryGetLive(key, now, out var left, out var at)) return mode == ExchangeMode.Mixed;
            isAnswer = left > 0;
            if (isAnswer) _table.Change(key, left - 1, at);
            return isAnswer;
        }
    }

    /// <summary>An answer that was taken was refused later on: it may be sent again.</summary>
    public void TakeBack(ReadOnlySpan<char> subscriber)
    {
        if (!SubscriberKey.TryGet(subscriber, out var key)) return;
        lock (_gate)
        {
            if (TryGetLive(key, Now(), out var left, out var at) && left < AnswersMax) _table.Change(key, left + 1, at);
        }
    }

    /// <summary>How many answers are left to a subscriber; null when he has not written lately.</summary>
    public int? Left(ReadOnlySpan<char> subscriber)
    {
        if (!SubscriberKey.TryGet(subscriber, out var key)) return null;
        lock (_gate) return TryGetLive(key, Now(), out var left, out _) ? left : null;
    }

    internal void Restore(in GuardEntry entry)
    {
        lock (_gate) _table.Restore(entry, (int)Math.Clamp(entry.Value, 0, AnswersMax));
    }

    internal void Clear()
    {
        lock (_gate) _table.Clear();
    }

    private bool TryGetLive(long key, long now, out int left, out long at) => _table.TryGet(key, out left, out at) && now - at < LifeMs;

    private long Now() => _clock.GetUtcNow().ToUnixTimeMilliseconds();
}
