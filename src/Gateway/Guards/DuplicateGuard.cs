namespace Signalbox.Gateway.Guards;

/// <summary>
/// What an account has sent to whom within a window, so that the same again is refused (row S18). 36 to 72 octets a message, see
/// <see cref="AgedTable"/>; times are those of the wall clock, since they must outlive a stop. Thread-safe.
/// </summary>
public sealed class DuplicateGuard
{
    /// <summary>
    /// Messages remembered for one account at the most, a million: 38 MB. Beyond it the oldest is forgotten, and may be sent again.
    /// </summary>
    public const int CountMax = GuardTable.CountMax;

    private readonly Lock _gate = new();
    private readonly GuardTable _table;
    private readonly TimeProvider _clock;

    internal DuplicateGuard(int account, GuardKind kind, IGuardLedger ledger, TimeProvider clock)
    {
        _table = new GuardTable(account, kind, ledger);
        _clock = clock;
    }

    /// <summary>Messages remembered now.</summary>
    public int Count
    {
        get
        {
            lock (_gate) return _table.Count;
        }
    }

    /// <summary>Messages forgotten before their window was over, since there were too many.</summary>
    public long Forgotten => _table.Forgotten;

    /// <summary>Remembers a message; false when the same was sent within the window. A refused one prolongs nothing.</summary>
    /// <param name="key">The message's <see cref="DuplicateKey"/>.</param>
    /// <param name="window">How long it counts as the same; as the account has it now.</param>
    public bool TryAdd(long key, TimeSpan window)
    {
        lock (_gate)
        {
            var now = _clock.GetUtcNow().ToUnixTimeMilliseconds();
            var life = (long)window.TotalMilliseconds;
            _table.DropExpired(now, life);
            var isKnown = _table.TryGet(key, out _, out var at) && now - at < life;

            // The clock was put back: what seems to come from the future counts from now.
            if (!isKnown || at > now) _table.SetNewest(key, 0, now);
            return !isKnown;
        }
    }

    /// <summary>Takes a message back that was refused later on: it may be sent again.</summary>
    public void TakeBack(long key)
    {
        lock (_gate) _table.Remove(key);
    }

    internal void Restore(in GuardEntry entry)
    {
        lock (_gate) _table.Restore(entry, 0);
    }

    internal void Clear()
    {
        lock (_gate) _table.Clear();
    }
}
