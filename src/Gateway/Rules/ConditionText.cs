namespace Signalbox.Gateway.Rules;

/// <summary>Says in words what a condition asks for, and what of it a message does not fit.</summary>
internal static class ConditionText
{
    private const int ValuesShown = 5;

    /// <summary>What it asks for, a phrase for each of its lists.</summary>
    public static IEnumerable<string> Of(Condition condition) =>
        Lists(condition).Where(list => list.Values.Count > 0).Select(list => Phrase(list.Name, list.Values))
            .Concat(condition.Hours is { } hours ? [$"{hours}"] : []);

    /// <summary>What of it a message does not fit; empty when it fits.</summary>
    public static IEnumerable<string> Misfits(Condition condition, Traffic traffic)
    {
        var place = traffic.Place;
        if (Misses(condition.Accounts, traffic.Account)) yield return $"the account is {traffic.Account}, not {Listed(condition.Accounts)}";
        if (Misses(condition.Services, traffic.Service)) yield return $"the service is {traffic.Service}, not {Listed(condition.Services)}";
        if (Misses(condition.Countries, place.Region)) yield return $"the country is {Known(place.Region)}, not {Listed(condition.Countries)}";
        if (condition.Networks.Count > 0 && !condition.Networks.Contains(place.Network))
            yield return $"the network is {Known(place.Network.ToString())}, not {Listed(NamesOf(condition.Networks))}";
        if (condition.Prefixes.Count > 0 && !condition.Prefixes.Any(prefix => traffic.To.StartsWith(prefix, StringComparison.Ordinal)))
            yield return $"the number does not begin with {Listed(condition.Prefixes)}";
        if (Misses(condition.Senders, traffic.From.Value)) yield return $"the sender is {traffic.From.Value}, not {Listed(condition.Senders)}";
        if (condition.SenderKinds.Count > 0 && !condition.SenderKinds.Contains(traffic.SenderKind))
            yield return $"the sender is of the kind {NameOf(traffic.SenderKind)}, not {Listed([.. condition.SenderKinds.Select(NameOf)])}";
        if (Misses(condition.UseCases, traffic.UseCase)) yield return $"the use case is {traffic.UseCase}, not {Listed(condition.UseCases)}";
        if (condition.Priorities.Count > 0 && !condition.Priorities.Contains(traffic.Priority))
            yield return $"the priority is {traffic.Priority}, not {Listed([.. condition.Priorities.Select(priority => $"{priority}")])}";
        if (condition.Hours is { } hours && !hours.Contain(traffic.Now, place.Zone)) yield return $"the time is not {hours}";
    }

    private static IEnumerable<(string Name, IReadOnlyList<string> Values)> Lists(Condition condition) =>
    [
        ("account", condition.Accounts),
        ("service", condition.Services),
        ("country", condition.Countries),
        ("network", NamesOf(condition.Networks)),
        ("prefix", condition.Prefixes),
        ("sender", condition.Senders),
        ("sender kind", [.. condition.SenderKinds.Select(NameOf)]),
        ("use case", condition.UseCases),
        ("priority", [.. condition.Priorities.Select(priority => $"{priority}")]),
    ];

    private static List<string> NamesOf(IEnumerable<Numbering.NetworkCode> networks) => [.. networks.Select(network => network.ToString())];

    private static string Phrase(string name, IReadOnlyList<string> values) => $"{name} {Listed(values)}";

    private static string Listed(IReadOnlyList<string> values) => values.Count <= ValuesShown
        ? string.Join(" or ", values)
        : $"{string.Join(" or ", values.Take(ValuesShown))} or {values.Count - ValuesShown} others";

    private static bool Misses(IReadOnlyList<string> values, string value) => values.Count > 0 && !values.Contains(value, StringComparer.Ordinal);

    private static string Known(string value) => value.Length > 0 ? value : "not known";

    public static string NameOf(Shaping.SenderKind kind) => char.ToLowerInvariant($"{kind}"[0]) + $"{kind}"[1..];
}
