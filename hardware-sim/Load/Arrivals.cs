namespace Signalbox.HardwareSim.Load;

/// <summary>What of a run arrived at the simulator.</summary>
/// <param name="Lost">Accepted and never arrived.</param>
/// <param name="Duplicates">Arrivals beyond the first of each message.</param>
/// <param name="DuplicatesUncut">Those of messages that no lost connection excuses (known only with receipts).</param>
/// <param name="RefusedArrived">Refused, and arrived all the same.</param>
/// <param name="UnansweredArrived">Arrived without their answer having been read.</param>
internal sealed record Arrivals(long Lost, long Duplicates, long DuplicatesUncut, long RefusedArrived, long UnansweredArrived);
