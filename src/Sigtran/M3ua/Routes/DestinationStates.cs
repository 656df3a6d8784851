using Signalbox.Sigtran.M3ua.Codec;

namespace Signalbox.Sigtran.M3ua.Routes;

/// <summary>What is known of a destination (RFC 4666, 3.4).</summary>
public enum DestinationState
{
    /// <summary>Nothing may be sent there: DUNA, or nothing is known.</summary>
    Unavailable,

    /// <summary>It may be sent there if there is no better way: DRST.</summary>
    Restricted,

    /// <summary>It may be sent there: DAVA.</summary>
    Available,
}

/// <summary>What a gateway said of destinations. What was said last of a range counts for all of it.</summary>
internal sealed class DestinationStates
{
    /// <summary>Entries at the most; the oldest is forgotten then.</summary>
    public const int EntriesMax = 2048;

    private readonly Dictionary<PointCode, (DestinationState State, long Order)> _codes = [];
    private readonly List<(AffectedPointCode Range, DestinationState State, long Order)> _ranges = [];
    private long _order;

    public int Count => _codes.Count + _ranges.Count;

    public void Clear()
    {
        _codes.Clear();
        _ranges.Clear();
    }

    public void Set(AffectedPointCode range, DestinationState state)
    {
        _order++;
        if (range.Mask > 0)
        {
            _ranges.RemoveAll(each => range.Covers(each.Range));
            foreach (var code in _codes.Keys.Where(range.Covers).ToArray()) _codes.Remove(code);
        }

        if (Count >= EntriesMax) ForgetOldest();
        if (range.Mask > 0) _ranges.Add((range, state, _order));
        else _codes[range.Code] = (state, _order);
    }

    public DestinationState? Find(PointCode code)
    {
        (DestinationState State, long Order)? found = _codes.TryGetValue(code, out var exact) ? exact : null;
        foreach (var (range, state, order) in _ranges)
            if (range.Covers(code) && !(found?.Order > order)) found = (state, order);
        return found?.State;
    }

    private void ForgetOldest()
    {
        var oldestCode = _codes.Count > 0 ? _codes.MinBy(each => each.Value.Order) : default;
        var oldestRange = _ranges.Count > 0 ? _ranges[0].Order : long.MaxValue;
        if (_codes.Count > 0 && oldestCode.Value.Order < oldestRange) _codes.Remove(oldestCode.Key);
        else _ranges.RemoveAt(0);
    }
}
