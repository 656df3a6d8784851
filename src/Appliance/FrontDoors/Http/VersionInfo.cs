using System.Globalization;

namespace Signalbox.Appliance.FrontDoors.Http;

/// <summary>
/// The version that the interface tells without credentials (its facts, 3.1). Major and minor are the year and the month of the build, as programs
/// that read them expect a year.
/// </summary>
internal static class VersionInfo
{
    private static readonly Version Version = typeof(VersionInfo).Assembly.GetName().Version!;
    private static readonly DateTime BuiltAt = File.GetLastWriteTimeUtc(typeof(VersionInfo).Assembly.Location);

    /// <summary>The day of the build: year, month, day.</summary>
    public static int BuildNumber { get; } = (((BuiltAt.Year * 100) + BuiltAt.Month) * 100) + BuiltAt.Day;

    /// <summary>When it was built, UTC.</summary>
    public static string BuildTimestamp { get; } = BuiltAt.ToString("yyyy-MM-dd HH:mm:ss +0000", CultureInfo.InvariantCulture);

    /// <summary>The year of the build.</summary>
    public static int Major => BuiltAt.Year;

    /// <summary>The month of the build.</summary>
    public static int Minor => BuiltAt.Month;

    /// <summary>The product and its own version.</summary>
    public static string Text { get; } = $"Signalbox {Version.ToString(3)}";
}
