using Signalbox.Gateway.Rules;

namespace Signalbox.Gateway.Routing;

/// <summary>One rule: the messages that fit a condition leave by the first of some ways; the others stand by (row R1). Immutable.</summary>
/// <param name="Name">Its name, unique: what people are shown when they ask why a message went where it went.</param>
/// <param name="Ways">Links and pools of links, in order of preference; at least one.</param>
public sealed record Route(string Name, IReadOnlyList<Pool> Ways)
{
    /// <summary>Links of one route at the most, those of its pools counted.</summary>
    public const int LinksMax = 64;

    /// <summary>Which messages it is for.</summary>
    public Condition When { get; init; } = Condition.Any;

    /// <summary>
    /// How long a link may be down before its messages go to the next that is up; null for never. Half a minute unless told: most outages are a
    /// connection that is made anew.
    /// </summary>
    public TimeSpan? FailoverAfter { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether what one link's peer refuses for good is given to the next; not unless told, for most refusals are of the message.</summary>
    public bool FailoverOnRefusal { get; init; }

    /// <summary>The names of its links, as they are listed.</summary>
    public IReadOnlyList<string> Links { get; } = [.. Ways.SelectMany(way => way.Members).Select(member => member.Link)];
}
