using Signalbox.Kernel.Actors;
using Signalbox.Transport.Channels;
using Signalbox.Transport.Pseudo;
using Signalbox.Transport.Reactor;

namespace Signalbox.HardwareSim.Modems.Banks;

/// <summary>
/// The serial port of a modem: a pseudo-terminal that hosts open by a link of a fixed name. What a modem says while no host is there
/// is lost, as on a real line, and so is what a host does not read.
/// </summary>
internal sealed class ModemPort(SimulatedModem modem, string path, SerialReactor reactor, Action<string> report) : IAsyncDisposable
{
    private const int WaitingMax = 256;

    private readonly SemaphoreSlim _change = new(1);
    private Plugged? _plugged;

    /// <summary>The modem at the port.</summary>
    public SimulatedModem Modem => modem;

    /// <summary>The link that hosts open.</summary>
    public string Path => path;

    /// <summary>What the link leads to; null while the port is unplugged.</summary>
    public string? Device => _plugged?.Terminal.SlavePath;

    /// <summary>Plugs the modem in; a host finds it when this returns.</summary>
    /// <exception cref="IOException">There is no pseudo-terminal left, or the link cannot be made.</exception>
    public async Task PlugAsync()
    {
        await _change.WaitAsync();
        try
        {
            _plugged ??= await ConnectAsync();
        }
        finally
        {
            _change.Release();
        }
    }

    /// <summary>Changes the modem's faults, and unplugs or plugs in the port as they say.</summary>
    /// <exception cref="IOException">There is no pseudo-terminal left, or the link cannot be made.</exception>
    public async Task SetFaultsAsync(ModemFaults faults)
    {
        await _change.WaitAsync();
        try
        {
            if (faults.Mode == ModemFaultMode.Unplug) await UnplugAsync();
            modem.SetFaults(faults);
            if (faults.Mode != ModemFaultMode.Unplug) _plugged ??= await ConnectAsync();
        }
        finally
        {
            _change.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _change.WaitAsync();
        await UnplugAsync();
        _change.Dispose();
    }

    private async Task<Plugged> ConnectAsync()
    {
        var terminal = reactor.OpenPseudoTerminal();
        try
        {
            DeviceLink.Create(path, terminal.SlavePath);
        }
        catch
        {
            await terminal.DisposeAsync();
            throw;
        }

        var output = new Mailbox<byte[]>(WaitingMax);
        modem.Connect(octets => _ = terminal.HasHost && output.TryPost(octets));
        return new Plugged(terminal, output, Task.WhenAll(ReadAsync(terminal), WriteAsync(terminal, output), WatchHostAsync(terminal)));
    }

    private async Task UnplugAsync()
    {
        if (_plugged is not { } plugged) return;
        _plugged = null;
        modem.Disconnect();
        DeviceLink.Remove(path, plugged.Terminal.SlavePath);
        await plugged.Terminal.DisposeAsync();
        plugged.Output.Close();
        await plugged.Loops;
    }

    private async Task ReadAsync(PseudoTerminal terminal)
    {
        try
        {
            while (true)
            {
                var read = await terminal.Input.ReadAsync();
                foreach (var segment in read.Buffer) modem.Receive(segment.Span);
                terminal.Input.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted) return;
            }
        }
        catch (Exception cause)
        {
            report($"the modem at {path} has stopped reading: {cause}");
        }
    }

    private static async Task WriteAsync(PseudoTerminal terminal, Mailbox<byte[]> output)
    {
        try
        {
            await foreach (var octets in output.ReadAllAsync(CancellationToken.None))
                await terminal.WriteAsync(octets, CancellationToken.None);
        }
        catch (PortClosedException)
        {
            // unplugged with something still to say
        }
    }

    private async Task WatchHostAsync(PseudoTerminal terminal)
    {
        while (await Task.WhenAny(terminal.HostLeft, terminal.Closed) != terminal.Closed) modem.HostLeft();
    }

    private sealed record Plugged(PseudoTerminal Terminal, Mailbox<byte[]> Output, Task Loops);
}
