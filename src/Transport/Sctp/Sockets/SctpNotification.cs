using System.Net;

namespace Signalbox.Transport.Sctp.Sockets;

/// <summary>What a notification tells (RFC 6458, 6.1).</summary>
internal enum SctpNotificationKind
{
    /// <summary>Nothing that matters here.</summary>
    Other,

    /// <summary>SCTP_COMM_UP.</summary>
    Up,

    /// <summary>SCTP_COMM_LOST or SCTP_CANT_STR_ASSOC.</summary>
    Lost,

    /// <summary>SCTP_RESTART.</summary>
    Restart,

    /// <summary>SCTP_SHUTDOWN_COMP.</summary>
    ShutdownComplete,

    /// <summary>SCTP_SHUTDOWN_EVENT: the peer sends no more.</summary>
    PeerShutsDown,

    /// <summary>SCTP_ADDR_AVAILABLE or SCTP_ADDR_CONFIRMED.</summary>
    PathUp,

    /// <summary>SCTP_ADDR_UNREACHABLE or SCTP_ADDR_REMOVED.</summary>
    PathDown,

    /// <summary>SCTP_SEND_FAILED or its newer form.</summary>
    SendFailed,
}

/// <summary>A notification of the stack's, in one form for every stack.</summary>
internal readonly record struct SctpNotification(SctpNotificationKind Kind)
{
    /// <summary>With a path: the peer's address; null when it is of a family that is not known here.</summary>
    public IPAddress? Path { get; init; }

    /// <summary>With a loss: the cause code of the ABORT (RFC 9260, 3.3.10), 0 without one.</summary>
    public ushort Cause { get; init; }

    /// <summary>With a failed message: its stream.</summary>
    public ushort Stream { get; init; }

    /// <summary>With a failed message: its payload protocol identifier, in host order.</summary>
    public uint ProtocolId { get; init; }

    /// <summary>With a failed message: whether octets of it may have left.</summary>
    public bool WasSent { get; init; }

    /// <summary>With a failed message: where its octets begin in the notification.</summary>
    public int DataOffset { get; init; }
}
