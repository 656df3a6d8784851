using System.Collections.Frozen;

namespace Signalbox.Gateway.Routing;

/// <summary>One rule: numbers that begin with a prefix leave by the first of some links; the others follow when it cannot.</summary>
/// <param name="Prefix">Leading digits of the destination; empty fits every number.</param>
/// <param name="Links">Names of links, in order of preference; at least one.</param>
public sealed record Route(string Prefix, IReadOnlyList<string> Links)
{
    /// <summary>
    /// How long a link may be down before its messages go to the next that is up; null for never. Half a minute unless told: most outages are a
    /// connection that is made anew.
    /// </summary>
    public TimeSpan? FailoverAfter { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether what one link's peer refuses for good is given to the next; not unless told, for most refusals are of the message.</summary>
    public bool FailoverOnRefusal { get; init; }
}

/// <summary>Where a message goes and why.</summary>
/// <param name="Route">The rule that fits; null when none does.</param>
/// <param name="Reason">The decision in words.</param>
public readonly record struct RouteDecision(Route? Route, string Reason);

/// <summary>Chooses the way out by the longest prefix that fits (row R1, first form). Pure.</summary>
public sealed class RouteTable
{
    private readonly FrozenDictionary<string, RouteDecision>.AlternateLookup<ReadOnlySpan<char>> _byPrefix;
    private readonly int[] _lengths;

    /// <summary>Makes a table of routes whose prefixes differ.</summary>
    public RouteTable(IEnumerable<Route> routes)
    {
        var all = routes.ToList();
        All = all;
        _byPrefix = all.ToFrozenDictionary(route => route.Prefix, Decide, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        _lengths = [.. all.Select(route => route.Prefix.Length).Distinct().OrderDescending()];
    }

    /// <summary>Every route.</summary>
    public IReadOnlyList<Route> All { get; }

    /// <summary>The decision for a destination given in digits.</summary>
    public RouteDecision Decide(ReadOnlySpan<char> destination)
    {
        foreach (var length in _lengths)
            if (length <= destination.Length && _byPrefix.TryGetValue(destination[..length], out var decision)) return decision;
        return new RouteDecision(null, "no route has a prefix of this number");
    }

    private static RouteDecision Decide(Route route) =>
        new(route, $"longest prefix '{route.Prefix}' leads to {string.Join(", then ", route.Links)}");
}
