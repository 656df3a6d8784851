namespace Signalbox.Sigtran.M3ua.Codec;

/// <summary>Registration Status (RFC 4666, 3.6.2). Others than those named are carried as they came.</summary>
public enum RegistrationStatus : uint
{
    /// <summary>Successfully Registered.</summary>
    Registered = 0,

    /// <summary>Error - Unknown.</summary>
    Unknown = 1,

    /// <summary>Error - Invalid DPC.</summary>
    InvalidDestination = 2,

    /// <summary>Error - Invalid Network Appearance.</summary>
    InvalidNetworkAppearance = 3,

    /// <summary>Error - Invalid Routing Key.</summary>
    InvalidRoutingKey = 4,

    /// <summary>Error - Permission Denied.</summary>
    PermissionDenied = 5,

    /// <summary>Error - Cannot Support Unique Routing.</summary>
    NoUniqueRouting = 6,

    /// <summary>Error - Routing Key not Currently Provisioned.</summary>
    NotProvisioned = 7,

    /// <summary>Error - Insufficient Resources.</summary>
    InsufficientResources = 8,

    /// <summary>Error - Unsupported RK parameter Field.</summary>
    UnsupportedField = 9,

    /// <summary>Error - Unsupported/Invalid Traffic Mode Type.</summary>
    UnsupportedTrafficMode = 10,

    /// <summary>Error - Routing Key Change Refused.</summary>
    ChangeRefused = 11,

    /// <summary>Error - Routing Key Already Registered.</summary>
    AlreadyRegistered = 12,
}

/// <summary>Deregistration Status (RFC 4666, 3.6.4). Others than those named are carried as they came.</summary>
public enum DeregistrationStatus : uint
{
    /// <summary>Successfully Deregistered.</summary>
    Deregistered = 0,

    /// <summary>Error - Unknown.</summary>
    Unknown = 1,

    /// <summary>Error - Invalid Routing Context.</summary>
    InvalidRoutingContext = 2,

    /// <summary>Error - Permission Denied.</summary>
    PermissionDenied = 3,

    /// <summary>Error - Not Registered.</summary>
    NotRegistered = 4,

    /// <summary>Error - ASP Currently Active for Routing Context.</summary>
    StillActive = 5,
}
