namespace Signalbox.Gateway.Messages;

/// <summary>
/// Why a message was not delivered: one table for every cause, ours, a network's or a handset's. The numbers are the receipt's <c>err</c>
/// values that customers know (facts of the partner interface, 4.3), persisted and never changed.
/// </summary>
public enum DeliveryError : ushort
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Not known, or the operator gave no reason.</summary>
    Unknown = 1,

    /// <summary>Handset off or out of coverage for the whole period.</summary>
    Absent = 2,

    /// <summary>Handset blocked, reception barred, or barred in roaming.</summary>
    Barred = 3,

    /// <summary>Signalling transport error.</summary>
    Transport = 4,

    /// <summary>Handset memory full.</summary>
    MemoryFull = 5,

    /// <summary>No message service subscribed.</summary>
    NotSubscribed = 6,

    /// <summary>Serving switch not answering.</summary>
    SwitchSilent = 7,

    /// <summary>Wrong number, or handset off for very long.</summary>
    WrongNumber = 8,

    /// <summary>Dropped as a duplicate.</summary>
    Duplicate = 9,

    /// <summary>Dropped by a filter of the platform.</summary>
    Filtered = 10,

    /// <summary>No way out, or an error in the routes.</summary>
    Routing = 11,

    /// <summary>On the operator's block list.</summary>
    Blocked = 12,

    /// <summary>Sender name not registered with the operator.</summary>
    SenderNotRegistered = 13,

    /// <summary>Refused by the operator's spam filter.</summary>
    Spam = 14,

    /// <summary>Handset busy with another message.</summary>
    Busy = 16,

    /// <summary>Wrong or missing parameters.</summary>
    BadParameters = 18,

    /// <summary>The handset does not accept short messages.</summary>
    NotSupported = 20,

    /// <summary>The number belongs to another operator.</summary>
    OtherOperator = 28,
}
