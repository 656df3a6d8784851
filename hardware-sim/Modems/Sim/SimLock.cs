namespace Signalbox.HardwareSim.Modems.Sim;

/// <summary>What a SIM asks for before it can be used.</summary>
public enum SimLock
{
    /// <summary>Nothing.</summary>
    Ready,

    /// <summary>Its PIN.</summary>
    Pin,

    /// <summary>Its PUK: the PIN was wrong three times.</summary>
    Puk,

    /// <summary>Nothing any more: the PUK was wrong ten times.</summary>
    Blocked,

    /// <summary>Nothing: there is no card.</summary>
    Absent,
}
