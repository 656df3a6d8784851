using Signalbox.Gateway.Messages;
using Signalbox.Sms.Tpdu;

namespace Signalbox.Appliance.Links.Modem;

/// <summary>What a status report's TP-Status (TS 23.040, 9.2.3.15) means for the message: one table.</summary>
internal static class ReportState
{
    public static (MessageState State, DeliveryError Error) Of(TpStatus status) => status.Class switch
    {
        TpStatusClass.Completed => (MessageState.Delivered, DeliveryError.None),
        TpStatusClass.TemporaryStillTrying => (MessageState.Enroute, DeliveryError.None),
        _ => status.Value switch
        {
            0x41 => (MessageState.Undeliverable, DeliveryError.NotSupported),
            0x42 or 0x60 or 0x62 => (MessageState.Undeliverable, DeliveryError.Absent),
            0x43 => (MessageState.Undeliverable, DeliveryError.WrongNumber),
            0x45 or 0x64 => (MessageState.Undeliverable, DeliveryError.Barred),
            0x46 => (MessageState.Expired, DeliveryError.Absent),
            0x47 or 0x48 => (MessageState.Deleted, DeliveryError.Unknown),
            0x61 => (MessageState.Undeliverable, DeliveryError.Busy),
            _ => (MessageState.Undeliverable, DeliveryError.Unknown),
        },
    };
}
