namespace Signalbox.Gateway.Numbering;

/// <summary>Where a subscriber is at home, as far as it is known.</summary>
/// <param name="Country">Two letters of ISO 3166-1; empty where not known.</param>
/// <param name="Network">The digits of MCC and MNC (ITU-T E.212), such as 25001; empty where not known.</param>
/// <param name="Zone">The time zone, a name that <see cref="Scheduling.TimeZones"/> knows; <see cref="UnknownZone"/> where not known.</param>
public readonly record struct Place(string Country, string Network, string Zone)
{
    /// <summary>The zone of a number of which nothing is known.</summary>
    public const string UnknownZone = "Etc/UTC";

    /// <summary>A place of which nothing is known.</summary>
    public static Place Unknown { get; } = new("", "", UnknownZone);
}
