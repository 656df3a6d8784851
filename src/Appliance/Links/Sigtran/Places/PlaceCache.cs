using Signalbox.Sigtran.Map;

namespace Signalbox.Appliance.Links.Sigtran.Places;

/// <summary>
/// Where subscribers were found a moment ago, so that a second message in a row needs no second question. In two generations, as other caches
/// here: when the young one is half of all that may be kept, the old one is forgotten. Not thread-safe: it stands on the loop.
/// </summary>
/// <param name="life">How long an answer is good; zero keeps none.</param>
/// <param name="keptMax">Answers kept at the most, at least 2.</param>
/// <param name="clock">Time.</param>
public sealed class PlaceCache(TimeSpan life, int keptMax, TimeProvider clock)
{
    private readonly long _life = (long)(life.TotalSeconds * clock.TimestampFrequency);
    private Dictionary<string, Kept> _young = new(StringComparer.Ordinal);
    private Dictionary<string, Kept> _old = new(StringComparer.Ordinal);

    /// <summary>How many are kept, also those that are good no more.</summary>
    public int Count => _young.Count + _old.Count;

    /// <summary>Answers that were found here.</summary>
    public long Hits { get; private set; }

    /// <summary>Where a subscriber was found; null when nobody has asked lately.</summary>
    public RoutingInfo? Find(string number)
    {
        if (!_young.TryGetValue(number, out var kept) && !_old.TryGetValue(number, out kept)) return null;
        if (clock.GetTimestamp() >= kept.Until)
        {
            Forget(number);
            return null;
        }

        Hits++;
        return kept.Place;
    }

    /// <summary>Keeps an answer.</summary>
    public void Add(string number, RoutingInfo place)
    {
        if (_life == 0) return;
        _old.Remove(number);
        _young[number] = new Kept(place, clock.GetTimestamp() + _life);
        if (_young.Count < (keptMax + 1) / 2) return;
        _old = _young;
        _young = new(StringComparer.Ordinal);
    }

    /// <summary>What was found is not true any more.</summary>
    public void Forget(string number)
    {
        _young.Remove(number);
        _old.Remove(number);
    }

    private readonly record struct Kept(RoutingInfo Place, long Until);
}
