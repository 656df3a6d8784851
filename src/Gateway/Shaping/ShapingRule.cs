using Signalbox.Gateway.Numbering;

namespace Signalbox.Gateway.Shaping;

/// <summary>
/// How much of some traffic may leave (row R2). What it does not speak of it fits: a rule that names only a link is that link's pace. All rules
/// that fit a message hold at once. Immutable.
/// </summary>
public sealed record ShapingRule
{
    /// <summary>Its name, unique: what people are shown when it holds traffic back.</summary>
    public required string Name { get; init; }

    /// <summary>The senders it is for; empty for any.</summary>
    public IReadOnlySet<string> Senders { get; init; } = new HashSet<string>();

    /// <summary>The kind of senders it is for; null for any.</summary>
    public SenderKind? SenderKind { get; init; }

    /// <summary>Leading digits of the numbers it is for, such as a country's or a network's; empty for any.</summary>
    public IReadOnlyList<string> Prefixes { get; init; } = [];

    /// <summary>The networks it is for, that is those that have the recipients now; empty for any.</summary>
    public IReadOnlySet<NetworkCode> Networks { get; init; } = new HashSet<NetworkCode>();

    /// <summary>The recipients' countries that it is for, by their two letters (ISO 3166-1); empty for any.</summary>
    public IReadOnlySet<string> Countries { get; init; } = new HashSet<string>();

    /// <summary>The link it is for; null for all together.</summary>
    public string? Link { get; init; }

    /// <summary>The id of the account it is for; null for any.</summary>
    public string? Account { get; init; }

    /// <summary>What each has a pace of its own: of what is not named, all that fits shares one.</summary>
    public ShapingScope Per { get; init; }

    /// <summary>Parts a second, above 0.</summary>
    public required double RatePerSecond { get; init; }

    /// <summary>Parts that may leave at once after a rest, at least 1.</summary>
    public required double Burst { get; init; }

    /// <summary>Parts a day (UTC); 0 for no limit.</summary>
    public long PerDay { get; init; }

    /// <summary>A beginning with less; null without.</summary>
    public WarmUp? WarmUp { get; init; }

    /// <summary>Whether another says the same.</summary>
    internal bool IsSameAs(ShapingRule other) =>
        this with { Senders = other.Senders, Prefixes = other.Prefixes, Networks = other.Networks, Countries = other.Countries } == other
        && Senders.SetEquals(other.Senders)
        && Prefixes.SequenceEqual(other.Prefixes)
        && Networks.SetEquals(other.Networks)
        && Countries.SetEquals(other.Countries);

    /// <summary>Whether it is the pace of a link as a whole.</summary>
    internal bool IsOfLinkAlone =>
        Link is not null && Senders.Count == 0 && SenderKind is null && Account is null
        && Prefixes.Count == 0 && Networks.Count == 0 && Countries.Count == 0
        && (Per & ~ShapingScope.Link) == 0;
}

/// <summary>What has a pace of its own under one rule.</summary>
[Flags]
public enum ShapingScope
{
    /// <summary>Nothing: all that fits shares one pace.</summary>
    None = 0,

    /// <summary>Each sender.</summary>
    Sender = 1,

    /// <summary>Each account.</summary>
    Account = 2,

    /// <summary>Each link.</summary>
    Link = 4,

    /// <summary>
    /// Each of the rule's prefixes; with a rule that names none, each network that recipients are in, where that is known, or else each country.
    /// </summary>
    Network = 8,

    /// <summary>Each country that recipients are in.</summary>
    Country = 16,
}

/// <summary>A rate and a day's limit that grow day by day, as networks want it of new codes.</summary>
/// <param name="Since">The first day (UTC).</param>
/// <param name="Days">Days until the whole rate, at least 1.</param>
/// <param name="From">The share of the first day, above 0 and at most 1.</param>
public sealed record WarmUp(DateOnly Since, int Days, double From)
{
    /// <summary>The share of the rate on a day, above 0 and at most 1.</summary>
    public double ShareOn(DateOnly day)
    {
        var passed = Math.Clamp(day.DayNumber - Since.DayNumber, 0, Days);
        return From + ((1 - From) * passed / Days);
    }
}
