namespace Signalbox.Gateway.Numbering;

/// <summary>What is known of the numbers that begin with a prefix.</summary>
/// <param name="Prefix">Leading digits of the international number (ITU-T E.164), without +.</param>
/// <param name="CountryCode">The country code that the prefix lies in, such as 7 or 998.</param>
/// <param name="Region">Two letters of ISO 3166-1; <c>001</c> where the code belongs to no country.</param>
/// <param name="Zone">The subscriber's time zone: a name that <see cref="Scheduling.TimeZones"/> knows.</param>
/// <param name="DigitsMin">Digits of a mobile subscriber's national number, at the least; 0 where not known.</param>
/// <param name="DigitsMax">The same at the most; 0 where not known.</param>
/// <param name="TrunkPrefix">What stands before a national number when dialled at home, such as 0 or 8; empty where nothing does.</param>
/// <param name="Network">The network that the numbers were given to; none where that is not known.</param>
public sealed record NumberRange(
    string Prefix, string CountryCode, string Region, string Zone, int DigitsMin, int DigitsMax, string TrunkPrefix, NetworkCode Network = default);
