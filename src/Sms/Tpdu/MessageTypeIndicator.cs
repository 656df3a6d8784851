namespace Signalbox.Sms.Tpdu;

/// <summary>
/// TP-Message-Type-Indicator (3GPP TS 23.040, 9.2.3.1). The same two bits name other messages the other way: these are the
/// names from the service centre to the handset, and SMS-SUBMIT from the handset.
/// </summary>
public enum MessageTypeIndicator : byte
{
    /// <summary>SMS-DELIVER; from the handset, SMS-DELIVER-REPORT.</summary>
    Deliver = 0,

    /// <summary>SMS-SUBMIT from the handset; to it, SMS-SUBMIT-REPORT.</summary>
    Submit = 1,

    /// <summary>SMS-STATUS-REPORT; from the handset, SMS-COMMAND.</summary>
    StatusReport = 2,

    /// <summary>Reserved; a handset reads it as SMS-DELIVER.</summary>
    Reserved = 3,
}
