namespace Signalbox.Gateway.Routing;

/// <summary>
/// Links that share what a route gives them (row R1). Each message has an order of them: the first that is up takes it, the others stand by.
/// Immutable.
/// </summary>
/// <param name="Name">Its name; of a link that stands alone, the link's.</param>
/// <param name="Choice">How the order is made.</param>
/// <param name="Members">Its links, at least one.</param>
public sealed record Pool(string Name, PoolChoice Choice, IReadOnlyList<PoolMember> Members)
{
    /// <summary>Links of one pool at the most.</summary>
    public const int MembersMax = 32;

    /// <summary>
    /// The share of messages, 0 to 1, that a link must have delivered of late: one that has delivered less stands behind the others, whatever the
    /// choice. 0 for no such demand.
    /// </summary>
    public double RatioMin { get; init; }

    /// <summary>A link that stands alone.</summary>
    public static Pool OfLink(string link) => new(link, PoolChoice.Order, [new PoolMember(link)]);
}

/// <summary>A link of a pool.</summary>
/// <param name="Link">Its name.</param>
/// <param name="Weight">With <see cref="PoolChoice.Weight"/>: its share, against the others' weights; at least 1.</param>
/// <param name="Cost">With <see cref="PoolChoice.Cost"/>: what a message costs by it, in whatever unit all of them use.</param>
public sealed record PoolMember(string Link, int Weight = 1, decimal Cost = 0);

/// <summary>How the order of a pool's links is made for a message.</summary>
public enum PoolChoice
{
    /// <summary>As they are listed.</summary>
    Order,

    /// <summary>
    /// By lot, in the proportion of the weights. The lot is drawn of the subscriber's number: what goes to one subscriber keeps to one link, and so
    /// to its order, and only the numbers of a link that is taken out go elsewhere.
    /// </summary>
    Weight,

    /// <summary>The cheapest first.</summary>
    Cost,

    /// <summary>
    /// The best first: by the share of messages delivered of late in whole hundredths, then by how soon. A link of which too little is known counts
    /// as good.
    /// </summary>
    Quality,
}
