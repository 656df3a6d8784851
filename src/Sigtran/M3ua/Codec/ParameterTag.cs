namespace Signalbox.Sigtran.M3ua.Codec;

/// <summary>Parameter tags (RFC 4666, 3.2). Others than those named are carried as they came.</summary>
public enum ParameterTag : ushort
{
    /// <summary>INFO String: text for people.</summary>
    InfoString = 0x0004,

    /// <summary>Routing Context: one or more numbers.</summary>
    RoutingContext = 0x0006,

    /// <summary>Diagnostic Information.</summary>
    DiagnosticInformation = 0x0007,

    /// <summary>Heartbeat Data.</summary>
    HeartbeatData = 0x0009,

    /// <summary>Traffic Mode Type.</summary>
    TrafficModeType = 0x000B,

    /// <summary>Error Code.</summary>
    ErrorCode = 0x000C,

    /// <summary>Status: type and information.</summary>
    Status = 0x000D,

    /// <summary>ASP Identifier.</summary>
    AspIdentifier = 0x0011,

    /// <summary>Affected Point Code: masks and codes.</summary>
    AffectedPointCode = 0x0012,

    /// <summary>Correlation ID.</summary>
    CorrelationId = 0x0013,

    /// <summary>Network Appearance.</summary>
    NetworkAppearance = 0x0200,

    /// <summary>User/Cause.</summary>
    UserCause = 0x0204,

    /// <summary>Congestion Indications.</summary>
    CongestionIndications = 0x0205,

    /// <summary>Concerned Destination.</summary>
    ConcernedDestination = 0x0206,

    /// <summary>Routing Key, made of parameters.</summary>
    RoutingKey = 0x0207,

    /// <summary>Registration Result, made of parameters.</summary>
    RegistrationResult = 0x0208,

    /// <summary>Deregistration Result, made of parameters.</summary>
    DeregistrationResult = 0x0209,

    /// <summary>Local Routing Key Identifier.</summary>
    LocalRoutingKeyIdentifier = 0x020A,

    /// <summary>Destination Point Code.</summary>
    DestinationPointCode = 0x020B,

    /// <summary>Service Indicators.</summary>
    ServiceIndicators = 0x020C,

    /// <summary>Originating Point Code List.</summary>
    OriginatingPointCodeList = 0x020E,

    /// <summary>Protocol Data.</summary>
    ProtocolData = 0x0210,

    /// <summary>Registration Status.</summary>
    RegistrationStatus = 0x0212,

    /// <summary>Deregistration Status.</summary>
    DeregistrationStatus = 0x0213,
}
