using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Signalbox.Appliance.Tests.Play;

/// <summary>
/// The npm package smpp between a scenario's customers and the appliance: it takes apart what they send, and sends it anew as a client of its
/// own; what the appliance sends goes back the same way.
/// </summary>
public sealed class NodeRelay : IAsyncLifetime
{
    private Process? _node;
    private IPEndPoint _endPoint = new(IPAddress.Loopback, 0);

    /// <summary>Starts it.</summary>
    public async ValueTask InitializeAsync()
    {
        var start = new ProcessStartInfo("node", [Path.Combine(AppContext.BaseDirectory, "node", "relay.js")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["NODE_PATH"] = Path.Combine(RepositoryRoot.Path, "tests", "Interop", "node", "node_modules");
        _node = Process.Start(start) ?? throw new InvalidOperationException("node does not start");
        var said = await _node.StandardOutput.ReadLineAsync() ?? "nothing";
        var port = said.StartsWith("listening ", StringComparison.Ordinal) ? said["listening ".Length..] : throw new InvalidOperationException(said);
        _endPoint = new IPEndPoint(IPAddress.Loopback, int.Parse(port, CultureInfo.InvariantCulture));
    }

    /// <summary>Ends it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_node is null) return;
        _node.StandardInput.Close();
        await _node.WaitForExitAsync();
        _node.Dispose();
    }

    internal async Task<Stream> OpenAsync(IPEndPoint to, IPAddress? from, bool overTls)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(_endPoint);
        var stream = new NetworkStream(socket, ownsSocket: true);
        var target = new { host = $"{to.Address}", port = to.Port, localAddress = $"{from ?? IPAddress.Loopback}", tls = overTls };
        await stream.WriteAsync((byte[])[.. JsonSerializer.SerializeToUtf8Bytes(target), (byte)'\n']);
        var answer = new byte[2];
        await stream.ReadExactlyAsync(answer);
        return stream;
    }
}
