namespace Signalbox.Modem.Trace;

/// <summary>What an entry of an AT trace is.</summary>
public enum AtTraceKind
{
    /// <summary>A command line, to the modem.</summary>
    CommandOut,

    /// <summary>A PDU behind a prompt, to the modem.</summary>
    PduOut,

    /// <summary>ESC, to the modem: it leaves a prompt.</summary>
    EscapeOut,

    /// <summary>A line from the modem.</summary>
    LineIn,

    /// <summary>The prompt, from the modem.</summary>
    PromptIn,
}
