namespace Signalbox.HardwareSim.Modems.At;

/// <summary>How a command is given (ITU-T V.250, 5.3 and 5.4).</summary>
public enum AtForm
{
    /// <summary>The name alone: <c>+CMGL</c>, or <c>E1</c> with its number as argument.</summary>
    Action,

    /// <summary><c>+CPIN?</c></summary>
    Read,

    /// <summary><c>+CPMS=?</c></summary>
    Test,

    /// <summary><c>+CMGS=28</c></summary>
    Set,
}
