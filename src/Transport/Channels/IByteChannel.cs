using System.IO.Pipelines;

namespace Signalbox.Transport.Channels;

/// <summary>
/// Octets both ways, without framing: what a serial port, the master of a pseudo-terminal and a serial server behind TCP have in
/// common. One reader; any number of writers, whose writes are carried out one after the other.
/// </summary>
public interface IByteChannel : IAsyncDisposable
{
    /// <summary>
    /// What comes in. It never completes with an exception: when the channel ends the reader sees <see cref="ReadResult.IsCompleted"/>
    /// behind the last octet, and <see cref="Closed"/>, complete by then, says why. Unread octets are limited; at the limit the
    /// channel stops reading, so that the peer is slowed down.
    /// </summary>
    PipeReader Input { get; }

    /// <summary>Completes once, never with an exception, when the channel has ended; its result is the first reason.</summary>
    Task<PortFault> Closed { get; }

    /// <summary>Writes all <paramref name="octets"/>, waiting while the device takes no more.</summary>
    /// <exception cref="PortClosedException">The channel has ended; how many octets left is not known.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; how many octets left is not known.</exception>
    ValueTask WriteAsync(ReadOnlyMemory<byte> octets, CancellationToken cancellation);
}
