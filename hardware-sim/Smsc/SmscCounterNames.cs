namespace Signalbox.HardwareSim.Smsc;

/// <summary>What the control API calls an SMSC's counters.</summary>
internal static class SmscCounterNames
{
    public static readonly IReadOnlyList<(SmscCounter Counter, string Name)> All =
    [
        (SmscCounter.Submitted, "submitted"),
        (SmscCounter.Accepted, "accepted"),
        (SmscCounter.Refused, "refused"),
        (SmscCounter.Distinct, "distinct"),
        (SmscCounter.Repeated, "repeated"),
        (SmscCounter.RepeatedParts, "repeatedParts"),
        (SmscCounter.ReceiptsSent, "receiptsSent"),
        (SmscCounter.ReceiptsAnswered, "receiptsAnswered"),
        (SmscCounter.ReceiptsRefused, "receiptsRefused"),
        (SmscCounter.ReceiptsRetried, "receiptsRetried"),
        (SmscCounter.ReceiptsDropped, "receiptsDropped"),
        (SmscCounter.MobileSent, "moSent"),
        (SmscCounter.MobileAnswered, "moAnswered"),
        (SmscCounter.MobileRefused, "moRefused"),
        (SmscCounter.MobileRetried, "moRetried"),
        (SmscCounter.MobileDropped, "moDropped"),
        (SmscCounter.AnswersHeld, "answersHeld"),
        (SmscCounter.AnswersHeldMicroseconds, "answersHeldMicroseconds"),
        (SmscCounter.SessionFaults, "sessionFaults"),
    ];
}
