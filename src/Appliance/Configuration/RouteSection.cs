using Signalbox.Gateway.Routing;
using Route = Signalbox.Gateway.Routing.Route;

namespace Signalbox.Appliance.Configuration;

/// <summary>Reads one entry of <c>routes</c>.</summary>
internal static class RouteSection
{
    private const int FailoverSeconds = 30;
    private const int FailoverSecondsMax = 86_400;

    /// <summary>When another link of a route takes over.</summary>
    private enum Failover
    {
        /// <summary>Never.</summary>
        Never,

        /// <summary>When the one before it has been down for a while.</summary>
        Down,

        /// <summary>Then too, and when the one before it refuses a message for good.</summary>
        Refused,
    }

    /// <summary>Reads it.</summary>
    /// <param name="node">The entry.</param>
    /// <param name="number">Which it is, from 1: its name where it has none.</param>
    /// <param name="pools">The pools that there are.</param>
    public static Route Read(ConfigurationNode node, int number, IReadOnlyList<Pool> pools)
    {
        var failover = node.OneOf<Failover>("failover", Failover.Down);
        var after = TimeSpan.FromSeconds(node.Whole("failoverAfterSeconds", FailoverSeconds, 0, FailoverSecondsMax));
        var ways = node.Texts("links", 1).Select(name => pools.FirstOrDefault(pool => pool.Name == name) ?? Pool.OfLink(name));
        var name = node.Text("name", $"route {number}");
        if (name.Length > RouteStamp.NameMax) node.Refuse("name", name, $"at most {RouteStamp.NameMax} characters");
        var route = new Route(name, [.. ways])
        {
            When = ConditionSection.Read(node),
            FailoverAfter = failover == Failover.Never ? null : after,
            FailoverOnRefusal = failover == Failover.Refused,
        };
        if (route.Links.Count > Route.LinksMax) node.Refuse("links", $"{route.Links.Count} links", $"at most {Route.LinksMax}, with those of pools");
        node.RefuseUnknown();
        return route;
    }
}
