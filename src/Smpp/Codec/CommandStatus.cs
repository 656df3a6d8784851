namespace Signalbox.Smpp.Codec;

/// <summary>
/// command_status, SMPP 3.4, 5.1.3. Numbers of an operator's own (0x400 and above, and whatever peers invent) are carried as they
/// are: everywhere else the status is the plain number.
/// </summary>
public enum CommandStatus : uint
{
    /// <summary>ESME_ROK: no error.</summary>
    Ok = 0x00000000,

    /// <summary>ESME_RINVMSGLEN: message length is invalid.</summary>
    InvalidMessageLength = 0x00000001,

    /// <summary>ESME_RINVCMDLEN: command length is invalid.</summary>
    InvalidCommandLength = 0x00000002,

    /// <summary>ESME_RINVCMDID: invalid command id, or an operation that is not offered.</summary>
    InvalidCommandId = 0x00000003,

    /// <summary>ESME_RINVBNDSTS: the operation is not allowed in this state of the session.</summary>
    InvalidBindStatus = 0x00000004,

    /// <summary>ESME_RALYBND: already bound.</summary>
    AlreadyBound = 0x00000005,

    /// <summary>ESME_RINVPRTFLG: invalid priority_flag.</summary>
    InvalidPriorityFlag = 0x00000006,

    /// <summary>ESME_RINVREGDLVFLG: invalid registered_delivery.</summary>
    InvalidRegisteredDelivery = 0x00000007,

    /// <summary>ESME_RSYSERR: system error.</summary>
    SystemError = 0x00000008,

    /// <summary>ESME_RINVSRCADR: invalid source address.</summary>
    InvalidSourceAddress = 0x0000000A,

    /// <summary>ESME_RINVDSTADR: invalid destination address.</summary>
    InvalidDestinationAddress = 0x0000000B,

    /// <summary>ESME_RINVMSGID: message id is invalid.</summary>
    InvalidMessageId = 0x0000000C,

    /// <summary>ESME_RBINDFAIL: bind failed.</summary>
    BindFailed = 0x0000000D,

    /// <summary>ESME_RINVPASWD: invalid password.</summary>
    InvalidPassword = 0x0000000E,

    /// <summary>ESME_RINVSYSID: invalid system_id.</summary>
    InvalidSystemId = 0x0000000F,

    /// <summary>ESME_RCANCELFAIL: cancel_sm failed.</summary>
    CancelFailed = 0x00000011,

    /// <summary>ESME_RREPLACEFAIL: replace_sm failed.</summary>
    ReplaceFailed = 0x00000013,

    /// <summary>ESME_RMSGQFUL: message queue full.</summary>
    MessageQueueFull = 0x00000014,

    /// <summary>ESME_RINVSERTYP: invalid service_type.</summary>
    InvalidServiceType = 0x00000015,

    /// <summary>ESME_RINVNUMDESTS: invalid number of destinations.</summary>
    InvalidNumberOfDestinations = 0x00000033,

    /// <summary>ESME_RINVDLNAME: invalid distribution list name.</summary>
    InvalidListName = 0x00000034,

    /// <summary>ESME_RINVDESTFLAG: invalid dest_flag (submit_multi).</summary>
    InvalidDestinationFlag = 0x00000040,

    /// <summary>ESME_RINVSUBREP: submit with replace is not supported or not allowed.</summary>
    InvalidSubmitWithReplace = 0x00000042,

    /// <summary>ESME_RINVESMCLASS: invalid esm_class.</summary>
    InvalidEsmClass = 0x00000043,

    /// <summary>ESME_RCNTSUBDL: cannot submit to a distribution list.</summary>
    CannotSubmitToList = 0x00000044,

    /// <summary>ESME_RSUBMITFAIL: submit_sm or submit_multi failed.</summary>
    SubmitFailed = 0x00000045,

    /// <summary>ESME_RINVSRCTON: invalid source_addr_ton.</summary>
    InvalidSourceTon = 0x00000048,

    /// <summary>ESME_RINVSRCNPI: invalid source_addr_npi.</summary>
    InvalidSourceNpi = 0x00000049,

    /// <summary>ESME_RINVDSTTON: invalid dest_addr_ton.</summary>
    InvalidDestinationTon = 0x00000050,

    /// <summary>ESME_RINVDSTNPI: invalid dest_addr_npi.</summary>
    InvalidDestinationNpi = 0x00000051,

    /// <summary>ESME_RINVSYSTYP: invalid system_type.</summary>
    InvalidSystemType = 0x00000053,

    /// <summary>ESME_RINVREPFLAG: invalid replace_if_present_flag.</summary>
    InvalidReplaceFlag = 0x00000054,

    /// <summary>ESME_RINVNUMMSGS: invalid number of messages.</summary>
    InvalidNumberOfMessages = 0x00000055,

    /// <summary>ESME_RTHROTTLED: more messages than are allowed.</summary>
    Throttled = 0x00000058,

    /// <summary>ESME_RINVSCHED: invalid schedule_delivery_time.</summary>
    InvalidScheduledTime = 0x00000061,

    /// <summary>ESME_RINVEXPIRY: invalid validity_period.</summary>
    InvalidValidityPeriod = 0x00000062,

    /// <summary>ESME_RINVDFTMSGID: predefined message invalid or not found.</summary>
    InvalidDefaultMessageId = 0x00000063,

    /// <summary>ESME_RX_T_APPN: the receiving ESME cannot take it now.</summary>
    ReceiverTemporaryError = 0x00000064,

    /// <summary>ESME_RX_P_APPN: the receiving ESME will never take it.</summary>
    ReceiverPermanentError = 0x00000065,

    /// <summary>ESME_RX_R_APPN: the receiving ESME rejects the message.</summary>
    ReceiverRejected = 0x00000066,

    /// <summary>ESME_RQUERYFAIL: query_sm failed.</summary>
    QueryFailed = 0x00000067,

    /// <summary>ESME_RINVOPTPARSTREAM: error in the optional part of the PDU.</summary>
    InvalidTlvStream = 0x000000C0,

    /// <summary>ESME_ROPTPARNOTALLWD: optional parameter not allowed.</summary>
    TlvNotAllowed = 0x000000C1,

    /// <summary>ESME_RINVPARLEN: invalid parameter length.</summary>
    InvalidTlvLength = 0x000000C2,

    /// <summary>ESME_RMISSINGOPTPARAM: expected optional parameter missing.</summary>
    MissingTlv = 0x000000C3,

    /// <summary>ESME_RINVOPTPARAMVAL: invalid optional parameter value.</summary>
    InvalidTlvValue = 0x000000C4,

    /// <summary>ESME_RDELIVERYFAILURE: delivery failure (data_sm_resp).</summary>
    DeliveryFailure = 0x000000FE,

    /// <summary>ESME_RUNKNOWNERR: unknown error.</summary>
    UnknownError = 0x000000FF,
}
