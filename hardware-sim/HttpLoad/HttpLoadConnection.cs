using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Signalbox.HardwareSim.HttpLoad;

/// <summary>
/// One connection with one request at a time (RFC 9112); a lost one is made again. What it reads of an answer is the status and the length.
/// </summary>
internal sealed class HttpLoadConnection(Uri server) : IDisposable
{
    private const string LengthHeader = "\r\ncontent-length:";
    private readonly byte[] _answer = new byte[16 * 1024];
    private Socket? _socket;

    /// <summary>Sends a request and waits for its answer; 0 when the connection was lost instead.</summary>
    public async Task<int> AskAsync(byte[] request, CancellationToken cancellation)
    {
        try
        {
            _socket ??= await ConnectAsync(cancellation);
            await _socket.SendAsync(request, cancellation);
            return await ReadAsync(_socket, cancellation);
        }
        catch (SocketException)
        {
            Dispose();
            return 0;
        }
    }

    public void Dispose()
    {
        _socket?.Dispose();
        _socket = null;
    }

    private async Task<Socket> ConnectAsync(CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server.Host, server.Port, cancellation);
        return socket;
    }

    // A head that is not there after 16 KiB, or has no length, is no answer of this server's.
    private async Task<int> ReadAsync(Socket socket, CancellationToken cancellation)
    {
        var filled = 0;
        while (filled < _answer.Length)
        {
            var count = await socket.ReceiveAsync(_answer.AsMemory(filled), cancellation);
            if (count == 0) break;
            filled += count;
            var end = _answer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8);
            if (end < 0) continue;
            var head = Encoding.ASCII.GetString(_answer, 0, end + 2).ToLowerInvariant();
            if (Field(head, LengthHeader) is { } length && filled >= end + 4 + length) return Field(head, "http/1.1 ") ?? 0;
        }

        Dispose();
        return 0;
    }

    private static int? Field(string head, string name)
    {
        var at = head.IndexOf(name, StringComparison.Ordinal);
        if (at < 0) return null;
        var rest = head.AsSpan(at + name.Length).TrimStart(' ');
        var digits = rest.IndexOfAnyExceptInRange('0', '9');
        return int.TryParse(rest[..Math.Max(0, digits)], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
