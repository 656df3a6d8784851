namespace Signalbox.HardwareSim.Smsc.Faults;

/// <summary>Where in the work on a request the connection is dropped.</summary>
public enum DropPoint
{
    /// <summary>Behind the answer.</summary>
    AfterAnswer,

    /// <summary>In the middle of the answer's octets.</summary>
    InAnswer,

    /// <summary>The request is read and carried out, and not answered.</summary>
    BeforeAnswer,
}
