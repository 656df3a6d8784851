using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using Signalbox.Transport.Tcp;

namespace Signalbox.Transport.Tests.Tcp;

/// <summary>The device behind a serial server: a socket as the system has it, with nothing of the code under test.</summary>
internal sealed class SocketDevice : IByteChannel
{
    private readonly NetworkStream _stream;
    private readonly TaskCompletionSource<PortFault> _closed = new();

    private SocketDevice(Socket socket)
    {
        _stream = new NetworkStream(socket, ownsSocket: true);
        Input = PipeReader.Create(_stream, new StreamPipeReaderOptions(leaveOpen: true));
    }

    public PipeReader Input { get; }

    public Task<PortFault> Closed => _closed.Task;

    /// <summary>A channel under test, connected to a device.</summary>
    public static async Task<ChannelPair> ConnectAsync(TcpSettings settings)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 16 * 1024 };
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1);
        var accepting = listener.AcceptAsync(Patience.Token);
        var endpoint = new TcpEndpoint("127.0.0.1", ((IPEndPoint)listener.LocalEndPoint!).Port);
        var host = await TcpChannel.ConnectAsync(endpoint, settings, TimeProvider.System, Patience.Token);
        return new ChannelPair(host, new SocketDevice(await accepting));
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> octets, CancellationToken cancellation) => _stream.WriteAsync(octets, cancellation);

    public ValueTask DisposeAsync()
    {
        _closed.TrySetResult(PortFault.Closed);
        return _stream.DisposeAsync();
    }
}
