namespace Signalbox.Transport.Sctp;

/// <summary>
/// SCTP (RFC 9260), one-to-one style, by whatever carries it here: the kernel, a library in this process, or memory for tests. Thread-safe.
/// </summary>
public interface ISctpStack : IAsyncDisposable
{
    /// <summary>Which it is, for logs: <c>kernel</c>, <c>usrsctp</c> or <c>memory</c>.</summary>
    string Name { get; }

    /// <summary>Sets up an association.</summary>
    /// <exception cref="SctpException">The peer refuses or does not answer, or an address is not ours.</exception>
    /// <exception cref="OperationCanceledException">It was given up; nothing of it is left behind.</exception>
    ValueTask<ISctpAssociation> ConnectAsync(SctpEndpoint local, SctpEndpoint remote, SctpSettings settings, CancellationToken cancellation);

    /// <summary>Listens for associations.</summary>
    /// <exception cref="SctpException">The port is taken or an address is not ours.</exception>
    ISctpListener Listen(SctpEndpoint local, SctpSettings settings);
}

/// <summary>Takes the associations that peers set up with one local end.</summary>
public interface ISctpListener : IAsyncDisposable
{
    /// <summary>Where it listens; the port is the real one when any was asked for.</summary>
    SctpEndpoint Local { get; }

    /// <summary>The next association; null once the listener is disposed.</summary>
    ValueTask<ISctpAssociation?> AcceptAsync(CancellationToken cancellation);
}

/// <summary>
/// An association that stands. One reader; any number of senders. Disposing it while it stands ends it in order (SHUTDOWN) within a second,
/// otherwise by ABORT.
/// </summary>
public interface ISctpAssociation : IAsyncDisposable
{
    /// <summary>Our end.</summary>
    SctpEndpoint Local { get; }

    /// <summary>The peer's end, with the addresses that it named in its INIT or INIT ACK.</summary>
    SctpEndpoint Remote { get; }

    /// <summary>Streams that may be sent on: 0 to this less one. The lesser of what both ends wanted.</summary>
    int OutboundStreams { get; }

    /// <summary>Sends a message, in order within its stream. Completes once the stack has taken it, which may wait for room.</summary>
    /// <param name="stream">Below <see cref="OutboundStreams"/>.</param>
    /// <param name="protocolId">The payload protocol identifier, in host order.</param>
    /// <param name="data">1 octet to 64 KiB; copied before the task completes.</param>
    /// <param name="cancellation">Gives up waiting for room.</param>
    /// <returns>False when the association is gone: nothing of the message has left.</returns>
    ValueTask<bool> SendAsync(ushort stream, uint protocolId, ReadOnlyMemory<byte> data, CancellationToken cancellation);

    /// <summary>As <see cref="SendAsync"/>, without waiting: false when there is no room now or the association is gone.</summary>
    bool TrySend(ushort stream, uint protocolId, ReadOnlySpan<byte> data);

    /// <summary>
    /// The next thing that happened; after <see cref="SctpArrivalKind.Lost"/> or <see cref="SctpArrivalKind.Shutdown"/> there is none, and
    /// the same is told again.
    /// </summary>
    ValueTask<SctpArrival> ReadAsync(CancellationToken cancellation);

    /// <summary>As <see cref="ReadAsync"/>, without waiting: false when nothing has happened.</summary>
    bool TryRead(out SctpArrival arrival);

    /// <summary>Ends the association at once (ABORT).</summary>
    void Abort();
}
