namespace Signalbox.Transport.Tests;

/// <summary>A serial line that exists in the kernel alone: a pseudo-terminal's master, and its slave opened as a serial port.</summary>
internal sealed class SimulatedLine : IAsyncDisposable
{
    private SimulatedLine(PseudoTerminal device, SerialPort host)
    {
        Device = device;
        Host = host;
    }

    public PseudoTerminal Device { get; }

    public SerialPort Host { get; }

    public static SimulatedLine Open(SerialReactor reactor, int inputUnreadMax = SerialReactor.InputUnreadDefault)
    {
        var device = reactor.OpenPseudoTerminal(inputUnreadMax);
        return new SimulatedLine(device, reactor.Open(device.SlavePath, new SerialSettings { InputUnreadMax = inputUnreadMax }));
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Device.DisposeAsync();
    }
}
