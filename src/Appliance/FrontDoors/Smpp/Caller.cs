using System.Net;

namespace Signalbox.Appliance.FrontDoors.Smpp;

/// <summary>Who is at the door, before anything is known of them but where they come from.</summary>
/// <param name="Id">The connection's number since the start.</param>
/// <param name="Local">The door.</param>
/// <param name="Peer">Where they come from; address 0.0.0.0 when that is not known.</param>
/// <param name="Errors">How the door answers a wrong bind.</param>
internal sealed record Caller(long Id, IPEndPoint Local, IPEndPoint Peer, BindErrors Errors);
