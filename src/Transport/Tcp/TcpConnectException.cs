namespace Signalbox.Transport.Tcp;

/// <summary>A serial server cannot be reached.</summary>
public sealed class TcpConnectException : IOException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="endpoint">Where it should be.</param>
    /// <param name="reason">Why not, in words.</param>
    /// <param name="cause">What the system said; null when it was too slow.</param>
    public TcpConnectException(TcpEndpoint endpoint, string reason, Exception? cause = null)
        : base($"{endpoint}: {reason}", cause) => Endpoint = endpoint;

    /// <summary>Where it should be.</summary>
    public TcpEndpoint Endpoint { get; }
}
