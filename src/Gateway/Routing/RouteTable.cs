using System.Collections.Frozen;
using Signalbox.Gateway.Rules;

namespace Signalbox.Gateway.Routing;

/// <summary>
/// Chooses the way out (row R1): of the routes, the first from the top whose condition a message fits (ADR 5). Pure and immutable; a decision takes
/// the same time however many routes there are.
/// </summary>
public sealed class RouteTable
{
    private const int Reasons = 16;

    private readonly Vocabulary _words;
    private readonly RuleIndex _index;
    private readonly RouteStamp?[] _stamps;
    private readonly FrozenDictionary<string, TimeSpan[]> _failoverTimes;

    /// <summary>Makes a table of routes, the first to be asked first.</summary>
    /// <param name="routes">The routes.</param>
    /// <param name="version">The version of the configuration that they stand in.</param>
    public RouteTable(IReadOnlyList<Route> routes, long version = 0)
    {
        All = routes;
        Version = version;
        var conditions = routes.Select(route => route.When).ToList();
        _words = new Vocabulary(conditions);
        _index = new RuleIndex(conditions, _words);
        _stamps = new RouteStamp?[routes.Count * Reasons];
        _failoverTimes = FailoverTimes(routes);
    }

    /// <summary>Every route, in their order.</summary>
    public IReadOnlyList<Route> All { get; }

    /// <summary>The version of the configuration that they stand in.</summary>
    public long Version { get; }

    /// <summary>The route of a message, by its place in <see cref="All"/>; -1 when none fits.</summary>
    public int Decide(in Traffic traffic)
    {
        var key = _words.KeyOf(traffic);
        return _index.Next(in key, traffic.Now, traffic.Place.Zone);
    }

    /// <summary>Routes that no message can ever take, since one above them takes all that fits them.</summary>
    public IEnumerable<(Route Route, Route Above)> FindUnreachable()
    {
        for (var i = 0; i < All.Count; i++)
            if (_index.FindAbove(i) is >= 0 and var above) yield return (All[i], All[above]);
    }

    /// <summary>What is noted of a message that leaves by a route.</summary>
    internal RouteStamp StampOf(int route, RouteReason why) =>
        _stamps[(route * Reasons) + (int)why] ??= new RouteStamp(All[route].Name, Version, why);

    /// <summary>After how long without a link some of what waits for it goes elsewhere, the shortest first.</summary>
    internal ReadOnlySpan<TimeSpan> FailoverTimesOf(string link) => _failoverTimes.GetValueOrDefault(link);

    private static FrozenDictionary<string, TimeSpan[]> FailoverTimes(IEnumerable<Route> routes) => routes
        .Where(route => route is { Links.Count: > 1, FailoverAfter: not null })
        .SelectMany(route => route.Links.Select(link => (Link: link, After: route.FailoverAfter!.Value)))
        .GroupBy(each => each.Link, StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.Select(each => each.After).Distinct().Order().ToArray(), StringComparer.Ordinal);
}
