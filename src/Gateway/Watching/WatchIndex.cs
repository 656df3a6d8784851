using Signalbox.Gateway.Rules;

namespace Signalbox.Gateway.Watching;

/// <summary>Finds the watches that a message is a matter of. Immutable.</summary>
internal sealed class WatchIndex
{
    private readonly IReadOnlyList<WatchState> _watches;
    private readonly Vocabulary _words;
    private readonly RuleIndex _index;

    public WatchIndex(IEnumerable<WatchState> watches)
    {
        _watches = [.. watches];
        List<Condition> conditions = [.. _watches.Select(watch => watch.Watch.When)];
        _words = new Vocabulary(conditions);
        _index = new RuleIndex(conditions, _words);
    }

    public bool IsEmpty => _watches.Count == 0;

    /// <summary>The places of those that a message fits, one after the other; -1 after the last.</summary>
    public int Next(ref readonly TrafficKey key, in Traffic traffic, int after) => _index.Next(in key, traffic.Now, traffic.Place.Zone, after);

    /// <summary>A message in numbers.</summary>
    public TrafficKey KeyOf(in Traffic traffic) => _words.KeyOf(traffic);

    public WatchState this[int place] => _watches[place];
}
