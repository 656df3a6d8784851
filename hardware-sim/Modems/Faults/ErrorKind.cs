namespace Signalbox.HardwareSim.Modems.Faults;

/// <summary>Which error a command ends in.</summary>
public enum ErrorKind
{
    /// <summary><c>+CMS ERROR</c> (3GPP TS 27.005, 3.2.5).</summary>
    Cms,

    /// <summary><c>+CME ERROR</c> (3GPP TS 27.007, 9.2).</summary>
    Cme,
}
