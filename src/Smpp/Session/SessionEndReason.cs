namespace Signalbox.Smpp.Session;

/// <summary>Why a session ended. The first reason counts; what it causes is not a reason.</summary>
public enum SessionEndReason
{
    /// <summary>The peer closed the connection without unbind.</summary>
    PeerClosed,

    /// <summary>The peer unbound; the orderly end from its side.</summary>
    PeerUnbound,

    /// <summary>This end unbound; the orderly end from this side.</summary>
    LocalUnbound,

    /// <summary>The peer did not answer enquire_link.</summary>
    EnquireLinkTimeout,

    /// <summary>Nobody was bound within the bind timeout.</summary>
    BindTimeout,

    /// <summary>No message in either direction for the inactivity timeout.</summary>
    InactivityTimeout,

    /// <summary>The stream holds no PDUs: a command_length that none can have.</summary>
    FramingError,

    /// <summary>More waits to be sent than the output may hold: the peer does not read fast enough.</summary>
    OutputOverflow,

    /// <summary>The transport has taken nothing for the write stall timeout: the peer does not read at all.</summary>
    WriteStalled,

    /// <summary>The transport failed: reset, unreachable, TLS.</summary>
    TransportFailed,

    /// <summary>The bind was refused, by whichever end decides; <see cref="SessionEnd.Status"/> says why.</summary>
    BindRejected,

    /// <summary>The owner closed it.</summary>
    ClosedByOwner,

    /// <summary>The owner's handler threw; <see cref="SmppSession.RunAsync"/> throws that on.</summary>
    HandlerFailed,
}
