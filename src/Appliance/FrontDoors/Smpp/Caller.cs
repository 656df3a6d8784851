using System.Net;

namespace Signalbox.Appliance.FrontDoors.Smpp;

/// <summary>Who is at the door, before anything is known of them but where they come from.</summary>
/// <param name="Address">Their address; none when it is not known.</param>
/// <param name="Errors">How the door answers a wrong bind.</param>
internal sealed record Caller(IPAddress Address, BindErrors Errors);
