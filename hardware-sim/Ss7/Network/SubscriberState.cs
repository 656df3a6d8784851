namespace Signalbox.HardwareSim.Ss7.Network;

/// <summary>Whether a subscriber can have messages.</summary>
public enum SubscriberState
{
    /// <summary>They can.</summary>
    Reachable,

    /// <summary>They are off, or out of reach; the home register learns it when a message fails, and alerts when they are back.</summary>
    Absent,

    /// <summary>Their memory is full, as above.</summary>
    MemoryFull,

    /// <summary>They are in a call.</summary>
    Busy,

    /// <summary>The home register does not know them.</summary>
    Unknown,

    /// <summary>Their operator lets them have none.</summary>
    Barred,

    /// <summary>They have no messages in their contract.</summary>
    NotProvisioned,
}
