using System.Collections.Immutable;
using Signalbox.Sigtran.M3ua;
using Signalbox.Sigtran.Sccp;
using Signalbox.Sigtran.Sccp.Routing;

namespace Signalbox.Appliance.Configuration.Sigtran;

/// <summary>Reads what a link of the kind sigtran is to SCCP, and where titles lead.</summary>
internal static class SccpSection
{
    private const int TranslationsMax = 1000;

    /// <summary>The options of SCCP.</summary>
    /// <param name="node">The link.</param>
    /// <param name="pointCode">Ours.</param>
    /// <param name="ownNumbers">The numbers that are ours.</param>
    public static SccpOptions Read(ConfigurationNode node, PointCode pointCode, IEnumerable<string> ownNumbers)
    {
        var sccp = node.Child("sccp");
        var usual = new SccpOptions { PointCode = pointCode };
        var options = usual with
        {
            NetworkIndicator = (byte)node.Whole("networkIndicator", usual.NetworkIndicator, 0, 3),
            OwnTitles = [.. ownNumbers.Where(IsMask).Select(DigitMask.Parse)],
            Translations = ReadTranslations(node),
        };
        if (sccp is null) return options;
        options = options with
        {
            MessageMax = sccp.Whole("messageOctets", usual.MessageMax, 64, 4096),
            ReassemblyTime = sccp.Seconds("reassemblySeconds", usual.ReassemblyTime, 1, 60),
            StatusTestTime = sccp.Seconds("statusTestSeconds", usual.StatusTestTime, 1, 60),
            StatusTestTimeMax = sccp.Seconds("statusTestSecondsMax", usual.StatusTestTimeMax, 1, 3600),
        };
        if (options.StatusTestTimeMax < options.StatusTestTime)
            sccp.Refuse("statusTestSecondsMax", $"{options.StatusTestTimeMax.TotalSeconds}", "not below statusTestSeconds");
        sccp.RefuseUnknown();
        return options;
    }

    // A number that is wrong was told where it stands.
    private static bool IsMask(string number) => DigitMask.TryParse(number, out _);

    private static ImmutableArray<TranslationRule> ReadTranslations(ConfigurationNode node)
    {
        var rules = ImmutableArray.CreateBuilder<TranslationRule>();
        foreach (var each in node.Children("translations"))
        {
            rules.Add(ReadRule(each));
            each.RefuseUnknown();
        }

        if (rules.Count is 0 or > TranslationsMax)
        {
            const string example = """{ "digits": "*", "to": ["2-100-1"] }""";
            node.Refuse("translations", $"{rules.Count} entries", $"1 to {TranslationsMax}: where titles lead, such as {example}");
        }

        return rules.DrainToImmutable();
    }

    private static TranslationRule ReadRule(ConfigurationNode node)
    {
        var isShared = node.Flag("shared", false);
        var targets = node.PointCodesOf("to", 1).Select((code, place) => new TranslationTarget(code, isShared ? 0 : place));
        return new TranslationRule(node.MaskOf("digits"), [.. targets])
        {
            TranslationType = OptionalByte(node, "translationType"),
            NumberingPlan = OptionalByte(node, "numberingPlan"),
            NatureOfAddress = OptionalByte(node, "natureOfAddress"),
            Subsystem = OptionalByte(node, "subsystem"),
            NewSubsystem = OptionalByte(node, "newSubsystem"),
            RoutesOnTitle = node.Flag("routesOnTitle", true),
            Rewrite = ReadRewrite(node.Child("rewrite")),
        };
    }

    private static TitleRewrite? ReadRewrite(ConfigurationNode? node)
    {
        if (node is null) return null;
        var rewrite = new TitleRewrite
        {
            Remove = node.Whole("remove", 0, 0, GlobalTitle.DigitsMax),
            Prefix = node.OptionalText("prefix") ?? "",
            TranslationType = OptionalByte(node, "translationType"),
            NumberingPlan = OptionalByte(node, "numberingPlan"),
            NatureOfAddress = OptionalByte(node, "natureOfAddress"),
        };
        node.RefuseUnknown();
        return rewrite;
    }

    private static byte? OptionalByte(ConfigurationNode node, string key) =>
        node.Has(key) ? (byte)node.Whole(key, null, 0, byte.MaxValue) : null;
}
