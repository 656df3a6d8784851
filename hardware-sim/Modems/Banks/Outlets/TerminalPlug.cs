using Signalbox.Kernel.Actors;
using Signalbox.Transport.Channels;
using Signalbox.Transport.Pseudo;

namespace Signalbox.HardwareSim.Modems.Banks.Outlets;

/// <summary>
/// A modem on a pseudo-terminal. What it says while no host is there is lost, as on a real line, and so is what a host does not read.
/// </summary>
internal sealed class TerminalPlug : IPlug
{
    private const int WaitingMax = 256;

    private readonly PseudoTerminal _terminal;
    private readonly string _path;
    private readonly IModemEnd _modem;
    private readonly Action<string> _report;
    private readonly Mailbox<byte[]> _output = new(WaitingMax);
    private readonly Task _loops;

    public TerminalPlug(PseudoTerminal terminal, string path, IModemEnd modem, Action<string> report)
    {
        (_terminal, _path, _modem, _report) = (terminal, path, modem, report);
        _modem.Connect(octets => _terminal.HasHost && _output.TryPost(octets));
        _loops = Task.WhenAll(ReadAsync(), WriteAsync(), WatchHostAsync());
    }

    public string Device => _terminal.SlavePath;

    public async ValueTask DisposeAsync()
    {
        _modem.Disconnect();
        DeviceLink.Remove(_path, _terminal.SlavePath);
        await _terminal.DisposeAsync();
        _output.Close();
        await _loops;
    }

    private async Task ReadAsync()
    {
        try
        {
            while (true)
            {
                var read = await _terminal.Input.ReadAsync();
                foreach (var segment in read.Buffer) _modem.Receive(segment.Span);
                _terminal.Input.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted) return;
            }
        }
        catch (Exception cause)
        {
            _report($"the modem at {_path} has stopped reading: {cause}");
        }
    }

    private async Task WriteAsync()
    {
        try
        {
            await foreach (var octets in _output.ReadAllAsync(CancellationToken.None))
                await _terminal.WriteAsync(octets, CancellationToken.None);
        }
        catch (PortClosedException)
        {
            // unplugged with something still to say
        }
    }

    private async Task WatchHostAsync()
    {
        while (await Task.WhenAny(_terminal.HostLeft, _terminal.Closed) != _terminal.Closed) _modem.HostLeft();
    }
}
