namespace Signalbox.Sigtran.M3ua.Codec;

/// <summary>Message class and type in one number, class first (RFC 4666, 3.1.2 and 3.1.3). Others are carried as they came.</summary>
public enum M3uaMessageType : ushort
{
    /// <summary>ERR.</summary>
    Error = 0x0000,

    /// <summary>NTFY.</summary>
    Notify = 0x0001,

    /// <summary>DATA.</summary>
    Data = 0x0101,

    /// <summary>DUNA.</summary>
    DestinationUnavailable = 0x0201,

    /// <summary>DAVA.</summary>
    DestinationAvailable = 0x0202,

    /// <summary>DAUD.</summary>
    DestinationStateAudit = 0x0203,

    /// <summary>SCON.</summary>
    SignallingCongestion = 0x0204,

    /// <summary>DUPU.</summary>
    DestinationUserPartUnavailable = 0x0205,

    /// <summary>DRST.</summary>
    DestinationRestricted = 0x0206,

    /// <summary>ASPUP.</summary>
    AspUp = 0x0301,

    /// <summary>ASPDN.</summary>
    AspDown = 0x0302,

    /// <summary>BEAT.</summary>
    Heartbeat = 0x0303,

    /// <summary>ASPUP ACK.</summary>
    AspUpAck = 0x0304,

    /// <summary>ASPDN ACK.</summary>
    AspDownAck = 0x0305,

    /// <summary>BEAT ACK.</summary>
    HeartbeatAck = 0x0306,

    /// <summary>ASPAC.</summary>
    AspActive = 0x0401,

    /// <summary>ASPIA.</summary>
    AspInactive = 0x0402,

    /// <summary>ASPAC ACK.</summary>
    AspActiveAck = 0x0403,

    /// <summary>ASPIA ACK.</summary>
    AspInactiveAck = 0x0404,

    /// <summary>REG REQ.</summary>
    RegistrationRequest = 0x0901,

    /// <summary>REG RSP.</summary>
    RegistrationResponse = 0x0902,

    /// <summary>DEREG REQ.</summary>
    DeregistrationRequest = 0x0903,

    /// <summary>DEREG RSP.</summary>
    DeregistrationResponse = 0x0904,
}
