namespace Signalbox.HardwareSim.Smpp;

/// <summary>command_status (SMPP 3.4, 5.1.3), the values that the simulators give or act on.</summary>
internal enum CommandStatus : uint
{
    /// <summary>ESME_ROK.</summary>
    Ok = 0x00,

    /// <summary>ESME_RINVCMDLEN: the PDU's length is wrong.</summary>
    InvalidLength = 0x02,

    /// <summary>ESME_RINVCMDID: no such operation here.</summary>
    InvalidCommand = 0x03,

    /// <summary>ESME_RINVBNDSTS: not in this state of the bind.</summary>
    InvalidBindState = 0x04,

    /// <summary>ESME_RALYBND.</summary>
    AlreadyBound = 0x05,

    /// <summary>ESME_RSYSERR.</summary>
    SystemError = 0x08,

    /// <summary>ESME_RINVDSTADR.</summary>
    InvalidDestination = 0x0B,

    /// <summary>ESME_RBINDFAIL.</summary>
    BindFailed = 0x0D,

    /// <summary>ESME_RINVPASWD.</summary>
    InvalidPassword = 0x0E,

    /// <summary>ESME_RMSGQFUL.</summary>
    QueueFull = 0x14,

    /// <summary>ESME_RTHROTTLED.</summary>
    Throttled = 0x58,

    /// <summary>ESME_RX_T_APPN: the receiver cannot now, and may later.</summary>
    TemporaryReceiverError = 0x64,
}
