namespace Signalbox.Gateway.Submissions;

/// <summary>Why a submission was not taken. Each front door has its own word for each (row S13).</summary>
public enum Refusal
{
    /// <summary>It was taken.</summary>
    None = 0,

    /// <summary>The text is longer than the limits (row S4).</summary>
    TextTooLong,

    /// <summary>The account may not send from this sender (row S2).</summary>
    SenderNotAllowed,

    /// <summary>The number is impossible or forbidden (row S3).</summary>
    DestinationNotAllowed,

    /// <summary>The number is on the account's stop list or on a block list (row R6).</summary>
    DestinationListed,

    /// <summary>A rule for senders or content refuses it; the rule's name comes with it (rows R4 and R5).</summary>
    RuleBroken,

    /// <summary>The account's queue holds its maximum (row S14).</summary>
    QueueFull,

    /// <summary>More than the account's rate in the last second (row S15).</summary>
    RateExceeded,

    /// <summary>The validity is out of bounds (row S9).</summary>
    ValidityOutOfBounds,

    /// <summary>It is to be sent later than the account may ask for (row S8).</summary>
    ScheduleOutOfBounds,

    /// <summary>The same text went to the same number not long ago (row S18).</summary>
    Duplicate,

    /// <summary>The trial is over, or its messages are used up (row S16).</summary>
    TrialOver,

    /// <summary>No answer is left to this subscriber before their next message (row S17).</summary>
    ReplyQuotaUsed,

    /// <summary>The message could not be made safe now: try again later.</summary>
    SystemError,

    /// <summary>More is waiting to be written than the store takes: try again later.</summary>
    Overloaded,
}
