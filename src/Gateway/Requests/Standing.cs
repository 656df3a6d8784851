using Signalbox.Gateway.Messages;

namespace Signalbox.Gateway.Requests;

/// <summary>How far a live message has come.</summary>
/// <param name="Message">The message.</param>
/// <param name="State">Its state; that of the message that leaves in its place when there is one.</param>
/// <param name="Error">With a final state: why.</param>
/// <param name="EndedAt">When it ended, milliseconds since 1970 UTC; 0 before.</param>
public sealed record Standing(Message Message, MessageState State, ushort Error, long EndedAt);
