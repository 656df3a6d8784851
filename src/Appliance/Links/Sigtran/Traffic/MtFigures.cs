using Signalbox.Appliance.Links.Sigtran.Answers;
using Signalbox.Sigtran.Map;

namespace Signalbox.Appliance.Links.Sigtran.Traffic;

/// <summary>What was done for messages to subscribers since the start. Written on the loop, read from anywhere.</summary>
public sealed class MtFigures
{
    // Codes of a network are few; what it invents beyond them is counted together.
    private const int ErrorsMax = 64;

    private readonly Lock _gate = new();
    private readonly SortedDictionary<(MapStep Step, int Code), long> _errors = [];

    /// <summary>Questions to home registers.</summary>
    public long Located { get; set; }

    /// <summary>Of them, those without an answer.</summary>
    public long LocateSilent { get; set; }

    /// <summary>Messages to serving nodes.</summary>
    public long Forwarded { get; set; }

    /// <summary>Of them, those of which nobody knows how they ended.</summary>
    public long ForwardSilent { get; set; }

    /// <summary>Reports to home registers.</summary>
    public long Reported { get; set; }

    /// <summary>How often each error came.</summary>
    public IReadOnlyList<(MapStep Step, int Code, long Count)> Errors
    {
        get
        {
            lock (_gate) return [.. _errors.Select(each => (each.Key.Step, each.Key.Code, each.Value))];
        }
    }

    /// <summary>An error came.</summary>
    public void Count(MapStep step, MapError error)
    {
        lock (_gate)
        {
            var key = (step, _errors.Count < ErrorsMax || _errors.ContainsKey((step, error.Code)) ? error.Code : MapRule.AnyError);
            _errors[key] = _errors.GetValueOrDefault(key) + 1;
        }
    }
}
