using NodaTime;

namespace Signalbox.Gateway.Scheduling;

/// <summary>The zones of the IANA time zone database that comes with the program; the machine's own is not asked.</summary>
public static class TimeZones
{
    /// <summary>Which edition of the database.</summary>
    public static string Version => DateTimeZoneProviders.Tzdb.VersionId;

    /// <summary>Whether there is a zone of that name, such as <c>Europe/Moscow</c>.</summary>
    public static bool IsKnown(string zone) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not null;

    internal static DateTimeZone? Find(string zone) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone);
}
