namespace Signalbox.HardwareSim.Subscribers;

/// <summary>A message that a subscriber sends towards the appliance.</summary>
/// <param name="Id">The simulator's number for it.</param>
/// <param name="From">The subscriber's digits.</param>
/// <param name="To">The number that it is sent to.</param>
/// <param name="Text">The text.</param>
public sealed record MobileOriginated(long Id, string From, string To, string Text);
