namespace Signalbox.HardwareSim.Modems;

/// <summary>What the second serial port of a modem is for.</summary>
public enum SecondPort
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>It takes commands as the first does, and unsolicited lines stay away from it.</summary>
    Commands,

    /// <summary>It repeats every unsolicited line and answers nothing.</summary>
    Talk,
}
