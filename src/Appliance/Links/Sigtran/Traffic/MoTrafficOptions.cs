using System.Collections.Immutable;

namespace Signalbox.Appliance.Links.Sigtran.Traffic;

/// <summary>Which messages of subscribers are taken.</summary>
/// <param name="ServiceCentre">Our number as a service centre, digits.</param>
/// <param name="OtherCentres">Other numbers that we are a service centre by.</param>
/// <param name="From">The nodes that may hand them over.</param>
public sealed record MoTrafficOptions(string ServiceCentre, ImmutableHashSet<string> OtherCentres, Screening From);
