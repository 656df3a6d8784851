using Signalbox.Smpp.Codec;

namespace Signalbox.Smpp.Session;

/// <summary>Which event a PDU is (SMPP 3.4, 5.1.2.1).</summary>
internal static class SessionEvents
{
    public static SessionEvent Of(CommandId command) => command switch
    {
        CommandId.SubmitSm => SessionEvent.SubmitRequest,
        CommandId.DeliverSm => SessionEvent.DeliverRequest,
        CommandId.SubmitSmResp or CommandId.DeliverSmResp or CommandId.DataSmResp or CommandId.QuerySmResp or CommandId.CancelSmResp or
            CommandId.ReplaceSmResp or CommandId.SubmitMultiResp => SessionEvent.OperationResponse,
        CommandId.SubmitMulti or CommandId.QuerySm or CommandId.CancelSm or CommandId.ReplaceSm => SessionEvent.SubmitRequest,
        CommandId.DataSm => SessionEvent.DataRequest,
        CommandId.EnquireLink => SessionEvent.EnquireLink,
        CommandId.EnquireLinkResp => SessionEvent.EnquireLinkResponse,
        CommandId.Unbind => SessionEvent.Unbind,
        CommandId.UnbindResp => SessionEvent.UnbindResponse,
        CommandId.GenericNack => SessionEvent.GenericNack,
        CommandId.BindTransmitter or CommandId.BindReceiver or CommandId.BindTransceiver => SessionEvent.BindRequest,
        CommandId.BindTransmitterResp or CommandId.BindReceiverResp or CommandId.BindTransceiverResp => SessionEvent.BindResponse,
        CommandId.Outbind => SessionEvent.Outbind,
        CommandId.AlertNotification => SessionEvent.AlertNotification,
        _ => command.IsResponse() ? SessionEvent.UnknownResponse : SessionEvent.UnknownRequest,
    };
}
