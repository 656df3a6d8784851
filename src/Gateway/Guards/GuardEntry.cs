namespace Signalbox.Gateway.Guards;

/// <summary>One thing that an account's guards remember.</summary>
/// <param name="Account">The account's key.</param>
/// <param name="Kind">What is remembered.</param>
/// <param name="Key">Which one of that kind.</param>
/// <param name="Value">A count; what it counts is the kind's.</param>
/// <param name="At">When, milliseconds since 1970 UTC; what happened then is the kind's.</param>
public readonly record struct GuardEntry(int Account, GuardKind Kind, long Key, long Value, long At);
