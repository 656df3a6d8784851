using Signalbox.Gateway.Rules;
using Signalbox.Gateway.Rules.Content;

namespace Signalbox.Appliance.Configuration;

/// <summary>Reads one entry of <c>contentRules</c>.</summary>
internal static class ContentRuleSection
{
    private const int AdditionMax = 160;
    private const int TemplatesMax = 100;
    private const int PartsMax = 255;
    private const int LengthMax = 2_000;

    private static readonly string[] Requirements =
        ["blocked", "prefix", "suffix", "optOut", "templates", "noLinks", "partsMax", "lengthMax", "noUcs2", "hours", "noReceipts"];

    public static ContentRule Read(ConfigurationNode node)
    {
        var name = RuleKeys.ReadName(node);
        var key = RuleKeys.ReadRequirement(node, Requirements);
        var requires = key is null ? new ContentRequirement.Blocked() : ReadRequirement(node, key);
        if (key is null) node.Has("onBreach");
        var rule = new ContentRule(name, requires)
        {
            // The hours here are those in which a message may leave, not those in which the rule holds.
            When = ConditionSection.Read(node, withHours: false),
            Texts = RuleKeys.ReadTexts(node),
            OnBreach = key is null ? BreachAction.Refuse : RuleKeys.ReadBreach(node, key, requires.Actions),
        };
        node.RefuseUnknown();
        return rule;
    }

    private static ContentRequirement ReadRequirement(ConfigurationNode node, string key)
    {
        switch (key)
        {
            case "prefix":
                return new ContentRequirement.Prefix(ReadAddition(node, key));
            case "suffix":
                return new ContentRequirement.Suffix(ReadAddition(node, key));
            case "optOut":
                return new ContentRequirement.OptOut(ReadAddition(node, key));
            case "templates":
                return new ContentRequirement.Templates(
                    RuleKeys.ReadAll<TextTemplate>(node, key, 1, TemplatesMax, TextTemplate.TryParse, TextTemplate.Rule));
            case "partsMax":
                return new ContentRequirement.Parts(node.Whole(key, null, 1, PartsMax));
            case "lengthMax":
                return new ContentRequirement.Length(node.Whole(key, null, 1, LengthMax));
            case "hours":
                return new ContentRequirement.Within(ConditionSection.ReadHours(node.Child(key)) ?? new Hours(default, default));
        }

        RuleKeys.ReadYes(node, key);
        return key switch
        {
            "noLinks" => new ContentRequirement.NoLinks(),
            "noUcs2" => new ContentRequirement.NoUcs2(),
            "noReceipts" => new ContentRequirement.NoReceipts(),
            _ => new ContentRequirement.Blocked(),
        };
    }

    private static string ReadAddition(ConfigurationNode node, string key)
    {
        var text = node.Text(key);
        if (text.Length > AdditionMax) node.Refuse(key, text, $"at most {AdditionMax} characters");
        return text;
    }
}
