using Signalbox.Appliance.Configuration;

namespace Signalbox.Appliance.Links.Modem;

/// <summary>
/// Finds a bank's ports: those named one by one, and those whose paths fit a pattern now. udev's names by position
/// (<c>/dev/serial/by-path</c>) are the ones to give: they stay when a modem comes back under another number.
/// </summary>
internal static class PortFinder
{
    /// <summary>Ports of one bank at the most; what a pattern finds beyond them is left out.</summary>
    public const int PortsMax = 1024;

    /// <summary>Whether ports may come later.</summary>
    public static bool IsOpenEnded(IEnumerable<ModemPortConfiguration> ports) => ports.Any(IsPattern);

    /// <summary>The ports that there are now, each once.</summary>
    public static IReadOnlyList<ModemPortConfiguration> Find(IEnumerable<ModemPortConfiguration> ports) =>
        [.. ports.SelectMany(port => IsPattern(port) ? Matches(port) : [port]).DistinctBy(port => port.Device).Take(PortsMax)];

    private static bool IsPattern(ModemPortConfiguration port) => port.Device.Contains('*', StringComparison.Ordinal);

    private static IEnumerable<ModemPortConfiguration> Matches(ModemPortConfiguration port)
    {
        var folder = Path.GetDirectoryName(port.Device) is { Length: > 0 } named ? named : ".";
        if (!Directory.Exists(folder)) return [];
        try
        {
            return Directory.GetFileSystemEntries(folder, Path.GetFileName(port.Device))
                .Order(StringComparer.Ordinal)
                .Select(device => port with { Device = device });
        }
        catch (DirectoryNotFoundException)
        {
            // The last modem went away in between.
            return [];
        }
    }
}
