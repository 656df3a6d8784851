namespace Signalbox.HardwareSim.Smsc;

/// <summary>Limits of a simulated SMSC.</summary>
internal static class SmscLimits
{
    /// <summary>Connections at a time.</summary>
    public const int ConnectionsMax = 256;

    /// <summary>deliver_sm without an answer on one bind, as far as an option may set it: about 120 octets each.</summary>
    public const int DeliveryWindowMax = 65_536;

    /// <summary>Different system_id's; the receipts of each wait for its next bind.</summary>
    public const int AccountsMax = 1000;

    /// <summary>Receipts waiting for one system_id: about 100 octets each.</summary>
    public const int ReceiptsMax = 1_000_000;

    /// <summary>Subscribers' messages (or parts of them) waiting for a bind.</summary>
    public const int MobilePartsMax = 10_000;

    /// <summary>The receive window that a slow reader asks for, in octets; the system may grant no less than some kilobytes.</summary>
    public const int NarrowWindow = 2048;

    /// <summary>Delayed answers waiting on one connection.</summary>
    public const int DelayedAnswersMax = 100_000;

    /// <summary>Delays that faults may ask for: ten minutes.</summary>
    public const int DelayMsMax = 600_000;
}
