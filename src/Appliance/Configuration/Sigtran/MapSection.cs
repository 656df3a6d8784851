using Signalbox.Sigtran.Map;

namespace Signalbox.Appliance.Configuration.Sigtran;

/// <summary>Reads <c>map</c> of a link of the kind sigtran: versions and times, for all peers and for some.</summary>
internal static class MapSection
{
    private const int VersionMax = 3;
    private const double SecondsMin = 1;
    private const double SecondsMax = 600;

    public static MapOptions Read(ConfigurationNode? node, string serviceCentre)
    {
        var usual = new MapOptions { ServiceCentre = serviceCentre };
        if (node is null) return usual;
        var read = usual with
        {
            VersionMax = node.Whole("version", usual.VersionMax, 1, VersionMax),
            ShortTimer = node.Seconds("shortSeconds", usual.ShortTimer, SecondsMin, SecondsMax),
            MediumTimer = node.Seconds("mediumSeconds", usual.MediumTimer, SecondsMin, SecondsMax),
            MediumLongTimer = node.Seconds("mediumLongSeconds", usual.MediumLongTimer, SecondsMin, SecondsMax),
            OpenTimer = node.Seconds("openSeconds", usual.OpenTimer, SecondsMin, SecondsMax),
            VersionLife = TimeSpan.FromHours(node.Number("versionHours", usual.VersionLife.TotalHours, 0.01, 720)),
            Peers = [.. ReadPeers(node)],
        };
        node.RefuseUnknown();
        return read;
    }

    private static IEnumerable<MapPeerOptions> ReadPeers(ConfigurationNode node)
    {
        foreach (var each in node.Children("peers"))
        {
            yield return new MapPeerOptions(each.Text("node"))
            {
                VersionMax = each.Has("version") ? each.Whole("version", null, 1, VersionMax) : null,
                ShortTimer = OptionalSeconds(each, "shortSeconds"),
                MediumTimer = OptionalSeconds(each, "mediumSeconds"),
                MediumLongTimer = OptionalSeconds(each, "mediumLongSeconds"),
            };
            each.RefuseUnknown();
        }
    }

    private static TimeSpan? OptionalSeconds(ConfigurationNode node, string key) =>
        node.Has(key) ? TimeSpan.FromSeconds(node.Number(key, null, SecondsMin, SecondsMax)) : null;
}
