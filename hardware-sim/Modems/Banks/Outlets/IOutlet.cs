namespace Signalbox.HardwareSim.Modems.Banks.Outlets;

/// <summary>Where hosts reach a modem: it stays where it is while what stands behind it is plugged in and unplugged.</summary>
internal interface IOutlet
{
    /// <summary>What a host opens: the path of a link, or tcp://ADDRESS:PORT.</summary>
    string Path { get; }

    /// <summary>Plugs a modem in; a host finds it when this returns.</summary>
    /// <exception cref="IOException">There is no pseudo-terminal left, the link cannot be made, or the address is taken.</exception>
    Task<IPlug> PlugAsync(IModemEnd modem);
}
