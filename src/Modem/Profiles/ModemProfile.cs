namespace Signalbox.Modem.Profiles;

/// <summary>What is particular to a family of modems, as data. The defaults are those of the standards.</summary>
public sealed record ModemProfile
{
    /// <summary>What the family is called.</summary>
    public required string Name { get; init; }

    /// <summary>Commands right after the modem has said what it is. One that is refused is passed over.</summary>
    public IReadOnlyList<string> Initialisation { get; init; } = ["AT+CFUN=1", "AT+CSCS=\"GSM\""];

    /// <summary>
    /// How to ask for the card's number, tried in this order until one answers; the last reads the file itself (3GPP TS 27.007, 8.18).
    /// </summary>
    public IReadOnlyList<string> IccidQueries { get; init; } = ["AT+CCID", "AT+ICCID", "AT+QCCID", "AT^ICCID?", "AT+CRSM=176,12258,0,0,10"];

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

    /// <summary>Limit of an ordinary command. 15 s: what touches the card or switches the radio on takes seconds.</summary>
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Limit of a single AT while the modem is being woken. 2 s.</summary>
    public TimeSpan AttentionTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Limit of a list of a whole store. 60 s: some modems read the card message by message.</summary>
    public TimeSpan ListTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Limit of the prompt that asks for a PDU. 10 s.</summary>
    public TimeSpan PromptTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Limit of the result behind a PDU. 125 s: makers say up to 120, determined by the network.</summary>
    public TimeSpan SendTimeout { get; init; } = TimeSpan.FromSeconds(125);
}
