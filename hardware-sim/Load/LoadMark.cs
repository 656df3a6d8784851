namespace Signalbox.HardwareSim.Load;

/// <summary>The readings at one end of the measured interval.</summary>
/// <param name="At">The monotonic clock.</param>
/// <param name="Completed">Messages complete so far.</param>
/// <param name="OwnCpu">CPU time of this process.</param>
/// <param name="PeerCpu">CPU time of the process that is measured; null when there is none.</param>
internal readonly record struct LoadMark(long At, long Completed, TimeSpan OwnCpu, TimeSpan? PeerCpu);
