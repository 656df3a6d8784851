using Signalbox.Modem.Contract;
using Signalbox.Sms.Tpdu;

namespace Signalbox.Modem.Port;

/// <summary>
/// Reads a PDU and hands it to the owner, as a status report, a message, or something unreadable that is kept all the same.
/// </summary>
internal sealed class InboundHandOver(PortContext context)
{
    /// <summary>True once the owner has it safe.</summary>
    public async Task<bool> TryAsync(string pdu, string subscription, CancellationToken cancellation)
    {
        var isStored = PduModeFrame.TryParse(pdu, out var frame) && frame.MessageType == MessageTypeIndicator.StatusReport
            && SmsStatusReport.TryDecode(frame.Tpdu.Span, out var report, out _)
                ? await HandOverAsync(new ModemStatusReport(subscription, report, pdu), cancellation)
                : await HandOverAsync(ReadMessage(frame, pdu, subscription), cancellation);
        if (!isStored) context.Counters.CountNotStored();
        return isStored;
    }

    /// <summary>Whether a PDU holds all that a status report or a message must.</summary>
    public static bool IsReadable(string pdu) =>
        PduModeFrame.TryParse(pdu, out var frame)
        && (frame.MessageType == MessageTypeIndicator.StatusReport
            ? SmsStatusReport.TryDecode(frame.Tpdu.Span, out _, out _)
            : SmsDeliver.TryDecode(frame.Tpdu.Span, out _, out _));

    private ModemMessage ReadMessage(PduModeFrame? frame, string pdu, string subscription)
    {
        SmsDeliver? deliver = null;
        if (frame is null || !SmsDeliver.TryDecode(frame.Tpdu.Span, out deliver, out _)) context.Counters.CountUnreadable();
        return new ModemMessage(subscription, deliver, frame?.ServiceCentre, pdu);
    }

    private async Task<bool> HandOverAsync(ModemStatusReport report, CancellationToken cancellation)
    {
        if (!await context.Owner.StatusReportAsync(report, cancellation)) return false;
        context.Counters.CountStatusReport();
        return true;
    }

    private async Task<bool> HandOverAsync(ModemMessage message, CancellationToken cancellation)
    {
        if (!await context.Owner.MessageAsync(message, cancellation)) return false;
        context.Counters.CountMessage();
        return true;
    }
}
