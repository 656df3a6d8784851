using Signalbox.Sms.Addresses;
using Signalbox.Sms.Tpdu;

namespace Signalbox.Modem.Contract;

/// <summary>
/// A message that a subscriber sent to us, or something that the modem had stored as one and that cannot be read. The same one may come
/// twice: its owner knows it by subscription and PDU.
/// </summary>
/// <param name="Subscription">Whom it was sent to: <see cref="ModemIdentity.Subscription"/>.</param>
/// <param name="Deliver">
/// The message; null when the PDU cannot be read as one. It is to be kept all the same, for a person to look at.
/// </param>
/// <param name="ServiceCentre">The service centre that it came from, if the modem said.</param>
/// <param name="Pdu">What the modem gave, in hexadecimal.</param>
public sealed record ModemMessage(string Subscription, SmsDeliver? Deliver, SmsAddress? ServiceCentre, string Pdu)
{
    /// <summary>Numbers and text are left out.</summary>
    public override string ToString() => Deliver is null ? "an unreadable message" : $"message of {Deliver.UserData.UserDataOctets} octets";
}
