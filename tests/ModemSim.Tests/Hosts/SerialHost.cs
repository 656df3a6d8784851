using System.Buffers;
using System.Text;
using Signalbox.Transport.Reactor;
using Signalbox.Transport.Serial;

namespace Signalbox.ModemSim.Tests.Hosts;

/// <summary>A host with a modem's port open.</summary>
internal sealed class SerialHost : IAsyncDisposable
{
    private const string Escape = "\u001b";
    private static readonly string[] Finals = ["OK", "ERROR", "+CMS ERROR", "+CME ERROR", "> "];
    private static readonly string[] Unsolicited = ["+CMTI", "+CDSI"];

    private readonly SerialReactor _reactor = new();
    private readonly SerialPort _port;
    private readonly StringBuilder _unread = new();
    private readonly Queue<string> _unsolicited = new();

    public SerialHost(string path) => _port = _reactor.Open(path, new SerialSettings());

    /// <summary>Completes when the port is unplugged.</summary>
    public Task Unplugged => _port.Closed;

    public async ValueTask DisposeAsync()
    {
        await _port.DisposeAsync();
        await _reactor.DisposeAsync();
    }

    public async Task TypeAsync(string characters) => await _port.WriteAsync(Encoding.Latin1.GetBytes(characters), Patience.Token);

    /// <summary>Gives a command; the result is the modem's lines up to the final one or a prompt, joined by bars, echo left out.</summary>
    public async Task<string> AskAsync(string command)
    {
        await TypeAsync(command + "\r");
        return await HearFinalAsync(command);
    }

    /// <summary>Gives CMGS and the PDU; the result is the modem's lines.</summary>
    public async Task<string> SendAsync(string pdu, int tpduOctets)
    {
        Assert.Equal("> ", await AskAsync($"AT+CMGS={tpduOctets}"));
        await TypeAsync(pdu + "\u001a");
        return await HearFinalAsync(pdu + "\u001a");
    }

    /// <summary>The modem's lines up to a final one or a prompt.</summary>
    public async Task<string> HearFinalAsync(string echo)
    {
        var lines = new List<string>();
        while (true)
        {
            var line = await ReadLineAsync();
            if (Unsolicited.Any(start => line.StartsWith(start, StringComparison.Ordinal)))
            {
                _unsolicited.Enqueue(line);
                continue;
            }

            if (line == echo || line == Escape) continue;
            if (line.StartsWith(echo, StringComparison.Ordinal) && echo.Length > 0) line = line[echo.Length..];
            lines.Add(line);
            if (Finals.Any(final => line.StartsWith(final, StringComparison.Ordinal))) return string.Join('|', lines);
        }
    }

    /// <summary>The modem's next line that is not empty, unsolicited ones passed over before first; a prompt counts as one.</summary>
    public async Task<string> HearLineAsync() => _unsolicited.TryDequeue(out var line) ? line : await ReadLineAsync();

    private async Task<string> ReadLineAsync()
    {
        while (true)
        {
            if (TryTakeLine(out var line)) return line;
            var read = await _port.Input.ReadAsync(Patience.Token);
            _unread.Append(Encoding.Latin1.GetString(read.Buffer.ToArray()));
            _port.Input.AdvanceTo(read.Buffer.End);
            Assert.False(read.IsCompleted, $"the port ended; unread: {_unread}");
        }
    }

    private bool TryTakeLine(out string line)
    {
        line = "";
        var text = _unread.ToString();
        var start = text.Length - text.TrimStart('\r', '\n').Length;
        var rest = text[start..];
        var end = rest.IndexOf('\r', StringComparison.Ordinal);
        if (end < 0 && rest != "> ") return false;
        line = end < 0 ? rest : rest[..end];
        _unread.Clear().Append(end < 0 ? "" : rest[end..]);
        return true;
    }
}
