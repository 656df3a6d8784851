namespace Signalbox.Sigtran.M3ua.Codec;

/// <summary>Error codes (RFC 4666, 3.8.1). Others than those named are carried as they came.</summary>
public enum M3uaErrorCode : uint
{
    /// <summary>Invalid Version.</summary>
    InvalidVersion = 0x01,

    /// <summary>Unsupported Message Class.</summary>
    UnsupportedMessageClass = 0x03,

    /// <summary>Unsupported Message Type.</summary>
    UnsupportedMessageType = 0x04,

    /// <summary>Unsupported Traffic Mode Type.</summary>
    UnsupportedTrafficMode = 0x05,

    /// <summary>Unexpected Message.</summary>
    UnexpectedMessage = 0x06,

    /// <summary>Protocol Error.</summary>
    ProtocolError = 0x07,

    /// <summary>Invalid Stream Identifier.</summary>
    InvalidStreamIdentifier = 0x09,

    /// <summary>Refused - Management Blocking.</summary>
    ManagementBlocking = 0x0D,

    /// <summary>ASP Identifier Required.</summary>
    AspIdentifierRequired = 0x0E,

    /// <summary>Invalid ASP Identifier.</summary>
    InvalidAspIdentifier = 0x0F,

    /// <summary>Invalid Parameter Value.</summary>
    InvalidParameterValue = 0x11,

    /// <summary>Parameter Field Error: a length that its parameter cannot have.</summary>
    ParameterFieldError = 0x12,

    /// <summary>Unexpected Parameter.</summary>
    UnexpectedParameter = 0x13,

    /// <summary>Destination Status Unknown.</summary>
    DestinationStatusUnknown = 0x14,

    /// <summary>Invalid Network Appearance.</summary>
    InvalidNetworkAppearance = 0x15,

    /// <summary>Missing Parameter.</summary>
    MissingParameter = 0x16,

    /// <summary>Invalid Routing Context.</summary>
    InvalidRoutingContext = 0x19,

    /// <summary>No Configured AS for ASP.</summary>
    NoConfiguredServer = 0x1A,
}
