using Signalbox.Transport.Reactor;

namespace Signalbox.HardwareSim.Modems.Banks.Outlets;

/// <summary>
/// A pseudo-terminal that hosts open by a link of a fixed name, as a USB port has one by its place on the bus. Every time a modem is
/// plugged in the link leads to a device of another number than before.
/// </summary>
internal sealed class TerminalOutlet(string path, SerialReactor reactor, Action<string> report) : IOutlet
{
    private string? _lastDevice;

    public string Path => path;

    public async Task<IPlug> PlugAsync(IModemEnd modem)
    {
        var terminal = reactor.OpenPseudoTerminal();
        if (terminal.SlavePath == _lastDevice)
        {
            var taken = terminal;
            terminal = reactor.OpenPseudoTerminal();
            await taken.DisposeAsync();
        }

        try
        {
            DeviceLink.Create(path, terminal.SlavePath);
        }
        catch
        {
            await terminal.DisposeAsync();
            throw;
        }

        _lastDevice = terminal.SlavePath;
        return new TerminalPlug(terminal, path, modem, report);
    }
}
