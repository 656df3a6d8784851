using Signalbox.Sms.Tpdu;

namespace Signalbox.Modem.Contract;

/// <summary>
/// A status report as it came. The owner matches it by subscription, message reference, recipient and time together: references come
/// round after 256 messages.
/// </summary>
/// <param name="Subscription">Whose reference it is: <see cref="ModemIdentity.Subscription"/>.</param>
/// <param name="Report">The report: TP-MR, TP-RA, TP-SCTS, TP-DT, TP-ST.</param>
/// <param name="Pdu">What the modem gave, in hexadecimal.</param>
public sealed record ModemStatusReport(string Subscription, SmsStatusReport Report, string Pdu)
{
    /// <summary>Numbers are left out.</summary>
    public override string ToString() => $"report on {Report.MessageReference}: status {Report.Status.Value:X2}";
}
