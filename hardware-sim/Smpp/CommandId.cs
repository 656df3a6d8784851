namespace Signalbox.HardwareSim.Smpp;

/// <summary>command_id (SMPP 3.4, 5.1.2.1).</summary>
internal enum CommandId : uint
{
    BindReceiver = 0x0000_0001,
    BindTransmitter = 0x0000_0002,
    QuerySm = 0x0000_0003,
    SubmitSm = 0x0000_0004,
    DeliverSm = 0x0000_0005,
    Unbind = 0x0000_0006,
    ReplaceSm = 0x0000_0007,
    CancelSm = 0x0000_0008,
    BindTransceiver = 0x0000_0009,
    Outbind = 0x0000_000B,
    EnquireLink = 0x0000_0015,
    SubmitMulti = 0x0000_0021,
    AlertNotification = 0x0000_0102,
    DataSm = 0x0000_0103,

    /// <summary>The bit that turns a request into its response; alone it is generic_nack.</summary>
    Response = 0x8000_0000,
    BindReceiverResp = Response | BindReceiver,
    BindTransmitterResp = Response | BindTransmitter,
    BindTransceiverResp = Response | BindTransceiver,
    SubmitSmResp = Response | SubmitSm,
    DeliverSmResp = Response | DeliverSm,
    UnbindResp = Response | Unbind,
    EnquireLinkResp = Response | EnquireLink,
    GenericNack = Response,
}
