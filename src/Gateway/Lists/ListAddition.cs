namespace Signalbox.Gateway.Lists;

/// <summary>What came of numbers that were to be added to a list.</summary>
/// <param name="Added">Those that were not there and are now, on disk and in effect.</param>
/// <param name="Already">Those that were there.</param>
/// <param name="Refusal">Why nothing was added; None when those that were not there are now.</param>
public readonly record struct ListAddition(int Added, int Already, ListRefusal Refusal)
{
    internal static ListAddition Refused(ListRefusal why) => new(0, 0, why);
}

/// <summary>Why a list was not changed.</summary>
public enum ListRefusal
{
    /// <summary>It was.</summary>
    None,

    /// <summary>There is no such list.</summary>
    NoList,

    /// <summary>There is one already.</summary>
    ListExists,

    /// <summary>It would hold more than <see cref="ListLimits.EntriesMax"/>, or all together more than <see cref="ListLimits.TotalMax"/>.</summary>
    ListFull,

    /// <summary>There are <see cref="ListLimits.BlockListsMax"/> already.</summary>
    TooManyLists,

    /// <summary>It has entries for <see cref="ListLimits.ServicesMax"/> services already.</summary>
    TooManyServices,

    /// <summary>A block list holds for everything.</summary>
    NoServices,

    /// <summary>A block list or a service is not called so; see <see cref="ListLimits.NameRule"/>.</summary>
    BadName,
}
