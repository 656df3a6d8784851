using Signalbox.Modem.Contract;
using Signalbox.Modem.Profiles;
using Signalbox.Sms.Addresses;

namespace Signalbox.Modem.Port;

/// <summary>How a port is run. What depends on the make of the modem stands in its profile.</summary>
public sealed record ModemPortOptions
{
    /// <summary>Attempts that the share of good ones is reckoned from. 100.</summary>
    public const int AttemptsRemembered = 100;

    /// <summary>Attempts before that share is judged. 20: one failure of the first three says nothing.</summary>
    public const int AttemptsJudgedMin = 20;

    /// <summary>The profiles there are; the generic one alone by default.</summary>
    public ProfileCatalog Catalog { get; init; } = ProfileCatalog.BuiltIn;

    /// <summary>The profile to use, by name; null for the one that fits what the modem says it is.</summary>
    public string? ProfileName { get; init; }

    /// <summary>
    /// The network that the card must be of, MCC and MNC, with which its IMSI begins; null for any. A port with a card of another takes
    /// nothing.
    /// </summary>
    public string? Network { get; init; }

    /// <summary>Whether the port may send while its card is in another network.</summary>
    public bool IsRoamingAllowed { get; init; } = true;

    /// <summary>How to find out what is left on the card; null for not at all.</summary>
    public BalanceCheck? Balance { get; init; }

    /// <summary>How many messages a card may send. They are counted where the port has a ledger for that.</summary>
    public SimLimits Limits { get; init; } = SimLimits.None;

    /// <summary>The modem's cards, the first one first; empty when it has but one.</summary>
    public IReadOnlyList<SimSlot> Slots { get; init; } = [];

    /// <summary>Time without network after which the next card is used. 5 min.</summary>
    public TimeSpan SlotPatience { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a card that is barred, unusable or without network is left alone while there are others. 1 h.</summary>
    public TimeSpan SlotPause { get; init; } = TimeSpan.FromHours(1);

    /// <summary>
    /// How long a card whose limit is used up stays in use after its last message while there are others. 20 s: the reports of what it sent
    /// come to this card alone.
    /// </summary>
    public TimeSpan SlotLinger { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The share of good attempts below which it is an alarm. 0.5.</summary>
    public double SendSuccessMin { get; init; } = 0.5;

    /// <summary>The card's PIN, 4 to 8 digits; null when it has none.</summary>
    public string? Pin { get; init; }

    /// <summary>
    /// Whether the PIN is tried although the modem does not say how many tries are left. Off: a card with one try left would be
    /// blocked by a wrong PIN.
    /// </summary>
    public bool IsPinTriedBlindly { get; init; }

    /// <summary>The service centre to set; null leaves the card's own.</summary>
    public SmsAddress? ServiceCentre { get; init; }

    /// <summary>
    /// How often an idle modem is asked whether it is alive. 30 s: a dead one costs its neighbours no more than half a minute of work.
    /// </summary>
    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often the stores are read although nothing was indicated. 60 s: modems lose indications.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How often a modem without network is asked whether it has one. 5 s; changes are told in between, too.</summary>
    public TimeSpan RegistrationInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Time without network after which that is an alarm. 2 min: a search of all bands takes one.</summary>
    public TimeSpan RegistrationPatience { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The pause before a missing device is looked for, at first. 1 s; it doubles.</summary>
    public TimeSpan ReopenPauseMin { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest such pause. 15 s: a modem that is plugged in again works within half a minute.</summary>
    public TimeSpan ReopenPauseMax { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How often an unusable card is looked at again. 60 s: it may have been exchanged or unlocked.</summary>
    public TimeSpan SimInterval { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The pause after "SIM busy" and its like. 2 s.</summary>
    public TimeSpan BusyPause { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How often such an answer is taken in a row. 15: cards take up to half a minute after a start.</summary>
    public int BusyTriesMax { get; init; } = 15;

    /// <summary>
    /// The rest after a failed message before the port takes another, at first. 2 s; it doubles, so that a broken port does not eat
    /// messages.
    /// </summary>
    public TimeSpan FailureRestMin { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest such rest. 30 s.</summary>
    public TimeSpan FailureRestMax { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Failed messages in a row after which the port is taken for mute and recovered. 5.</summary>
    public int FailuresMax { get; init; } = 5;

    /// <summary>Messages in a row that the network refuses to this subscription, after which it is set aside. 3.</summary>
    public int BarredMax { get; init; } = 3;

    /// <summary>The pause of a quarantine, at first. 1 min; it doubles.</summary>
    public TimeSpan QuarantineMin { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The longest quarantine. 1 h.</summary>
    public TimeSpan QuarantineMax { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Time of good work after which earlier trouble is forgotten. 10 min.</summary>
    public TimeSpan HealthyAfter { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The least time between two cuts of a modem's power. 30 min.</summary>
    public TimeSpan PowerIntervalMin { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>The least time between two times that a modem is taken off its bus. 30 min.</summary>
    public TimeSpan ReplugIntervalMin { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How long a missing device is waited for before power and bus are tried. 2 min: the slowest start takes one.</summary>
    public TimeSpan AbsentPatience { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// The least time between two restarts of a modem (+CFUN=1,1). 10 min: some take a minute, and lose their place on the bus.
    /// </summary>
    public TimeSpan ResetIntervalMin { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a modem that was told to restart is left alone. 10 s.</summary>
    public TimeSpan ResetPause { get; init; } = TimeSpan.FromSeconds(10);
}
