using System.IO.Pipelines;
using System.Net.Sockets;
using Signalbox.Transport.Channels;

namespace Signalbox.Appliance.Tests.Links.Modem;

/// <summary>The modem's end of a line that is a connection, as a serial server has it.</summary>
internal sealed class SocketLine : IByteChannel
{
    private readonly TcpClient _host;
    private readonly TaskCompletionSource<PortFault> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SocketLine(TcpClient host)
    {
        _host = host;
        _host.NoDelay = true;
        Input = PipeReader.Create(host.GetStream());
    }

    public PipeReader Input { get; }

    public Task<PortFault> Closed => _closed.Task;

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> octets, CancellationToken cancellation)
    {
        try
        {
            await _host.GetStream().WriteAsync(octets, cancellation);
        }
        catch (Exception ended) when (ended is IOException or ObjectDisposedException or InvalidOperationException)
        {
            throw new PortClosedException(PortFault.HungUp);
        }
    }

    public void Close()
    {
        _closed.TrySetResult(PortFault.Closed);
        _host.Close();
    }

    public ValueTask DisposeAsync()
    {
        Close();
        return ValueTask.CompletedTask;
    }
}
