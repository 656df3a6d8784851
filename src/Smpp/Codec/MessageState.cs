namespace Signalbox.Smpp.Codec;

/// <summary>message_state, SMPP 3.4, 5.2.28. The seven-letter names of Appendix B are in <see cref="MessageStates"/>.</summary>
public enum MessageState : byte
{
    /// <summary>On its way.</summary>
    Enroute = 1,

    /// <summary>Delivered to its destination.</summary>
    Delivered = 2,

    /// <summary>Its validity ended.</summary>
    Expired = 3,

    /// <summary>Deleted.</summary>
    Deleted = 4,

    /// <summary>Cannot be delivered.</summary>
    Undeliverable = 5,

    /// <summary>Accepted: read by customer service on behalf of the subscriber.</summary>
    Accepted = 6,

    /// <summary>Nobody knows.</summary>
    Unknown = 7,

    /// <summary>Rejected.</summary>
    Rejected = 8,
}
