namespace Signalbox.HardwareSim.Control;

/// <summary>The body of every answer that is an error.</summary>
/// <param name="Error">What is wrong, in words.</param>
public sealed record ControlError(string Error);
