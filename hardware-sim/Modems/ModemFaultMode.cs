namespace Signalbox.HardwareSim.Modems;

/// <summary>What is wrong with a modem.</summary>
public enum ModemFaultMode
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It reads and never answers.</summary>
    Hang,

    /// <summary>Every message sent ends in an error.</summary>
    Error,

    /// <summary>Its port is gone.</summary>
    Unplug,

    /// <summary>It has lost the network.</summary>
    Unregistered,
}
