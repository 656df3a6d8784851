namespace Signalbox.HardwareSim.Modems.Banks.Outlets;

/// <summary>The second port of a modem.</summary>
internal sealed class SecondModemEnd(SimulatedModem modem) : IModemEnd
{
    /// <inheritdoc/>
    public void Connect(Func<byte[], bool> line) => modem.ConnectSecond(octets => line(octets));

    /// <inheritdoc/>
    public void Disconnect() => modem.ConnectSecond(null);

    /// <inheritdoc/>
    public void Receive(ReadOnlySpan<byte> octets) => modem.ReceiveSecond(octets);

    /// <inheritdoc/>
    public void HostLeft()
    {
        // nobody minds what was left unfinished there
    }
}
