using System.Collections.Concurrent;

namespace Signalbox.Gateway.Watching;

/// <summary>
/// Counts in a moving window, told apart by a key. A key of which nothing came for a whole window is forgotten; what comes at that very moment is
/// lost, one in a window of none. One thread counts or many, one at a time looks.
/// </summary>
internal sealed class TallyTable<TKey>
    where TKey : notnull
{
    /// <summary>Keys told apart at the most, of 1 KiB each, or 2 where the window before is kept too; others are counted as one.</summary>
    public const int RowsMax = 1_000;

    private readonly ConcurrentDictionary<TKey, TallyRow> _rows = new();
    private readonly TKey _othersKey;
    private int _count;

    /// <param name="window">The window; it is this table's alone.</param>
    /// <param name="others">The key that others are counted under.</param>
    public TallyTable(MovingWindow window, TKey others)
    {
        Window = window;
        _othersKey = others;
        Rest = new TallyRow(window.Kept);
    }

    public MovingWindow Window { get; }

    /// <summary>Where others are counted; it is never forgotten.</summary>
    public TallyRow Rest { get; }

    /// <summary>Every row; that of all others only once it has something.</summary>
    public IEnumerable<KeyValuePair<TKey, TallyRow>> Rows =>
        Rest.Total.Count == 0 ? _rows : _rows.Append(KeyValuePair.Create(_othersKey, Rest));

    /// <summary>Where a key is counted.</summary>
    public TallyRow Of(TKey key)
    {
        if (_rows.TryGetValue(key, out var row)) return row;
        if (Volatile.Read(ref _count) >= RowsMax) return Rest;
        row = new TallyRow(Window.Kept);
        if (!_rows.TryAdd(key, row)) return _rows.GetValueOrDefault(key, Rest);
        Interlocked.Increment(ref _count);
        return row;
    }

    /// <summary>Moves the window on.</summary>
    public void MoveTo(long look)
    {
        foreach (var slice in Window.MoveTo(look))
        {
            foreach (var row in _rows.Values) row.Keep(slice);
            Rest.Keep(slice);
        }

        foreach (var (key, row) in _rows)
            if (Window.IsIdle(row) && _rows.TryRemove(key, out _)) Interlocked.Decrement(ref _count);
    }
}
