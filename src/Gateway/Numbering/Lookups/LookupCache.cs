namespace Signalbox.Gateway.Numbering.Lookups;

/// <summary>
/// Answers that are still good, in two generations: when the young one is half of all that may be kept, it becomes the old one, and what nobody
/// has asked for since the last time is forgotten. Thread-safe.
/// </summary>
internal sealed class LookupCache(int keptMax)
{
    private readonly Lock _gate = new();
    private Dictionary<ulong, KeptAnswer> _young = [];
    private Dictionary<ulong, KeptAnswer> _old = [];

    /// <summary>How many are kept, also those that are good no more.</summary>
    public int Count
    {
        get
        {
            lock (_gate) return _young.Count + _old.Count;
        }
    }

    /// <summary>The answer about a number; false when there is none that is still good.</summary>
    public bool TryFind(ulong key, long now, out KeptAnswer kept)
    {
        lock (_gate)
        {
            if (_young.TryGetValue(key, out kept)) return now < kept.Until;
            if (!_old.Remove(key, out kept) || now >= kept.Until) return false;
            Put(key, kept);
            return true;
        }
    }

    public void Add(ulong key, KeptAnswer kept)
    {
        lock (_gate)
        {
            _old.Remove(key);
            Put(key, kept);
        }
    }

    private void Put(ulong key, KeptAnswer kept)
    {
        _young[key] = kept;
        if (_young.Count < (keptMax + 1) / 2) return;
        _old = _young;
        _young = [];
    }
}

/// <summary>An answer that is kept.</summary>
/// <param name="Answer">The answer.</param>
/// <param name="At">When it came, milliseconds since 1970 UTC.</param>
/// <param name="Until">Until when it is good.</param>
public readonly record struct KeptAnswer(LookupAnswer Answer, long At, long Until);
