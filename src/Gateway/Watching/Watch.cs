using Signalbox.Gateway.Rules;

namespace Signalbox.Gateway.Watching;

/// <summary>
/// What somebody is to be told of some traffic (row R7): that its volume is not as agreed, or its delivery ratio not as it should be. It has either
/// <see cref="Volume"/> or <see cref="Ratio"/>. Immutable.
/// </summary>
/// <param name="Name">Its name, unique.</param>
public sealed record Watch(string Name)
{
    /// <summary>Watches at the most.</summary>
    public const int WatchesMax = 50;

    /// <summary>Which messages it is about.</summary>
    public Condition When { get; init; } = Condition.Any;

    /// <summary>Names of the routes that it is about; empty for all.</summary>
    public IReadOnlyList<string> Routes { get; init; } = [];

    /// <summary>Names of the links that it is about; empty for all.</summary>
    public IReadOnlyList<string> Links { get; init; } = [];

    /// <summary>How far back it looks: whole minutes, at least one.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>What volume was agreed; null without.</summary>
    public VolumeTerms? Volume { get; init; }

    /// <summary>What share is to be delivered; null without.</summary>
    public RatioTerms? Ratio { get; init; }

    /// <summary>Whether it counts what has left, part by part; otherwise what was taken in.</summary>
    internal bool CountsSent => Volume is not null && Routes.Count + Links.Count > 0;

    /// <summary>Whether it counts the same as another, whatever the terms are: the counts go on.</summary>
    internal bool CountsAs(Watch other) =>
        Name == other.Name
        && Window == other.Window
        && Ratio?.Per == other.Ratio?.Per
        && Ratio?.ChangeMax is null == other.Ratio?.ChangeMax is null
        && Routes.SequenceEqual(other.Routes, StringComparer.Ordinal)
        && Links.SequenceEqual(other.Links, StringComparer.Ordinal)
        && ConditionScope.AreSame(When, other.When);
}

/// <summary>How many parts were agreed in a window. At least one of the two is given.</summary>
/// <param name="Most">More than so many is an alarm; null for no such limit.</param>
/// <param name="Least">Fewer than so many is an alarm; null for no such limit.</param>
public sealed record VolumeTerms(long? Most, long? Least);

/// <summary>What share of the parts that ended in a window is to be delivered. At least one of the limits is given.</summary>
/// <param name="Per">What is told apart.</param>
/// <param name="Below">Less than this share, 0 to 1, is an alarm; null for no such limit.</param>
/// <param name="Above">More than this share is an alarm; null for no such limit.</param>
/// <param name="ChangeMax">A share that differs by more than this from that of the window before is an alarm; null for no such limit.</param>
public sealed record RatioTerms(WatchScope Per, double? Below, double? Above, double? ChangeMax)
{
    /// <summary>Parts that must have ended in a window for its share to be judged.</summary>
    public int Least { get; init; } = 100;
}

/// <summary>What a watch tells apart.</summary>
[Flags]
public enum WatchScope
{
    /// <summary>Nothing: it counts all as one.</summary>
    None = 0,

    /// <summary>Accounts.</summary>
    Account = 1,

    /// <summary>Countries of subscribers.</summary>
    Country = 2,

    /// <summary>Routes.</summary>
    Route = 4,

    /// <summary>Senders.</summary>
    Sender = 8,

    /// <summary>Links.</summary>
    Link = 16,
}
