namespace Signalbox.Modem.Answers;

/// <summary>
/// Whether the network has the card (3GPP TS 27.007, 7.2, 10.1.20 and 10.1.22). Other values than these are kept as their number.
/// </summary>
public enum RegistrationState
{
    /// <summary>Not registered, and not searching.</summary>
    NotRegistered = 0,

    /// <summary>Registered at home.</summary>
    Home = 1,

    /// <summary>Not registered, searching.</summary>
    Searching = 2,

    /// <summary>The network refused.</summary>
    Denied = 3,

    /// <summary>Not known, such as out of coverage.</summary>
    Unknown = 4,

    /// <summary>Registered with another network.</summary>
    Roaming = 5,

    /// <summary>Registered for short messages only, at home.</summary>
    MessagesOnlyHome = 6,

    /// <summary>Registered for short messages only, with another network.</summary>
    MessagesOnlyRoaming = 7,
}
