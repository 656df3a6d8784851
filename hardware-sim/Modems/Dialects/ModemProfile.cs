namespace Signalbox.HardwareSim.Modems.Dialects;

/// <summary>
/// What makes one make of modem differ from another: data alone. In replies and lines these words in braces stand for what the modem
/// has: imei, imsi, iccid, pin (as <c>+CPIN?</c> shows it), pinTries, pukTries, signal (0 to 31), temperature (degrees Celsius).
/// </summary>
public sealed record ModemProfile
{
    /// <summary>The name that the command line knows it by.</summary>
    public required string Name { get; init; }

    /// <summary>The answer to <c>+CGMI</c>.</summary>
    public required string Manufacturer { get; init; }

    /// <summary>The answer to <c>+CGMM</c>.</summary>
    public required string Model { get; init; }

    /// <summary>The answer to <c>+CGMR</c>.</summary>
    public required string Revision { get; init; }

    /// <summary>The answer to <c>I</c>; null for manufacturer, model and revision, a line each.</summary>
    public IReadOnlyList<string>? Identification { get; init; }

    /// <summary>The stores that the modem has; the first is used for everything until <c>+CPMS</c> says otherwise.</summary>
    public IReadOnlyList<StoreSize> Stores { get; init; } = [new("SM", 20), new("ME", 50), new("SR", 20)];

    /// <summary>The stores that each of the three uses may be set to, as <c>+CPMS=?</c> lists them.</summary>
    public IReadOnlyList<IReadOnlyList<string>> StoresByUse { get; init; } = [["SM", "ME", "SR"], ["SM", "ME"], ["SM", "ME"]];

    /// <summary>Where status reports are stored with <c>+CNMI</c> ds 2; null for where messages are.</summary>
    public string? ReportStore { get; init; } = "SR";

    /// <summary>The index of the first place of a store.</summary>
    public int FirstIndex { get; init; } = 1;

    /// <summary>The values of <c>+CNMI</c>'s five numbers as <c>+CNMI=?</c> lists them. It starts with the least of each.</summary>
    public IReadOnlyList<NumberSet> Indications { get; init; } = [new(0, 2), new(0, 3), new(0, 2) { Step = 2 }, new(0, 2), new(0, 1)];

    /// <summary>The values that <c>+CNMI</c> really takes, where the modem lists more than that; null when it tells the truth.</summary>
    public IReadOnlyList<NumberSet>? IndicationsTaken { get; init; }

    /// <summary>What the modem says by itself when it has started again; what it says of its card follows.</summary>
    public IReadOnlyList<TimedLine> StartLines { get; init; } = [new("RDY")];

    /// <summary>What it says once its SIM is open: after a start without a PIN, or after the PIN.</summary>
    public IReadOnlyList<TimedLine> OpenLines { get; init; } = [];

    /// <summary>What it says when it finds a card: at a start, when one is put in, when the slot of another is chosen.</summary>
    public IReadOnlyList<TimedLine> CardInLines { get; init; } = [new("+CPIN: {pin}")];

    /// <summary>What it says when it finds none.</summary>
    public IReadOnlyList<TimedLine> CardOutLines { get; init; } = [new("+CPIN: {pin}")];

    /// <summary>How one of several cards is chosen; null when it has room for one alone.</summary>
    public SlotSelection? Slots { get; init; }

    /// <summary>How many cards it has room for.</summary>
    public int SlotCount => Slots?.Count ?? 1;

    /// <summary>What it says again and again, each line as often as it says.</summary>
    public IReadOnlyList<TimedLine> Chatter { get; init; } = [];

    /// <summary>The command that ends the chatter with 0 and begins it again with 1; null when nothing does.</summary>
    public string? ChatterSwitch { get; init; }

    /// <summary>What the modem says when a message finds its store full, its name for <c>{store}</c>; null for nothing.</summary>
    public string? StoreFullLine { get; init; }

    /// <summary>How long after the PIN, or a start without one, commands that need the SIM are refused.</summary>
    public double SimBusySeconds { get; init; }

    /// <summary>The <c>+CME ERROR</c> of a busy SIM; 14 is the standard's (3GPP TS 27.007, 9.2).</summary>
    public int SimBusyError { get; init; } = 14;

    /// <summary>Whether the SIM's being busy is told by <c>+CME ERROR</c> even to commands of messages, as by Wavecom.</summary>
    public bool TellsBusyByEquipmentError { get; init; }

    /// <summary>Commands of the standards that this make does not know.</summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];

    /// <summary>How an unknown command is refused.</summary>
    public string UnknownWords { get; init; } = "ERROR";

    /// <summary><c>+CMEE</c> at the start.</summary>
    public int ErrorLevel { get; init; }

    /// <summary>Whether OK follows the answer to <c>+CPIN?</c>; with some of Wavecom's it does not.</summary>
    public bool EndsPinAnswer { get; init; } = true;

    /// <summary>What asks for a PDU.</summary>
    public string Prompt { get; init; } = "\r\n> ";

    /// <summary>How answers to USSD codes are written.</summary>
    public UssdForm Ussd { get; init; } = new(UssdText.CharacterSet, 15);

    /// <summary>The access technology of <c>+COPS?</c> (3GPP TS 27.007, 7.3): 0 GSM, 2 UTRAN, 7 E-UTRAN; null when it is not shown.</summary>
    public int? Technology { get; init; } = 2;

    /// <summary>Whether it is a USB device that goes away when it starts again, and comes back as another device.</summary>
    public bool LeavesBusAtStart { get; init; }

    /// <summary>Whether the first line after a start is lost, while the modem finds out the line's speed.</summary>
    public bool LosesFirstLine { get; init; }

    /// <summary>
    /// Commands that only this make knows, or answers in its own way: the command in capitals without AT, and the lines before OK.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Replies { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Whether the make knows a command of the standards.</summary>
    public bool Knows(string command) => !Unknown.Contains(command);
}
