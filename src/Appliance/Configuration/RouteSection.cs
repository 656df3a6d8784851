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

    public static Route Read(ConfigurationNode node)
    {
        var prefix = node.Has("prefix") ? node.Text("prefix", "", "digits") : "";
        node.Has("prefix");
        if (!prefix.All(char.IsAsciiDigit)) node.Refuse("prefix", prefix, "digits alone");
        var failover = node.OneOf<Failover>("failover", Failover.Down);
        var after = TimeSpan.FromSeconds(node.Whole("failoverAfterSeconds", FailoverSeconds, 0, FailoverSecondsMax));
        var route = new Route(prefix, node.Texts("links", 1))
        {
            FailoverAfter = failover == Failover.Never ? null : after,
            FailoverOnRefusal = failover == Failover.Refused,
        };
        node.RefuseUnknown();
        return route;
    }
}
