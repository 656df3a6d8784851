namespace Signalbox.Transport.Sctp.Sockets;

/// <summary>
/// One SCTP socket, one-to-one style and non-blocking (RFC 6458, 4), as the kernel or a library has it. Results are an errno, 0 when all is
/// well. <see cref="Send"/> may be called from anywhere while the socket is open; all else belongs to the loop's thread once it is watched.
/// </summary>
internal abstract class SctpSocket
{
    /// <summary>Binds every address of an end; port 0 is any.</summary>
    public abstract int Bind(SctpEndpoint local);

    /// <summary>Lets peers set up associations.</summary>
    public abstract int Listen(int backlog);

    /// <summary>Begins to set up an association; a notification tells how it went.</summary>
    public abstract int Connect(SctpEndpoint remote);

    /// <summary>The next association that a peer set up; null when none waits.</summary>
    public abstract SctpSocket? Accept();

    /// <summary>Lets the entry run whenever there may be something to receive or room to send.</summary>
    public abstract void Watch(LoopEntry entry);

    /// <summary>Hands over a whole message.</summary>
    public abstract int Send(ushort stream, uint protocolId, ReadOnlySpan<byte> data);

    /// <summary>Fetches a message, a notification or a part of one.</summary>
    /// <param name="buffer">Where the octets go.</param>
    /// <param name="part">What came, or the errno.</param>
    /// <returns>How many octets; 0 at the end, below zero when it failed.</returns>
    public abstract int Receive(byte[] buffer, out ReceivedPart part);

    /// <summary>What a whole notification says.</summary>
    public abstract SctpNotification Read(ReadOnlySpan<byte> notification);

    /// <summary>Sends what is left and then SHUTDOWN.</summary>
    public abstract void ShutDown();

    /// <summary>Closes the socket: by ABORT, or quietly when the association is over.</summary>
    public abstract void Close(bool abort);

    /// <summary>Our end, as it is bound; null when there is no telling any more.</summary>
    public abstract SctpEndpoint? ReadLocal();

    /// <summary>The peer's end; null when the association is gone.</summary>
    public abstract SctpEndpoint? ReadRemote();

    /// <summary>Streams that were agreed upon; 0 when the association is gone.</summary>
    public abstract int ReadOutboundStreams();
}

/// <summary>What one call to receive gave.</summary>
internal readonly record struct ReceivedPart
{
    /// <summary>The stream of a message.</summary>
    public ushort Stream { get; init; }

    /// <summary>The payload protocol identifier of a message, in host order.</summary>
    public uint ProtocolId { get; init; }

    /// <summary>Whether it is a notification (RFC 6458, 6) and not a message.</summary>
    public bool IsNotification { get; init; }

    /// <summary>Whether it ends here (MSG_EOR).</summary>
    public bool IsLast { get; init; }

    /// <summary>Why nothing was received.</summary>
    public int Error { get; init; }
}
