namespace Signalbox.Gateway.Shaping;

/// <summary>What traffic of one link has in common when all of it keeps to the same paces.</summary>
/// <param name="Account">The account's key.</param>
/// <param name="Sender">The sender; null when no rule tells senders apart.</param>
/// <param name="Place">Where its recipients are.</param>
internal readonly record struct FlowKey(int Account, string? Sender, PlaceKey Place);
