namespace Signalbox.HardwareSim.Faults;

/// <summary>One fault of a plan, ready to be carried out.</summary>
/// <param name="At">When it begins, since the plan did.</param>
/// <param name="Line">The line of the log.</param>
/// <param name="BeginAsync">Begins it; null, or in words why it could not.</param>
internal sealed record FaultStroke(TimeSpan At, string Line, Func<Task<string?>> BeginAsync);
