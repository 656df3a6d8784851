using System.Net;

namespace Signalbox.Transport.Sctp;

/// <summary>What kind of thing an association has to tell.</summary>
public enum SctpArrivalKind
{
    /// <summary>A whole message of the peer's.</summary>
    Message,

    /// <summary>A path changed: see <see cref="SctpArrival.Path"/> and <see cref="SctpArrival.IsPathUp"/>. The association stands.</summary>
    PathChange,

    /// <summary>The peer began anew under the same addresses (RFC 9260, 5.2): what it knew of us is gone.</summary>
    Restart,

    /// <summary>A message of ours was given up: <see cref="SctpArrival.Data"/> is it, <see cref="SctpArrival.WasSent"/> whether it may have
    /// left. Comes before <see cref="Lost"/>.</summary>
    SendFailed,

    /// <summary>The last thing: the peer asked for an end (SHUTDOWN) and had it.</summary>
    Shutdown,

    /// <summary>The last thing: the association is gone by ABORT or silence; <see cref="SctpArrival.Reason"/> says which.</summary>
    Lost,
}

/// <summary>
/// One thing that an association tells its reader, in the order in which it happened. The reader may keep <see cref="Data"/>: nobody writes
/// into it again.
/// </summary>
public readonly record struct SctpArrival(SctpArrivalKind Kind)
{
    /// <summary>With <see cref="SctpArrivalKind.Message"/> and <see cref="SctpArrivalKind.SendFailed"/>: the stream.</summary>
    public ushort Stream { get; init; }

    /// <summary>With <see cref="SctpArrivalKind.Message"/>: the payload protocol identifier, in host order (3 is M3UA).</summary>
    public uint ProtocolId { get; init; }

    /// <summary>With <see cref="SctpArrivalKind.Message"/> and <see cref="SctpArrivalKind.SendFailed"/>: the octets.</summary>
    public ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>With <see cref="SctpArrivalKind.SendFailed"/>: whether octets of it may have left.</summary>
    public bool WasSent { get; init; }

    /// <summary>With <see cref="SctpArrivalKind.PathChange"/>: the peer's address.</summary>
    public IPAddress? Path { get; init; }

    /// <summary>With <see cref="SctpArrivalKind.PathChange"/>: whether it can be reached.</summary>
    public bool IsPathUp { get; init; }

    /// <summary>With <see cref="SctpArrivalKind.Lost"/>: why, in words.</summary>
    public string? Reason { get; init; }
}
