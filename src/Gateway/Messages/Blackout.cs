namespace Signalbox.Gateway.Messages;

/// <summary>A time in which a message may not leave, both ends in milliseconds since 1970 UTC.</summary>
/// <param name="From">Its first moment.</param>
/// <param name="To">The first after it.</param>
public readonly record struct Blackout(long From, long To);
