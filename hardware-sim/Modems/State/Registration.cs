namespace Signalbox.HardwareSim.Modems.State;

/// <summary>Whether a modem has a network, by the numbers of <c>+CREG</c> (3GPP TS 27.007, 7.2).</summary>
internal enum Registration
{
    /// <summary>Not registered and not looking for a network.</summary>
    None = 0,

    /// <summary>Registered at home.</summary>
    Home = 1,

    /// <summary>Not registered, looking for a network.</summary>
    Searching = 2,

    /// <summary>Refused by the network.</summary>
    Denied = 3,

    /// <summary>Registered abroad.</summary>
    Roaming = 5,
}
