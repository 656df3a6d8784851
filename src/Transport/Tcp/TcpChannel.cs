using System.IO.Pipelines;
using System.Net.Sockets;
using Signalbox.Transport.Channels;

namespace Signalbox.Transport.Tcp;

/// <summary>
/// Octets both ways over TCP: a modem behind a serial server in its raw mode. The server has speed and flow control; it drops what it
/// cannot hold, so that a peer that reads slowly is felt as with a serial line.
/// </summary>
public sealed class TcpChannel : IByteChannel
{
    private const int KeepAliveRetries = 3;
    private readonly Socket _socket;
    private readonly Pipe _pipe;
    private readonly SemaphoreSlim _writer = new(1, 1);
    private readonly CancellationTokenSource _ending = new();
    private readonly TaskCompletionSource<PortFault> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private readonly Task _receiving;
    private PortFault? _fault;

    private TcpChannel(Socket socket, TcpSettings settings)
    {
        _socket = socket;
        _pipe = new Pipe(new PipeOptions(
            pauseWriterThreshold: settings.InputUnreadMax, resumeWriterThreshold: settings.InputUnreadMax / 2, useSynchronizationContext: false));
        _receiving = ReceiveAsync();
    }

    /// <inheritdoc/>
    public PipeReader Input => _pipe.Reader;

    /// <inheritdoc/>
    public Task<PortFault> Closed => _closed.Task;

    /// <summary>Connects to a serial server.</summary>
    /// <param name="endpoint">Where it is.</param>
    /// <param name="settings">How it is reached.</param>
    /// <param name="clock">Time for the limit.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="TcpConnectException">It cannot be reached, or not in time.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static async ValueTask<TcpChannel> ConnectAsync(
        TcpEndpoint endpoint, TcpSettings settings, TimeProvider clock, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var limit = new CancellationTokenSource(settings.ConnectTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            await socket.ConnectAsync(endpoint.Host, endpoint.Port, either.Token);
            KeepAlive(socket, settings);
            return new TcpChannel(socket, settings);
        }
        catch (SocketException refused)
        {
            socket.Dispose();
            throw new TcpConnectException(endpoint, refused.Message, refused);
        }
        catch (OperationCanceledException)
        {
            socket.Dispose();
            cancellation.ThrowIfCancellationRequested();
            throw new TcpConnectException(endpoint, $"no connection within {settings.ConnectTimeout.TotalSeconds} s");
        }
    }

    /// <inheritdoc/>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> octets, CancellationToken cancellation)
    {
        await _writer.WaitAsync(cancellation);
        try
        {
            ThrowIfEnded();
            using var either = CancellationTokenSource.CreateLinkedTokenSource(_ending.Token, cancellation);
            while (!octets.IsEmpty) octets = octets[await _socket.SendAsync(octets, SocketFlags.None, either.Token)..];
        }
        catch (SocketException failure)
        {
            End(FaultOf(failure));
            ThrowIfEnded();
        }
        catch (Exception refused) when (refused is OperationCanceledException or ObjectDisposedException)
        {
            ThrowIfEnded();
            throw;
        }
        finally
        {
            _writer.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        End(PortFault.Closed);
        await _receiving;
    }

    private static void KeepAlive(Socket socket, TcpSettings settings)
    {
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, (int)settings.KeepAliveTime.TotalSeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, (int)settings.KeepAliveInterval.TotalSeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, KeepAliveRetries);
    }

    /// <summary>A server that is gone or has closed is an unplugged port; the rest is an error of the line.</summary>
    private static PortFault FaultOf(SocketException failure) => failure.SocketErrorCode switch
    {
        SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown or SocketError.TimedOut
            or SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.NetworkDown or SocketError.HostDown
            => new PortFault(PortFaultKind.HungUp, failure.NativeErrorCode),
        _ => new PortFault(PortFaultKind.IoError, failure.NativeErrorCode),
    };

    private async Task ReceiveAsync()
    {
        try
        {
            while (true)
            {
                var count = await _socket.ReceiveAsync(_pipe.Writer.GetMemory(), SocketFlags.None, _ending.Token);
                if (count == 0) break;
                _pipe.Writer.Advance(count);

                // A reader that is done wants no more: what still comes stays in the socket.
                if (!await IsReadOnAsync()) await Task.Delay(Timeout.InfiniteTimeSpan, _ending.Token);
            }

            End(PortFault.HungUp);
        }
        catch (SocketException failure)
        {
            End(FaultOf(failure));
        }
        catch (Exception ended) when (ended is OperationCanceledException or ObjectDisposedException)
        {
            End(PortFault.Closed);
        }

        // Closed first, then the input's end: who sees the end finds out why.
        _closed.TrySetResult(_fault!.Value);
        await _pipe.Writer.CompleteAsync();
        _socket.Dispose();
    }

    /// <summary>Hands the reader what came, and waits while it is behind; false when it wants no more.</summary>
    private async ValueTask<bool> IsReadOnAsync()
    {
        try
        {
            return !(await _pipe.Writer.FlushAsync(_ending.Token)).IsCompleted;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The reader completed its end with an exception of its own.
            return false;
        }
    }

    /// <summary>Keeps the first reason, and makes the receiver end.</summary>
    private void End(PortFault fault)
    {
        lock (_gate)
        {
            if (_fault is not null) return;
            _fault = fault;
        }

        _ending.Cancel();
    }

    private void ThrowIfEnded()
    {
        lock (_gate)
        {
            if (_fault is { } fault) throw new PortClosedException(fault);
        }
    }
}
