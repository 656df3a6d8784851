using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Signalbox.ModemSim.Tests.Hosts;

/// <summary>A host of a modem behind a serial server.</summary>
internal sealed class TcpHost : IAsyncDisposable
{
    private readonly TcpClient _client = new();

    private TcpHost()
    {
    }

    /// <summary>Connects to an address as a bank shows it: tcp://ADDRESS:PORT.</summary>
    public static async Task<TcpHost> ConnectAsync(string path)
    {
        var host = new TcpHost();
        await host._client.ConnectAsync(IPEndPoint.Parse(path["tcp://".Length..]), Patience.Token);
        return host;
    }

    /// <summary>Gives a command without echo; the result is what the modem says up to OK.</summary>
    public async Task<string> AskAsync(string command)
    {
        await _client.GetStream().WriteAsync(Encoding.Latin1.GetBytes($"ATE0\r{command}\r"), Patience.Token);
        var heard = new StringBuilder();
        while (heard.ToString().Split("OK\r\n").Length < 3)
        {
            var octets = await ReadAsync();
            Assert.NotEmpty(octets);
            heard.Append(Encoding.Latin1.GetString(octets));
        }

        return heard.ToString().Split("OK\r\n")[1].Trim();
    }

    /// <summary>Completes when the other side has hung up, however.</summary>
    public async Task HungUpAsync()
    {
        try
        {
            while ((await ReadAsync()).Length > 0) continue;
        }
        catch (IOException)
        {
            // reset
        }
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return default;
    }

    private async Task<byte[]> ReadAsync()
    {
        var octets = new byte[1024];
        return octets[..await _client.GetStream().ReadAsync(octets, Patience.Token)];
    }
}
