using System.Collections.Frozen;
using Signalbox.Gateway.Numbering;

namespace Signalbox.Gateway.Shaping;

/// <summary>
/// Puts numbers into classes, so that all rules treat the numbers of one class alike: by the longest prefix that a rule names, by network and by
/// country, each as far as a rule asks. Numbers may change their class. Immutable.
/// </summary>
internal sealed class PlaceClasses
{
    private readonly NumberBook _numbers;
    private readonly FrozenSet<string> _prefixNames;
    private readonly PrefixTable<string> _prefixes;
    private readonly FrozenSet<NetworkCode> _networks;
    private readonly FrozenSet<string> _countries;
    private readonly bool _tellsNetworks;
    private readonly bool _tellsCountries;
    private readonly bool _asksForPlaces;

    public PlaceClasses(IReadOnlyList<ShapingRule> rules, NumberBook numbers)
    {
        _numbers = numbers;
        _prefixNames = rules.SelectMany(rule => rule.Prefixes).ToFrozenSet(StringComparer.Ordinal);
        _prefixes = new PrefixTable<string>([.. _prefixNames.Select(prefix => KeyValuePair.Create(prefix, prefix))]);
        _networks = rules.SelectMany(rule => rule.Networks).ToFrozenSet();
        _countries = rules.SelectMany(rule => rule.Countries).ToFrozenSet(StringComparer.Ordinal);
        _tellsNetworks = rules.Any(IsPerNetwork);
        _tellsCountries = _tellsNetworks || rules.Any(rule => rule.Per.HasFlag(ShapingScope.Country));
        _asksForPlaces = _tellsCountries || _networks.Count > 0 || _countries.Count > 0;
    }

    /// <summary>Whether another puts any two numbers into one class where this does, as far as their rules tell.</summary>
    public bool TellsTheSameAs(PlaceClasses other) =>
        _prefixNames.SetEquals(other._prefixNames) && _networks.SetEquals(other._networks) && _countries.SetEquals(other._countries)
        && _tellsNetworks == other._tellsNetworks && _tellsCountries == other._tellsCountries;

    /// <summary>The class of a number given in digits, now.</summary>
    public PlaceKey Of(string number)
    {
        var prefix = _prefixes.TryFind(number, out var found) ? found : null;
        if (!_asksForPlaces) return new PlaceKey(prefix, default, null);
        var place = _numbers.Find(number);
        return new PlaceKey(
            prefix,
            _tellsNetworks || _networks.Contains(place.Network) ? place.Network : default,
            _tellsCountries || _countries.Contains(place.Region) ? place.Region : null);
    }

    /// <summary>Whether a rule fits the numbers of a class.</summary>
    public static bool Fits(ShapingRule rule, string number, in PlaceKey place) =>
        (rule.Prefixes.Count == 0 || PrefixOf(rule, number) is not null)
        && (rule.Networks.Count == 0 || rule.Networks.Contains(place.Network))
        && (rule.Countries.Count == 0 || (place.Country is { } country && rule.Countries.Contains(country)));

    /// <summary>What a rule that counts each network apart calls the network of a number.</summary>
    public static string NetworkOf(ShapingRule rule, string number, in PlaceKey place)
    {
        if (rule.Prefixes.Count > 0) return PrefixOf(rule, number) ?? "";
        return place.Network.IsNone ? place.Country ?? "" : place.Network.ToString();
    }

    private static bool IsPerNetwork(ShapingRule rule) => rule.Per.HasFlag(ShapingScope.Network) && rule.Prefixes.Count == 0;

    private static string? PrefixOf(ShapingRule rule, string number) =>
        rule.Prefixes.Where(prefix => number.StartsWith(prefix, StringComparison.Ordinal)).MaxBy(prefix => prefix.Length);
}
