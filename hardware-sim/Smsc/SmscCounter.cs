namespace Signalbox.HardwareSim.Smsc;

/// <summary>What an SMSC counts.</summary>
internal enum SmscCounter
{
    /// <summary>submit_sm's received.</summary>
    Submitted,

    /// <summary>Those answered with status 0.</summary>
    Accepted,

    /// <summary>Those answered with another status.</summary>
    Refused,

    /// <summary>Accepted messages (long ones once whole) with a recipient and text never seen before.</summary>
    Distinct,

    /// <summary>Those seen before.</summary>
    Repeated,

    /// <summary>Parts of long messages that came while the same part waited for the others.</summary>
    RepeatedParts,

    /// <summary>Receipts sent, retries included.</summary>
    ReceiptsSent,

    /// <summary>Receipts answered with status 0.</summary>
    ReceiptsAnswered,

    /// <summary>Receipts refused for good.</summary>
    ReceiptsRefused,

    /// <summary>Receipts to be sent again: refused for the moment, or unanswered when their bind ended.</summary>
    ReceiptsRetried,

    /// <summary>Receipts that found the queue full.</summary>
    ReceiptsDropped,

    /// <summary>Subscribers' messages (parts) sent, retries included.</summary>
    MobileSent,

    /// <summary>Those answered with status 0.</summary>
    MobileAnswered,

    /// <summary>Those refused for good.</summary>
    MobileRefused,

    /// <summary>Those to be sent again.</summary>
    MobileRetried,

    /// <summary>Those that found the queue full.</summary>
    MobileDropped,

    /// <summary>Answers that faults held back for a time.</summary>
    AnswersHeld,

    /// <summary>How long, in all, in microseconds.</summary>
    AnswersHeldMicroseconds,

    /// <summary>Strikes of session faults: drops, refused binds, silences, unbinds, garbage.</summary>
    SessionFaults,
}
