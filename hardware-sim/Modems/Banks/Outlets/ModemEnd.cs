namespace Signalbox.HardwareSim.Modems.Banks.Outlets;

/// <summary>The modem's end of a line, where what passes can be written down.</summary>
internal sealed class ModemEnd(SimulatedModem modem, Dialogue? dialogue, Action leaveBus)
{
    /// <summary>Joins the modem to a line; <paramref name="line"/> says whether a host is there to hear.</summary>
    public void Connect(Func<byte[], bool> line) => modem.Connect(
        octets =>
        {
            if (line(octets)) dialogue?.Say(octets);
        },
        leaveBus);

    /// <summary>Takes the line away.</summary>
    public void Disconnect() => modem.Disconnect();

    /// <summary>Characters of the host.</summary>
    public void Receive(ReadOnlySpan<byte> octets)
    {
        dialogue?.Type(octets);
        modem.Receive(octets);
    }

    /// <summary>The host has closed its end.</summary>
    public void HostLeft() => modem.HostLeft();
}
