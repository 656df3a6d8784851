namespace Signalbox.HardwareSim.Subscribers;

/// <summary>A message in an inbox, as the control API shows it.</summary>
/// <param name="From">The sender.</param>
/// <param name="To">The subscriber's digits.</param>
/// <param name="Text">The text; binary messages as hexadecimal digits.</param>
/// <param name="ReceivedAt">ISO 8601, UTC, with milliseconds.</param>
/// <param name="Via">The name of the link that it came by.</param>
public sealed record ReceivedMessage(string From, string To, string Text, string ReceivedAt, string Via);
