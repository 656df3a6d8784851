using Signalbox.Gateway.Rules;

namespace Signalbox.Appliance.Configuration;

/// <summary>Reads what every rule for senders or content has: its name, its texts, its one requirement, and what follows from a breach.</summary>
internal static class RuleKeys
{
    private const int PatternsMax = 100;

    public static string ReadName(ConfigurationNode node)
    {
        var name = node.Text("name");
        if (name.Length > RuleSet.NameMax) node.Refuse("name", name, $"at most {RuleSet.NameMax} characters");
        return name;
    }

    public static IReadOnlyList<TextPattern> ReadTexts(ConfigurationNode node) =>
        ReadAll<TextPattern>(node, "texts", 0, PatternsMax, TextPattern.TryParse, TextPattern.Rule);

    /// <summary>The key of the one requirement that a rule has; null when there is none, or there are several.</summary>
    /// <param name="node">The rule.</param>
    /// <param name="known">The keys of all requirements; of one that is of several keys, the first stands for it.</param>
    public static string? ReadRequirement(ConfigurationNode node, IReadOnlyList<string> known)
    {
        var found = known.Where(node.Has).ToList();
        if (found.Count == 1) return found[0];
        node.Refuse("", found.Count == 0 ? "(no requirement)" : string.Join(", ", found), $"exactly one of {string.Join(", ", known)}");
        return null;
    }

    /// <summary>What follows from a breach; the requirement knows which actions make sense.</summary>
    public static BreachAction ReadBreach(ConfigurationNode node, string requirement, IReadOnlyList<BreachAction> actions)
    {
        if (!node.Has("onBreach")) return BreachAction.Refuse;
        if (actions.Count == 0)
        {
            node.Refuse("onBreach", $"{node.Element.GetProperty("onBreach")}", $"absent: '{requirement}' is always done");
            return BreachAction.Refuse;
        }

        var names = string.Join(", ", actions.Select(NameOf));
        var text = node.Text("onBreach", rule: $"with '{requirement}' one of {names}");
        foreach (var action in actions)
            if (NameOf(action) == text) return action;
        if (text.Length > 0) node.Refuse("onBreach", text, $"with '{requirement}' one of {names}");
        return BreachAction.Refuse;
    }

    /// <summary>A key that may only say yes.</summary>
    public static void ReadYes(ConfigurationNode node, string key)
    {
        if (!node.Flag(key, fallback: true)) node.Refuse(key, "false", "true; without the requirement there is no rule");
    }

    public delegate bool Parser<T>(string written, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out T? parsed);

    public static IReadOnlyList<T> ReadAll<T>(ConfigurationNode node, string key, int min, int max, Parser<T> parse, string rule)
        where T : class
    {
        var all = new List<T>();
        var texts = node.Texts(key, min);
        if (texts.Count > max) node.Refuse(key, $"{texts.Count} entries", $"at most {max}");
        foreach (var text in texts)
        {
            if (parse(text, out var one)) all.Add(one);
            else node.Refuse(key, text, rule);
        }

        return all;
    }

    private static string NameOf(BreachAction action) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName($"{action}");
}
