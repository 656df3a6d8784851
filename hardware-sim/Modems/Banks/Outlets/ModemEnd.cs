namespace Signalbox.HardwareSim.Modems.Banks.Outlets;

/// <summary>The modem's end of its line, where what passes can be written down.</summary>
internal sealed class ModemEnd(SimulatedModem modem, Dialogue? dialogue, Action leaveBus) : IModemEnd
{
    /// <inheritdoc/>
    public void Connect(Func<byte[], bool> line) => modem.Connect(
        octets =>
        {
            if (line(octets)) dialogue?.Say(octets);
        },
        leaveBus);

    /// <inheritdoc/>
    public void Disconnect() => modem.Disconnect();

    /// <inheritdoc/>
    public void Receive(ReadOnlySpan<byte> octets)
    {
        dialogue?.Type(octets);
        modem.Receive(octets);
    }

    /// <inheritdoc/>
    public void HostLeft() => modem.HostLeft();
}
