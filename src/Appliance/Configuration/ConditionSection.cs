using System.Globalization;
using System.Text.Json;
using Signalbox.Gateway.Numbering;
using Signalbox.Gateway.Rules;
using Signalbox.Gateway.Scheduling;
using Signalbox.Gateway.Shaping;

namespace Signalbox.Appliance.Configuration;

/// <summary>Reads those keys of a rule that say which messages it is for.</summary>
internal static class ConditionSection
{
    private const int PrefixMax = 15;
    private const int PriorityMax = 3;

    private static readonly Dictionary<string, DayOfWeek> Days =
        Enum.GetValues<DayOfWeek>().ToDictionary(day => $"{day}"[..3].ToLowerInvariant(), StringComparer.Ordinal);

    /// <summary>Those that speak of places and of what messages are for.</summary>
    public static Condition ReadPlaces(ConfigurationNode node) => new()
    {
        Countries = Texts(node, "countries", IsCountry, "two capital letters of ISO 3166-1, such as DE"),
        Networks = [.. ReadNetworks(node)],
        UseCases = Texts(node, "useCases", UseCases.IsUseCase, UseCases.Rule),
    };

    /// <summary>All of them.</summary>
    /// <param name="node">The rule.</param>
    /// <param name="withHours">Whether <c>hours</c> is one of them.</param>
    public static Condition Read(ConfigurationNode node, bool withHours = true) => ReadPlaces(node) with
    {
        Accounts = Texts(node, "accounts", text => text.Length > 0, "ids of accounts"),
        Services = Texts(node, "services", text => text.Length > 0, "names of services"),
        Prefixes = Texts(node, "prefixes", IsPrefix, "1 to 15 digits"),
        Senders = Texts(node, "senders", text => text.Length > 0, "senders"),
        SenderKinds = [.. Enums<SenderKind>(node, "senderKinds")],
        Priorities = [.. Texts(node, "priorities", IsPriority, "0, 1, 2 or 3").Where(IsPriority).Select(text => text[0] - '0')],
        Hours = withHours ? ReadHours(node.Child("hours")) : null,
    };

    /// <summary>Times of the week; null without.</summary>
    public static Hours? ReadHours(ConfigurationNode? node)
    {
        if (node is null) return null;
        var days = new List<DayOfWeek>();
        foreach (var text in node.Texts("days", 0))
        {
            if (Days.TryGetValue(text, out var day)) days.Add(day);
            else node.Refuse("days", text, $"some of {string.Join(", ", Days.Keys)}");
        }

        var zone = node.OptionalText("zone");
        if (zone is not null && !TimeZones.IsKnown(zone)) node.Refuse("zone", zone, "a zone of the IANA database, such as Europe/Berlin");
        var hours = new Hours(ReadTime(node, "from"), ReadTime(node, "to")) { Days = days, Zone = zone };
        node.RefuseUnknown();
        return hours;
    }

    private static TimeOnly ReadTime(ConfigurationNode node, string key)
    {
        const string rule = "a time of day, such as 08:00";
        var text = node.Text(key, "00:00", rule);
        if (!TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) node.Refuse(key, text, rule);
        return time;
    }

    private static IReadOnlyList<string> Texts(ConfigurationNode node, string key, Predicate<string> isRight, string rule)
    {
        var texts = node.Texts(key, 0);
        if (texts.Count > Condition.ValuesMax) node.Refuse(key, $"{texts.Count} values", $"at most {Condition.ValuesMax}");
        foreach (var text in texts.Where(text => !isRight(text))) node.Refuse(key, text, rule);
        return texts;
    }

    /// <summary>Some of an enum's names, written in lower camel case.</summary>
    public static IEnumerable<T> Enums<T>(ConfigurationNode node, string key)
        where T : struct, Enum
    {
        foreach (var text in node.Texts(key, 0))
        {
            if (text.Length > 0 && char.IsAsciiLetterLower(text[0]) && Enum.TryParse<T>(text, ignoreCase: true, out var one)) yield return one;
            else node.Refuse(key, text, $"some of {string.Join(", ", Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName))}");
        }
    }

    private static IEnumerable<NetworkCode> ReadNetworks(ConfigurationNode node)
    {
        foreach (var text in node.Texts("networks", 0))
        {
            if (NetworkCode.TryParse(text, out var network)) yield return network;
            else node.Refuse("networks", text, "five or six digits of MCC and MNC, such as 25001");
        }
    }

    private static bool IsCountry(string text) => text.Length == 2 && text.All(char.IsAsciiLetterUpper);

    private static bool IsPrefix(string text) => text.Length is > 0 and <= PrefixMax && text.All(char.IsAsciiDigit);

    private static bool IsPriority(string text) => text.Length == 1 && text[0] is >= '0' and <= (char)('0' + PriorityMax);
}
