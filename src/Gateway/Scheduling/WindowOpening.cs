namespace Signalbox.Gateway.Scheduling;

/// <summary>When a window is open.</summary>
/// <param name="At">The first instant at which a message may leave, in UTC.</param>
/// <param name="Until">The first instant at which it may not any more, in UTC; the greatest value for a window that never closes.</param>
public readonly record struct WindowOpening(DateTimeOffset At, DateTimeOffset Until);
