namespace Signalbox.HardwareSim.Modems.At;

/// <summary>What a command needs of the SIM, and by which kind of error it says so.</summary>
internal enum SimNeed
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A SIM, open or not; otherwise <c>+CME ERROR</c>.</summary>
    Card,

    /// <summary>An open SIM; otherwise <c>+CME ERROR</c>.</summary>
    Equipment,

    /// <summary>An open SIM; otherwise <c>+CMS ERROR</c>.</summary>
    Message,
}
