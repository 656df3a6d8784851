namespace Signalbox.HardwareSim.Modems.Banks.Outlets;

/// <summary>The modem's end of a line.</summary>
internal interface IModemEnd
{
    /// <summary>Joins the modem to a line; <paramref name="line"/> says whether a host is there to hear.</summary>
    void Connect(Func<byte[], bool> line);

    /// <summary>Takes the line away.</summary>
    void Disconnect();

    /// <summary>Characters of the host.</summary>
    void Receive(ReadOnlySpan<byte> octets);

    /// <summary>The host has closed its end.</summary>
    void HostLeft();
}
