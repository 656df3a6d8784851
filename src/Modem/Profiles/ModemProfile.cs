using System.Text.RegularExpressions;

namespace Signalbox.Modem.Profiles;

/// <summary>
/// What is particular to a family of modems, as data. The defaults are those of the standards, and are what a file that leaves a key out
/// gets.
/// </summary>
public sealed record ModemProfile
{
    /// <summary>Any modem that follows 3GPP TS 27.005 and 27.007.</summary>
    public static ModemProfile Generic { get; } = new() { Name = "3GPP" };

    /// <summary>What the family is called; a port may name it to have it used whatever the modem says.</summary>
    public required string Name { get; init; }

    /// <summary>Makers that it is for, as patterns on the answer to +CGMI; empty for none, so that it is only used by name.</summary>
    public IReadOnlyList<Regex> Makers { get; init; } = [];

    /// <summary>Models that it is for, as patterns on the answer to +CGMM; empty for all of the maker's.</summary>
    public IReadOnlyList<Regex> Models { get; init; } = [];

    /// <summary>Commands right after the modem has said what it is. One that is refused is passed over.</summary>
    public IReadOnlyList<string> Initialisation { get; init; } = ["AT+CFUN=1", "AT+CSCS=\"GSM\""];

    /// <summary>
    /// How to ask for the card's number, tried in this order until one answers; the last reads the file itself (3GPP TS 27.007, 8.18).
    /// </summary>
    public IReadOnlyList<ModemQuery> IccidQueries { get; init; } =
        [new("AT+CCID"), new("AT+ICCID"), new("AT+QCCID"), new("AT^ICCID?"), new("AT+CRSM=176,12258,0,0,10")];

    /// <summary>
    /// How to ask how many tries the PIN has left, in this order until one answers. None of them may use one up. The first is VERIFY without a
    /// PIN (ETSI TS 102 221, 11.1.9), the second 3GPP TS 27.007, 8.65.
    /// </summary>
    public IReadOnlyList<ModemQuery> PinTriesQueries { get; init; } = [new("AT+CSIM=10,\"0020000100\""), new("AT+CPINR=\"SIM PIN\"")];

    /// <summary>How to have changes of registration told (3GPP TS 27.007, 7.2 and 10.1.22).</summary>
    public IReadOnlyList<string> RegistrationReporting { get; init; } = ["AT+CREG=2", "AT+CEREG=2"];

    /// <summary>How to ask for registration. One that is registered is enough: in an LTE network +CREG may stay at 0.</summary>
    public IReadOnlyList<string> RegistrationQueries { get; init; } = ["AT+CREG?", "AT+CEREG?", "AT+CGREG?"];

    /// <summary>
    /// Settings of +CNMI, tried in this order until one is taken (3GPP TS 27.005, 3.4.1): messages stored and indicated; status reports
    /// handed over, or else stored and indicated, or else not at all. Qualcomm's often refuse the first, Siemens' ask for a 1 at the end.
    /// Messages are never handed over directly: one that nobody acknowledged in time would be lost or come twice.
    /// </summary>
    public IReadOnlyList<string> MessageRoutings { get; init; } =
        ["2,1,0,1,0", "2,1,0,1,1", "2,1,0,2,0", "2,1,0,2,1", "2,1,0,0,0", "1,1,0,0,0"];

    /// <summary>Stores to use, the best first, as far as the modem has them.</summary>
    public IReadOnlyList<string> Stores { get; init; } = ["SM", "ME"];

    /// <summary>Whether to ask for acknowledged delivery (+CSMS=1, +CNMA) where the modem offers it.</summary>
    public bool IsAcknowledgementWanted { get; init; } = true;

    /// <summary>What comes unasked, and what of it means something.</summary>
    public UnsolicitedNames Unsolicited { get; init; } = new();

    /// <summary>How to ask for the temperature in °C; null when the modem does not tell.</summary>
    public ModemQuery? Temperature { get; init; }

    /// <summary>
    /// Whether the modem falls asleep and loses what wakes it: after <see cref="SleepsAfter"/> without a word it is woken with AT first.
    /// </summary>
    public bool NeedsWakeup { get; init; }

    /// <summary>How long a modem that <see cref="NeedsWakeup"/> stays awake. 5 s.</summary>
    public TimeSpan SleepsAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Has the modem keep the relay link open between messages (3GPP TS 27.005, 3.5.6); null where that does harm.
    /// </summary>
    public string? KeepLinkOpen { get; init; } = "AT+CMMS=2";

    /// <summary>Has it let the link go again.</summary>
    public string LetLinkGo { get; init; } = "AT+CMMS=0";

    /// <summary>Restarts the modem.</summary>
    public string Reset { get; init; } = "AT+CFUN=1,1";

    /// <summary>Choose one of several cards, the first one first (3GPP TS 27.007, 8.67); empty when the modem has but one.</summary>
    public IReadOnlyList<string> SlotSelections { get; init; } = [];

    /// <summary>Takes the modem off the network before its card is changed.</summary>
    public string RadioOff { get; init; } = "AT+CFUN=4";

    /// <summary>Puts it back on.</summary>
    public string RadioOn { get; init; } = "AT+CFUN=1";

    /// <summary>Whether USSD goes and comes as packed septets in hexadecimal.</summary>
    public bool IsUssdPacked { get; init; }

    /// <summary>Limit of an ordinary command. 15 s: what touches the card or switches the radio on takes seconds.</summary>
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How long to wait behind AT+CPIN? of a modem that gives its answer and no final result; null for one that gives both. Short: it is waited
    /// for at every start.
    /// </summary>
    public TimeSpan? LockAnswerTimeout { get; init; }

    /// <summary>Limit of a single AT while the modem is being woken. 2 s.</summary>
    public TimeSpan AttentionTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Limit of a list of a whole store. 60 s: some modems read the card message by message.</summary>
    public TimeSpan ListTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Limit of the prompt that asks for a PDU. 10 s.</summary>
    public TimeSpan PromptTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Limit of the result behind a PDU. 125 s: makers say up to 120, determined by the network.</summary>
    public TimeSpan SendTimeout { get; init; } = TimeSpan.FromSeconds(125);
}
