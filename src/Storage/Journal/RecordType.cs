namespace Signalbox.Storage.Journal;

/// <summary>What a record in the journal says. Persisted: the numbers never change.</summary>
internal enum RecordType : byte
{
    MessageAccepted = 1,
    PartAttempted = 2,
    PartUncertain = 3,
    PartSent = 4,
    PartEnded = 5,
    MessageEnded = 6,
    NotificationSettled = 7,
    InboundReceived = 8,
    InboundJoined = 9,

    /// <summary>A live message with all that is known of it, brought forward from a frame that is about to be dropped.</summary>
    MessageCarried = 10,

    /// <summary>The same for an inbound message.</summary>
    InboundCarried = 11,

    PartReturned = 12,
}
