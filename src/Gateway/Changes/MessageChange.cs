using Signalbox.Gateway.Messages;

namespace Signalbox.Gateway.Changes;

/// <summary>Something that happened to a message of an account: it was taken in, a network took it, or it ended.</summary>
/// <param name="Message">The message.</param>
/// <param name="State">Its state from then on.</param>
/// <param name="Error">Why it ended, by the table of causes; 0 when delivered or not ended.</param>
/// <param name="Rule">The name of the rule that ended it; null when none did.</param>
/// <param name="At">Milliseconds since 1970 UTC.</param>
public sealed record MessageChange(Message Message, MessageState State, ushort Error, string? Rule, long At);
