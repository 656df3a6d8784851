namespace Signalbox.Modem.Port;

/// <summary>Where a port is.</summary>
public enum PortState
{
    /// <summary>Its device is not there; it looks for it again and again.</summary>
    Absent,

    /// <summary>Its device is being opened, and the modem woken.</summary>
    Opening,

    /// <summary>The modem is being asked what it is, and set up.</summary>
    Identifying,

    /// <summary>The card is missing or locked.</summary>
    SimLocked,

    /// <summary>It waits for the network.</summary>
    Registering,

    /// <summary>It takes messages.</summary>
    Ready,

    /// <summary>It sends one.</summary>
    Sending,

    /// <summary>The modem stopped answering and is being brought back.</summary>
    Recovering,

    /// <summary>It did not come back, or its subscription is barred; it is left alone for a while.</summary>
    Quarantined,
}
