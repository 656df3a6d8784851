namespace Signalbox.HardwareSim.Load;

/// <summary>Where a run stands.</summary>
/// <param name="Phase">What it does now, in a word.</param>
/// <param name="Elapsed">Time since the first message.</param>
/// <param name="Submitted">Messages sent.</param>
/// <param name="Accepted">Messages answered with status 0.</param>
/// <param name="Completed">Messages complete: with their receipt, where receipts are on.</param>
/// <param name="Refused">Messages answered with another status.</param>
/// <param name="Unanswered">Messages whose connection was lost before their answer.</param>
/// <param name="InFlight">Messages that wait for their answer.</param>
/// <param name="Awaited">Messages that wait for their receipt.</param>
internal sealed record LoadProgress(
    string Phase,
    TimeSpan Elapsed,
    long Submitted,
    long Accepted,
    long Completed,
    long Refused,
    long Unanswered,
    int InFlight,
    int Awaited);
