using Signalbox.Modem.Answers;
using Signalbox.Modem.Port;

namespace Signalbox.Modem.Contract;

/// <summary>Where a port stands.</summary>
/// <param name="State">Its state.</param>
/// <param name="Alarm">What a person should look after.</param>
/// <param name="Reason">Why it is in this state, in words; may be empty. Holds neither numbers nor texts of messages.</param>
/// <param name="Identity">What modem and card said they are.</param>
/// <param name="Registration">Whether the network has it; null before it was asked.</param>
/// <param name="SignalDecibelMilliwatts">The strength of the signal in dBm; null when the modem does not know.</param>
public sealed record PortStatus(
    PortState State,
    PortAlarm Alarm,
    string Reason,
    ModemIdentity Identity,
    RegistrationState? Registration,
    int? SignalDecibelMilliwatts);
