using Signalbox.Gateway.Watching;

namespace Signalbox.Appliance.Configuration;

/// <summary>Reads <c>quality</c>: over what the quality of links is measured.</summary>
internal static class QualitySection
{
    private const int WindowMinutes = 15;
    private const int Least = 50;
    private const int LeastMax = 1_000_000;

    public static QualityOptions Read(ConfigurationNode? node)
    {
        if (node is null) return new QualityOptions();
        var options = new QualityOptions
        {
            Window = TimeSpan.FromMinutes(node.Whole("windowMinutes", WindowMinutes, 1, WatchSection.WindowMinutesMax)),
            Least = node.Whole("least", Least, 1, LeastMax),
        };
        node.RefuseUnknown();
        return options;
    }
}
