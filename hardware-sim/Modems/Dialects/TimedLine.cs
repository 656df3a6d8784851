namespace Signalbox.HardwareSim.Modems.Dialects;

/// <summary>A line that a modem says by itself.</summary>
/// <param name="Text">The line.</param>
/// <param name="Seconds">How long after the event, or how often.</param>
public sealed record TimedLine(string Text, double Seconds = 0);
