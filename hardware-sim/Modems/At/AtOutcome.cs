namespace Signalbox.HardwareSim.Modems.At;

/// <summary>How a command ended, or that it has not yet.</summary>
public enum AtOutcome
{
    /// <summary>Done; the next command of the line follows.</summary>
    Ok,

    /// <summary>Plain ERROR, which an unknown command gets.</summary>
    Error,

    /// <summary><c>+CME ERROR</c>.</summary>
    Equipment,

    /// <summary><c>+CMS ERROR</c>.</summary>
    Message,

    /// <summary>A PDU is asked for; the result comes after it.</summary>
    Prompt,

    /// <summary>The result comes later.</summary>
    Pending,
}
