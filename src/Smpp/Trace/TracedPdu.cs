using Signalbox.Smpp.Session;

namespace Signalbox.Smpp.Trace;

/// <summary>One PDU of a trace.</summary>
/// <param name="Connection">Where it went over.</param>
/// <param name="Direction">Which way.</param>
/// <param name="At">When.</param>
/// <param name="Octets">The whole PDU as it was, nothing masked.</param>
/// <param name="Position">How many traced octets went before it over this connection in this direction.</param>
/// <param name="OtherPosition">How many had gone in the other direction.</param>
public sealed record TracedPdu(
    TraceConnection Connection, PduDirection Direction, DateTimeOffset At, ReadOnlyMemory<byte> Octets, long Position, long OtherPosition);
