using System.Globalization;
using Signalbox.Gateway.Numbering;
using Signalbox.Gateway.Shaping;

namespace Signalbox.Appliance.Configuration;

/// <summary>Reads one entry of <c>shaping</c>.</summary>
internal static class ShapingSection
{
    private const double RateMax = 1_000_000;
    private const int PerDayMax = 1_000_000_000;
    private const int WarmUpDaysMax = 3_650;

    public static ShapingRule Read(ConfigurationNode node)
    {
        var rate = node.Number("ratePerSecond", null, 0.001, RateMax);
        var rule = new ShapingRule
        {
            Name = node.Text("name"),
            Senders = node.Texts("senders", 0).ToHashSet(StringComparer.Ordinal),
            SenderKind = node.Has("senderKind") ? node.OneOf<SenderKind>("senderKind", null) : null,
            Prefixes = node.Texts("prefixes", 0),
            Networks = ReadNetworks(node),
            Countries = node.Texts("countries", 0).ToHashSet(StringComparer.Ordinal),
            Link = node.OptionalText("link"),
            Account = node.OptionalText("account"),
            Per = ReadScope(node),
            RatePerSecond = rate,
            Burst = node.Number("burst", DefaultBurst(rate), 1, RateMax),
            PerDay = node.Whole("perDay", 0, 0, PerDayMax),
            WarmUp = ReadWarmUp(node.Child("warmUp")),
        };
        foreach (var prefix in rule.Prefixes.Where(prefix => !prefix.All(char.IsAsciiDigit))) node.Refuse("prefixes", prefix, "digits alone");
        foreach (var country in rule.Countries.Where(country => !IsCountry(country)))
            node.Refuse("countries", country, "two capital letters of ISO 3166-1");
        node.RefuseUnknown();
        return rule;
    }

    /// <summary>The pace of a link as a whole, which its own entry names; null without one.</summary>
    public static ShapingRule? OfLink(LinkConfiguration link) => link is SmppLinkConfiguration { RatePerSecond: > 0 and var rate }
        ? new ShapingRule { Name = $"of link {link.Name}", Link = link.Name, RatePerSecond = rate, Burst = DefaultBurst(rate) }
        : null;

    // A tenth of a second's worth at once: smooth enough for any network, and timers and busy machines are late by less.
    private static double DefaultBurst(double rate) => Math.Max(1, rate / 10);

    private static ShapingScope ReadScope(ConfigurationNode node)
    {
        var scope = ShapingScope.None;
        foreach (var text in node.Texts("per", 0))
        {
            if (Enum.TryParse<ShapingScope>(text, ignoreCase: true, out var one) && Enum.IsDefined(one) && one != ShapingScope.None) scope |= one;
            else node.Refuse("per", text, "some of sender, account, link, network, country");
        }

        return scope;
    }

    private static HashSet<NetworkCode> ReadNetworks(ConfigurationNode node)
    {
        var networks = new HashSet<NetworkCode>();
        foreach (var text in node.Texts("networks", 0))
        {
            if (NetworkCode.TryParse(text, out var network)) networks.Add(network);
            else node.Refuse("networks", text, "five or six digits, MCC and MNC");
        }

        return networks;
    }

    private static bool IsCountry(string text) => text == "001" || (text.Length == 2 && text.All(char.IsAsciiLetterUpper));

    private static WarmUp? ReadWarmUp(ConfigurationNode? node)
    {
        if (node is null) return null;
        var text = node.Text("since", rule: "a day, such as 2026-11-22");
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var since) && text.Length > 0)
            node.Refuse("since", text, "a day, such as 2026-11-22");
        var warmUp = new WarmUp(since, node.Whole("days", 14, 1, WarmUpDaysMax), node.Number("from", 0.1, 0.001, 1));
        node.RefuseUnknown();
        return warmUp;
    }
}
