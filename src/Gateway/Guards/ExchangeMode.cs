namespace Signalbox.Gateway.Guards;

/// <summary>Whether an account may write to subscribers who have not written to it (row S17).</summary>
public enum ExchangeMode
{
    /// <summary>Freely: nothing is counted.</summary>
    Free,

    /// <summary>Never: every message is an answer, and there are so many to each message of a subscriber.</summary>
    RequestResponse,

    /// <summary>Freely to those who have not written lately; to one who has, only as many answers as there are.</summary>
    Mixed,
}
