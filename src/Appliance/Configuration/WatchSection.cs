using System.Globalization;
using Signalbox.Gateway.Watching;

namespace Signalbox.Appliance.Configuration;

/// <summary>Reads one entry of <c>watches</c>.</summary>
internal static class WatchSection
{
    /// <summary>A week: who agrees on a month looks at bills.</summary>
    public const int WindowMinutesMax = 10_080;

    private const int WindowMinutes = 60;
    private const int NameMax = 60;
    private const int PartsMax = 2_000_000_000;
    private const int EndedLeast = 100;

    public static Watch Read(ConfigurationNode node)
    {
        var watch = new Watch(node.Text("name"))
        {
            When = ConditionSection.Read(node),
            Routes = node.Texts("routes", 0),
            Links = node.Texts("links", 0),
            Window = TimeSpan.FromMinutes(node.Whole("windowMinutes", WindowMinutes, 1, WindowMinutesMax)),
            Volume = ReadVolume(node.Child("volume")),
            Ratio = ReadRatio(node.Child("ratio")),
        };
        if (watch.Name.Length > NameMax) node.Refuse("name", watch.Name, $"at most {NameMax} characters");
        var hasVolume = node.Has("volume");
        if (hasVolume == node.Has("ratio")) node.Refuse("volume", hasVolume ? "beside ratio" : "(missing)", "either volume or ratio");
        if (watch is { Volume.Least: not null, When.Hours: { Zone: null } })
            node.Refuse("hours.zone", "(missing)", "whose clock it is, where a volume is to be reached within hours");
        node.RefuseUnknown();
        return watch;
    }

    /// <summary>Refuses what watches name and is not there.</summary>
    public static void Check(ApplianceConfiguration configuration, List<ConfigurationError> errors)
    {
        var routes = configuration.Routes.Select(route => route.Name).ToHashSet(StringComparer.Ordinal);
        var links = configuration.Links.Select(link => link.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var watch in configuration.Watches)
        {
            foreach (var name in watch.Routes.Where(name => !routes.Contains(name)))
                errors.Add(new ConfigurationError($"watches.{watch.Name}.routes", name, "the name of a route"));
            foreach (var name in watch.Links.Where(name => !links.Contains(name)))
                errors.Add(new ConfigurationError($"watches.{watch.Name}.links", name, "the name of a link"));
        }

        if (configuration.Watches.Count > Watch.WatchesMax)
            errors.Add(new ConfigurationError("watches", $"{configuration.Watches.Count} watches", $"at most {Watch.WatchesMax}"));
    }

    private static VolumeTerms? ReadVolume(ConfigurationNode? node)
    {
        if (node is null) return null;
        var terms = new VolumeTerms(OptionalWhole(node, "most"), OptionalWhole(node, "least"));
        if (terms is { Most: null, Least: null }) node.Refuse("most", "(missing)", "most or least, or both");
        if (terms.Least > terms.Most) node.Refuse("least", string.Create(CultureInfo.InvariantCulture, $"{terms.Least}"), "no more than most");
        node.RefuseUnknown();
        return terms;
    }

    private static RatioTerms? ReadRatio(ConfigurationNode? node)
    {
        if (node is null) return null;
        var terms = new RatioTerms(ReadScope(node), OptionalShare(node, "below"), OptionalShare(node, "above"), OptionalShare(node, "changeMax"))
        {
            Least = node.Whole("least", EndedLeast, 1, PartsMax),
        };
        if (terms is { Below: null, Above: null, ChangeMax: null }) node.Refuse("below", "(missing)", "below, above or changeMax");
        if (terms.Below > terms.Above) node.Refuse("below", string.Create(CultureInfo.InvariantCulture, $"{terms.Below}"), "no more than above");
        node.RefuseUnknown();
        return terms;
    }

    private static int? OptionalWhole(ConfigurationNode node, string key) => node.Has(key) ? node.Whole(key, null, 0, PartsMax) : null;

    private static double? OptionalShare(ConfigurationNode node, string key) => node.Has(key) ? node.Number(key, null, 0, 1) : null;

    private static WatchScope ReadScope(ConfigurationNode node)
    {
        var scope = WatchScope.None;
        foreach (var text in node.Texts("per", 0))
        {
            if (Enum.TryParse<WatchScope>(text, ignoreCase: true, out var one) && Enum.IsDefined(one) && one != WatchScope.None) scope |= one;
            else node.Refuse("per", text, "some of account, country, route, sender, link");
        }

        return scope;
    }
}
