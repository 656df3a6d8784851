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

    /// <summary>An unknown command; makes have words of their own for it.</summary>
    Unknown,

    /// <summary>A PDU is waited for, and the host is not told.</summary>
    MutePrompt,

    /// <summary>The command is over, and the host is not told.</summary>
    Silence,

    /// <summary>The result comes later.</summary>
    Pending,
}
