namespace Signalbox.Gateway.Rules;

/// <summary>Compares what conditions are for. Pure.</summary>
internal static class ConditionScope
{
    /// <summary>Whether every message that fits one fits the other too, times of the week aside.</summary>
    public static bool IsWithin(Condition narrow, Condition wide) =>
        AreWithin(narrow.Accounts, wide.Accounts)
        && AreWithin(narrow.Services, wide.Services)
        && AreWithin(narrow.Senders, wide.Senders)
        && AreWithin(narrow.SenderKinds, wide.SenderKinds)
        && AreWithin(narrow.Countries, wide.Countries)
        && AreWithin(narrow.Networks, wide.Networks)
        && AreWithin(narrow.UseCases, wide.UseCases)
        && AreWithin(narrow.Priorities, wide.Priorities)
        && ArePrefixesWithin(narrow.Prefixes, wide.Prefixes);

    /// <summary>Whether two fit the same messages, times of the week included.</summary>
    public static bool AreSame(Condition one, Condition other) =>
        IsWithin(one, other) && IsWithin(other, one) && AreSame(one.Hours, other.Hours);

    private static bool AreSame(Hours? one, Hours? other) =>
        one is null || other is null
            ? one is null && other is null
            : one.From == other.From && one.To == other.To && one.Zone == other.Zone && one.Days.ToHashSet().SetEquals(other.Days);

    private static bool AreWithin<T>(IReadOnlyList<T> narrow, IReadOnlyList<T> wide) =>
        wide.Count == 0 || (narrow.Count > 0 && narrow.All(wide.ToHashSet().Contains));

    private static bool ArePrefixesWithin(IReadOnlyList<string> narrow, IReadOnlyList<string> wide)
    {
        if (wide.Count == 0) return true;
        var known = wide.ToHashSet(StringComparer.Ordinal);
        return narrow.Count > 0 && narrow.All(prefix => Enumerable.Range(1, prefix.Length).Any(length => known.Contains(prefix[..length])));
    }
}
