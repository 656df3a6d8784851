namespace Signalbox.Gateway.Accounts;

/// <summary>What becomes of a set of parts that stays incomplete (row S5).</summary>
public enum JoinIncomplete
{
    /// <summary>The parts that came are sent as they are.</summary>
    Send,

    /// <summary>They end undelivered.</summary>
    Fail,
}
