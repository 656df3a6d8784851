namespace Signalbox.Sigtran.M3ua.Codec;

/// <summary>Status Type and Status Information of NTFY in one number (RFC 4666, 3.8.2). Others are carried as they came.</summary>
public enum NotifyStatus : uint
{
    /// <summary>AS-INACTIVE.</summary>
    ServerInactive = 0x0001_0002,

    /// <summary>AS-ACTIVE.</summary>
    ServerActive = 0x0001_0003,

    /// <summary>AS-PENDING.</summary>
    ServerPending = 0x0001_0004,

    /// <summary>Insufficient ASP Resources Active in AS.</summary>
    InsufficientResources = 0x0002_0001,

    /// <summary>Alternate ASP Active.</summary>
    AlternateActive = 0x0002_0002,

    /// <summary>ASP Failure.</summary>
    AspFailure = 0x0002_0003,
}
