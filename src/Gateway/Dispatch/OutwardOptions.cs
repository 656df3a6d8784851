using Signalbox.Gateway.Guards;
using Signalbox.Gateway.Routing;
using Signalbox.Gateway.Rules;
using Signalbox.Gateway.Shaping;
using Signalbox.Gateway.Watching;

namespace Signalbox.Gateway.Dispatch;

/// <summary>The ways out, how fast they are used, and what is tried again: one version of it, replaced as a whole. Immutable.</summary>
/// <param name="Routes">Which messages leave by which links.</param>
public sealed record OutwardOptions(RouteTable Routes)
{
    /// <summary>Tells how links have done of late; the gateway that has it in force measures that itself, unless told.</summary>
    public Func<LinkQualities> Qualities { get; init; } = Unmeasured;

    /// <summary>Over what <see cref="Qualities"/> are measured.</summary>
    public QualityOptions Quality { get; init; } = new();

    /// <summary>What somebody is to be told of traffic; at most <see cref="Watch.WatchesMax"/>.</summary>
    public IReadOnlyList<Watch> Watches { get; init; } = [];

    /// <summary>How much of which traffic may leave; nothing is held back unless told.</summary>
    public IReadOnlyList<ShapingRule> Shaping { get; init; } = [];

    /// <summary>Where counts of days of <see cref="Shaping"/> are kept beyond a stop; null for nowhere.</summary>
    public DayCounts? Days { get; init; }

    /// <summary>What senders and content must be like.</summary>
    public RuleSet Rules { get; init; } = RuleSet.None;

    /// <summary>What is tried again, and when.</summary>
    public RetryPlans Retries { get; init; } = new();

    /// <summary>
    /// How long after a message's validity the receipt of what a network took is waited for; then it ends UNKNOWN. A day: networks tell the end
    /// of a message when its validity is over, and what they could not hand over they keep for about as long.
    /// </summary>
    public TimeSpan ReceiptGrace { get; init; } = TimeSpan.FromDays(1);

    private static Func<LinkQualities> Unmeasured { get; } = () => LinkQualities.Unknown;

    /// <summary>The same, with qualities as they are measured where nobody else tells them.</summary>
    internal OutwardOptions MeasuredBy(Func<LinkQualities> measure) => Qualities == Unmeasured ? this with { Qualities = measure } : this;
}
