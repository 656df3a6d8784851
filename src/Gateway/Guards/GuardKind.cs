namespace Signalbox.Gateway.Guards;

/// <summary>What an entry of the guard ledger remembers. Persisted: the numbers never change.</summary>
public enum GuardKind : byte
{
    /// <summary>That a text went to a number. Key: <see cref="DuplicateKey"/>; value: 0; at: when.</summary>
    Duplicate = 1,

    /// <summary>How many messages a trial account has sent. Key: 0; value: the count; at: 0.</summary>
    Trial = 2,

    /// <summary>What is left of the answers to a subscriber. Key: <see cref="SubscriberKey"/>; value: the answers; at: when he last wrote.</summary>
    Reply = 3,

    /// <summary>What has left on one day by a pace. Account: 0; key: <see cref="DayCounts.KeyOf"/>; value: parts; at: the day's number.</summary>
    Day = 4,

    /// <summary>
    /// What a sender has sent in one step of a rule's period. Account: 0; key: <see cref="SenderTallies"/>; value: messages; at: the step's number.
    /// </summary>
    Sender = 5,

    /// <summary>That a job was submitted. Key: its front door's; value: 0; at: when.</summary>
    Job = 6,
}
