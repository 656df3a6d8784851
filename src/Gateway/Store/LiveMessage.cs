using Signalbox.Gateway.Messages;

namespace Signalbox.Gateway.Store;

/// <summary>How far one part, or a whole message, has come, as the live index knows it.</summary>
/// <param name="State">Queued, Enroute (sent, awaiting its end) or a final state.</param>
/// <param name="Attempted">With Queued: an attempt was recorded before it was made (<see cref="StoreRecord.PartAttempted"/>) and its
/// answer was not.</param>
/// <param name="Uncertain">With Queued: how often an attempt ended without an answer, 0 to 3 (more counts as 3).</param>
/// <param name="Error">With a final state: why, by the table of causes. Asking for an ended part may read the disk.</param>
public readonly record struct LiveState(MessageState State, bool Attempted, int Uncertain, ushort Error)
{
    /// <summary>
    /// Of a part that was sent, ended or not: what its <see cref="StoreRecord.PartSent"/> said; otherwise <see cref="PartStatus.All"/>.
    /// </summary>
    public PartStatus PartStatus { get; init; }
}

/// <summary>The end of a message whose account has yet to be told.</summary>
/// <param name="Message">The message.</param>
/// <param name="State">Its final state.</param>
/// <param name="Error">Why.</param>
/// <param name="At">When, milliseconds since 1970 UTC.</param>
public sealed record EndedMessage(Message Message, MessageState State, ushort Error, long At)
{
    /// <summary>
    /// The name of the rule that ended it; null when none did. Of a part that was read back from the store, whose whole broke the rule, it is not
    /// known.
    /// </summary>
    public string? Rule { get; init; } = Message.Extras?.Ruling?.NameBehind(State);
}

/// <summary>Something live found at start: exactly one of the three is set.</summary>
/// <param name="Message">A message that has not ended.</param>
/// <param name="Ended">A message that has ended and whose account has yet to be told.</param>
/// <param name="Inbound">An inbound message or part that has not been settled.</param>
public readonly record struct LiveEntry(Message? Message, EndedMessage? Ended, InboundMessage? Inbound);
