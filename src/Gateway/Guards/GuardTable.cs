namespace Signalbox.Gateway.Guards;

/// <summary>
/// What a guard of one account remembers, oldest first: in memory, and told to the ledger change by change. Bounded: beyond
/// <see cref="CountMax"/> the oldest is forgotten. Not thread-safe: it belongs to its guard.
/// </summary>
internal sealed class GuardTable(int account, GuardKind kind, IGuardLedger ledger)
{
    /// <summary>Keys remembered at the most, a million: 38 MB.</summary>
    public const int CountMax = 1_000_000;

    // What expires is dropped a few at a time, so that no caller pays for a whole night.
    private const int DroppedAtATime = 4;

    private AgedTable _table = new();
    private long _forgotten;

    public int Count => _table.Count;

    /// <summary>Keys forgotten before their time, since there were too many. May be read from any thread.</summary>
    public long Forgotten => Volatile.Read(ref _forgotten);

    public bool TryGet(long key, out int value, out long at) => _table.TryGet(key, out value, out at);

    /// <summary>Remembers a key as the newest.</summary>
    public void SetNewest(long key, int value, long at)
    {
        Put(key, value, at);
        ledger.Set(new GuardEntry(account, kind, key, value, at));
    }

    /// <summary>Changes the value of a key that is there, and not its age.</summary>
    public void Change(long key, int value, long at)
    {
        _table.SetValue(key, value);
        ledger.Set(new GuardEntry(account, kind, key, value, at));
    }

    public void Remove(long key)
    {
        if (_table.Remove(key)) ledger.Remove(account, kind, key);
    }

    /// <summary>Drops some of what is older than <paramref name="life"/>, in milliseconds like <paramref name="now"/>.</summary>
    public void DropExpired(long now, long life)
    {
        for (var i = 0; i < DroppedAtATime && _table.Count > 0 && now - _table.OldestAt >= life; i++) Remove(_table.OldestKey);
    }

    /// <summary>Puts back what the ledger had, oldest first.</summary>
    public void Restore(in GuardEntry entry, int value) => Put(entry.Key, value, entry.At);

    public void Clear()
    {
        while (_table.Count > 0) Remove(_table.OldestKey);
        // A table does not shrink.
        _table = new AgedTable();
    }

    private void Put(long key, int value, long at)
    {
        if (_table.Count == CountMax && !_table.TryGet(key, out _, out _))
        {
            _forgotten++;
            Remove(_table.OldestKey);
        }

        _table.SetNewest(key, value, at);
    }
}
