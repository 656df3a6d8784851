using System.Net;

namespace Signalbox.Smpp.Trace;

/// <summary>A connection whose PDUs are traced.</summary>
/// <param name="Name">What people call it: the account or link, and which of its binds.</param>
/// <param name="Local">This end's address.</param>
/// <param name="Peer">The peer's address.</param>
public sealed record TraceConnection(string Name, IPEndPoint Local, IPEndPoint Peer);
