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
    int? SignalDecibelMilliwatts)
{
    /// <summary>The modem's temperature in °C; null when it does not tell.</summary>
    public double? TemperatureCelsius { get; init; }

    /// <summary>What is left on the card, in its own currency; null when it was not asked or not understood.</summary>
    public decimal? Balance { get; init; }

    /// <summary>The card in use, from 1; null when the modem has but one.</summary>
    public int? Slot { get; init; }

    /// <summary>
    /// Whether it may send: nobody suspended it, and its card is in the right network, has messages left, and is counted. One that may not takes
    /// nothing, though it is ready.
    /// </summary>
    public bool MaySend { get; init; } = true;

    /// <summary>Why a person had the port take nothing; null when nobody did.</summary>
    public string? SuspendedBecause { get; init; }

    /// <summary>The share of the last attempts, 100 at the most, that the network took, from 0 to 1; null before the first.</summary>
    public double? SendSuccess { get; init; }

    /// <summary>The profile that the modem is run by; empty before it is known.</summary>
    public string Profile { get; init; } = "";
}
