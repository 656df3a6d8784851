using Signalbox.Gateway.Guards;
using Signalbox.Gateway.Routing;
using Signalbox.Gateway.Shaping;

namespace Signalbox.Gateway.Dispatch;

/// <summary>The ways out, how fast they are used, and what is tried again. Immutable.</summary>
/// <param name="Routes">Which links lead to which numbers.</param>
public sealed record OutwardOptions(RouteTable Routes)
{
    /// <summary>How much of which traffic may leave; nothing is held back unless told.</summary>
    public IReadOnlyList<ShapingRule> Shaping { get; init; } = [];

    /// <summary>Where counts of days of <see cref="Shaping"/> are kept beyond a stop; null for nowhere.</summary>
    public DayCounts? Days { get; init; }

    /// <summary>What is tried again, and when.</summary>
    public RetryPlans Retries { get; init; } = new();
}
