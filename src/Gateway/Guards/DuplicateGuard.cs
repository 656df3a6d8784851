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
    public const int CountMax = 1_000_000;

    // What expires is dropped a few at a time, so that no caller pays for a whole night.
    private const int DroppedAtATime = 4;

    private readonly Lock _gate = new();
    private AgedTable _table = new();
    private readonly IGuardLedger _ledger;
    private readonly TimeProvider _clock;
    private readonly int _account;
    private long _forgotten;

    internal DuplicateGuard(int account, IGuardLedger ledger, TimeProvider clock)
    {
        _account = account;
        _ledger = ledger;
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
    public long Forgotten => Volatile.Read(ref _forgotten);

    /// <summary>Remembers a message; false when the same was sent within the window. A refused one prolongs nothing.</summary>
    /// <param name="key">The message's <see cref="DuplicateKey"/>.</param>
    /// <param name="window">How long it counts as the same; as the account has it now.</param>
    public bool TryAdd(long key, TimeSpan window)
    {
        lock (_gate)
        {
            var now = _clock.GetUtcNow().ToUnixTimeMilliseconds();
            DropExpired(now, window);
            if (_table.TryGet(key, out _, out var at) && !IsOver(at, now, window))
            {
                // The clock was put back: what seems to come from the future counts from now.
                if (at > now) Remember(key, now);
                return false;
            }

            if (_table.Count == CountMax) Forget();
            Remember(key, now);
            return true;
        }
    }

    /// <summary>Takes a message back that was refused later on: it may be sent again.</summary>
    public void TakeBack(long key)
    {
        lock (_gate)
        {
            if (_table.Remove(key)) _ledger.Remove(_account, GuardKind.Duplicate, key);
        }
    }

    internal void Restore(in GuardEntry entry)
    {
        lock (_gate)
        {
            if (_table.Count == CountMax) Forget();
            _table.SetNewest(entry.Key, 0, entry.At);
        }
    }

    internal void Clear()
    {
        lock (_gate)
        {
            while (_table.Count > 0) DropOldest();
            // A table does not shrink.
            _table = new AgedTable();
        }
    }

    private void Remember(long key, long now)
    {
        _table.SetNewest(key, 0, now);
        _ledger.Set(new GuardEntry(_account, GuardKind.Duplicate, key, 0, now));
    }

    private void DropExpired(long now, TimeSpan window)
    {
        for (var i = 0; i < DroppedAtATime && _table.Count > 0 && IsOver(_table.OldestAt, now, window); i++) DropOldest();
    }

    private void Forget()
    {
        _forgotten++;
        DropOldest();
    }

    private void DropOldest()
    {
        var key = _table.OldestKey;
        _table.Remove(key);
        _ledger.Remove(_account, GuardKind.Duplicate, key);
    }

    private static bool IsOver(long at, long now, TimeSpan window) => now - at >= (long)window.TotalMilliseconds;
}
