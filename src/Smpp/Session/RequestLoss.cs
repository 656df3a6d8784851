namespace Signalbox.Smpp.Session;

/// <summary>Why a request ends without a response.</summary>
public enum RequestLoss
{
    /// <summary>No response came within the response timeout. The peer may have taken it.</summary>
    ResponseTimeout,

    /// <summary>The session ended after octets of the request were handed to the transport. The peer may have taken it.</summary>
    SessionEnded,

    /// <summary>
    /// The session ended and certainly no octet of the request was handed to the transport. The peer has not seen it.
    /// </summary>
    NeverWritten,
}
