using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Signalbox.HardwareSim.Smsc;

/// <summary>The socket that an SMSC listens on, and its connections. It can be closed and opened again at the same address.</summary>
internal sealed class SmscListener(SmscCentre centre, Action<Exception> report) : IAsyncDisposable
{
    private const int Backlog = 128;

    /// <summary>Pause after an accept that failed while the socket is fine: no descriptor was free, say.</summary>
    private static readonly TimeSpan FailurePause = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<SmscConnection, Task> _connections = new();
    private volatile Socket? _socket;
    private Task _accepting = Task.CompletedTask;
    private bool _isNarrow;

    /// <summary>Where it listens, or last did.</summary>
    public IPEndPoint EndPoint { get; private set; } = centre.Options.EndPoint;

    /// <summary>The connections that have not ended.</summary>
    public ICollection<SmscConnection> Connections => _connections.Keys;

    /// <summary>Listens, if it does not do so already.</summary>
    /// <param name="isNarrow">Whether connections begin with a small receive window, which only the listening socket can see to.</param>
    /// <exception cref="SocketException">The address is taken or not ours.</exception>
    public void Open(bool isNarrow)
    {
        if (_socket is not null && isNarrow == _isNarrow) return;
        // the connections that are there stay
        _socket?.Dispose();
        _socket = null;
        var socket = new Socket(EndPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (isNarrow) socket.ReceiveBufferSize = SmscLimits.NarrowWindow;
            socket.Bind(EndPoint);
            socket.Listen(Backlog);
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }

        EndPoint = (IPEndPoint)socket.LocalEndPoint!;
        _isNarrow = isNarrow;
        _socket = socket;
        // ends when the socket is closed; CloseAsync waits for it
        _accepting = AcceptAsync(socket);
    }

    /// <summary>Refuses new connections and cuts those that are there.</summary>
    public async Task CloseAsync()
    {
        var socket = _socket;
        _socket = null;
        socket?.Dispose();
        await _accepting;
        foreach (var connection in _connections.Keys) connection.Abort();
        await Task.WhenAll(_connections.Values);
    }

    public async ValueTask DisposeAsync() => await CloseAsync();

    private async Task AcceptAsync(Socket listener)
    {
        while (true)
        {
            Socket socket;
            try
            {
                socket = await listener.AcceptAsync();
            }
            catch (Exception cause) when (cause is SocketException or ObjectDisposedException)
            {
                if (_socket != listener) return;
                await Task.Delay(FailurePause, centre.Clock);
                continue;
            }

            if (_connections.Count >= SmscLimits.ConnectionsMax) socket.Dispose();
            else Serve(socket);
        }
    }

    private void Serve(Socket socket)
    {
        var connection = new SmscConnection(socket, centre);
        var running = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _connections[connection] = running.Task;
        _ = ServeAsync(connection, running);
    }

    private async Task ServeAsync(SmscConnection connection, TaskCompletionSource running)
    {
        try
        {
            await connection.RunAsync();
        }
        catch (Exception cause)
        {
            report(cause);
        }
        finally
        {
            _connections.TryRemove(connection, out _);
            running.SetResult();
        }
    }
}
