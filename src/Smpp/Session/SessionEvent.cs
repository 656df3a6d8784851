namespace Signalbox.Smpp.Session;

/// <summary>
/// What can happen to a session: a PDU of the peer's, or a decision of this end. SMPP 3.4, 2.3 groups the operations the same way.
/// </summary>
public enum SessionEvent
{
    /// <summary>bind_transmitter, bind_receiver or bind_transceiver came.</summary>
    BindRequest,

    /// <summary>A response to a bind came.</summary>
    BindResponse,

    /// <summary>outbind came.</summary>
    Outbind,

    /// <summary>submit_sm, submit_multi, query_sm, cancel_sm or replace_sm came: what an ESME asks of an SMSC.</summary>
    SubmitRequest,

    /// <summary>deliver_sm came: what an SMSC asks of an ESME.</summary>
    DeliverRequest,

    /// <summary>data_sm came: either may ask it.</summary>
    DataRequest,

    /// <summary>alert_notification came.</summary>
    AlertNotification,

    /// <summary>A response to any message operation came.</summary>
    OperationResponse,

    /// <summary>enquire_link came.</summary>
    EnquireLink,

    /// <summary>enquire_link_resp came.</summary>
    EnquireLinkResponse,

    /// <summary>unbind came.</summary>
    Unbind,

    /// <summary>unbind_resp came.</summary>
    UnbindResponse,

    /// <summary>generic_nack came.</summary>
    GenericNack,

    /// <summary>A request came that the standard does not have.</summary>
    UnknownRequest,

    /// <summary>A response came that the standard does not have.</summary>
    UnknownResponse,

    /// <summary>This end has sent a bind.</summary>
    BindSent,

    /// <summary>A bind as transmitter was accepted, by either end.</summary>
    TransmitterBound,

    /// <summary>A bind as receiver was accepted, by either end.</summary>
    ReceiverBound,

    /// <summary>A bind as transceiver was accepted, by either end.</summary>
    TransceiverBound,

    /// <summary>A bind was refused, by either end.</summary>
    BindRefused,

    /// <summary>This end has sent unbind.</summary>
    UnbindSent,

    /// <summary>The session ended, for whatever reason.</summary>
    Ended,
}
