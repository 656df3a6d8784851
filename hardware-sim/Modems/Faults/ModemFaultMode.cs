namespace Signalbox.HardwareSim.Modems.Faults;

/// <summary>What is wrong with a modem.</summary>
public enum ModemFaultMode
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It reads and never answers.</summary>
    Hang,

    /// <summary>Commands end in an error: sending, or the one that is named.</summary>
    Error,

    /// <summary>Its port is gone.</summary>
    Unplug,

    /// <summary>It has lost the network and looks for it.</summary>
    Unregistered,

    /// <summary>The network has refused it.</summary>
    Denied,

    /// <summary>Noise on the line, in every answer. It has no printable characters, so that it never makes another answer of one.</summary>
    Garbage,

    /// <summary>It sends no characters back, whatever the host asked for.</summary>
    LostEcho,

    /// <summary>It sends every character back, whatever the host asked for.</summary>
    EchoOn,

    /// <summary>Unsolicited lines, one at any octet of every answer and more of them between answers.</summary>
    Flood,

    /// <summary>The prompt for a PDU comes late.</summary>
    SlowPrompt,

    /// <summary>The prompt never comes, although the modem waits for the PDU; ESC ends that.</summary>
    NoPrompt,

    /// <summary>The network takes the message, and the modem says neither its reference nor a final result.</summary>
    LostResult,

    /// <summary>The network never gets the message, and the modem says no final result either.</summary>
    LostMessage,

    /// <summary>The network takes the message, and the final result comes late.</summary>
    LateResult,

    /// <summary>Its stores take no message and look full.</summary>
    StorageFull,

    /// <summary>It starts again in the middle of a command: sending, or the one that is named.</summary>
    Reboot,

    /// <summary>Its SIM is busy.</summary>
    SimBusy,

    /// <summary>It sleeps between commands: the first line after a rest wakes it and is lost.</summary>
    Drowsy,
}
