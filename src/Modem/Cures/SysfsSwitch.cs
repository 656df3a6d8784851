namespace Signalbox.Modem.Cures;

/// <summary>A file of the kernel that switches something (sysfs): a LED's <c>brightness</c>, a USB device's <c>authorized</c>, a regulator's
/// <c>state</c>.</summary>
/// <param name="Path">The file, below the root: <c>sys/class/leds/modem3/brightness</c>.</param>
public sealed record SysfsSwitch(string Path)
{
    private const string RegulatorFile = "state";

    /// <summary>What switches it off.</summary>
    public string Off { get; init; } = System.IO.Path.GetFileName(Path) == RegulatorFile ? "disabled" : "0";

    /// <summary>What switches it on.</summary>
    public string On { get; init; } = System.IO.Path.GetFileName(Path) == RegulatorFile ? "enabled" : "1";
}
