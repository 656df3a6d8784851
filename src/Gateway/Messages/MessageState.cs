namespace Signalbox.Gateway.Messages;

/// <summary>
/// Where a message, or one part of it, stands. The values from 1 to 8 are the message states that customers see (their numbers and
/// names are those of SMPP 3.4, 5.2.28); 0 is our own, before them. Persisted and sent to peers: the numbers never change.
/// </summary>
public enum MessageState : byte
{
    /// <summary>Safe on disk, waiting for its way out.</summary>
    Queued = 0,

    /// <summary>ENROUTE: a network took it; its end is not known yet.</summary>
    Enroute = 1,

    /// <summary>DELIVRD: the handset has it.</summary>
    Delivered = 2,

    /// <summary>EXPIRED: its validity ended first.</summary>
    Expired = 3,

    /// <summary>DELETED: taken back.</summary>
    Deleted = 4,

    /// <summary>UNDELIV: cannot be delivered.</summary>
    Undeliverable = 5,

    /// <summary>ACCEPTD: read on behalf of the subscriber.</summary>
    Accepted = 6,

    /// <summary>UNKNOWN: it may have left, and no answer came.</summary>
    Unknown = 7,

    /// <summary>REJECTD: refused by a network or by a rule of ours.</summary>
    Rejected = 8,
}

/// <summary>Questions about a <see cref="MessageState"/>.</summary>
public static class MessageStates
{
    /// <summary>Whether nothing can follow.</summary>
    public static bool IsFinal(this MessageState state) => state >= MessageState.Delivered;

    /// <summary>The seven letters or fewer that a receipt shows (SMPP 3.4, Appendix B).</summary>
    public static string ToReceiptText(this MessageState state) => state switch
    {
        MessageState.Delivered => "DELIVRD",
        MessageState.Expired => "EXPIRED",
        MessageState.Deleted => "DELETED",
        MessageState.Undeliverable => "UNDELIV",
        MessageState.Accepted => "ACCEPTD",
        MessageState.Unknown => "UNKNOWN",
        MessageState.Rejected => "REJECTD",
        _ => "ENROUTE",
    };
}
