namespace Signalbox.Gateway.Requests;

/// <summary>What came of a request that speaks of a message.</summary>
public enum RequestResult
{
    /// <summary>It is done, or will be answered when it is safe.</summary>
    Done,

    /// <summary>The account has no such message that is live.</summary>
    NotFound,

    /// <summary>The message has left, has ended, or is one of several that were joined.</summary>
    TooLate,

    /// <summary>The new text is longer than the limits.</summary>
    TextTooLong,

    /// <summary>The new validity is out of bounds.</summary>
    ValidityOutOfBounds,

    /// <summary>It is to leave later than the account may ask for.</summary>
    ScheduleOutOfBounds,

    /// <summary>A rule for content refuses the new text; the message stays as it is.</summary>
    RuleBroken,

    /// <summary>It cannot be made safe now.</summary>
    SystemError,
}
