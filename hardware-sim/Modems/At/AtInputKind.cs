namespace Signalbox.HardwareSim.Modems.At;

/// <summary>What one more character of input completed.</summary>
public enum AtInputKind
{
    /// <summary>Nothing yet.</summary>
    None,

    /// <summary>A command line, without its prefix.</summary>
    Line,

    /// <summary>A PDU, ended by Ctrl-Z.</summary>
    Pdu,

    /// <summary>PDU entry was left with ESC.</summary>
    Cancelled,

    /// <summary>A command line or a PDU was longer than is allowed; it is forgotten.</summary>
    TooLong,
}
