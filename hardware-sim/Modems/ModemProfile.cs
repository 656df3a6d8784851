namespace Signalbox.HardwareSim.Modems;

/// <summary>
/// What makes one make of modem differ from another: data alone. In replies and lines these words in braces stand for what the modem
/// has: imei, imsi, iccid, pin (as <c>+CPIN?</c> shows it), pinTries, pukTries.
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

    /// <summary>The stores that the modem has; the first is used for everything until <c>+CPMS</c> says otherwise.</summary>
    public IReadOnlyList<StoreSize> Stores { get; init; } = [new("SM", 20), new("ME", 50), new("SR", 20)];

    /// <summary>The stores that each of the three uses may be set to, as <c>+CPMS=?</c> lists them.</summary>
    public IReadOnlyList<IReadOnlyList<string>> StoresByUse { get; init; } = [["SM", "ME", "SR"], ["SM", "ME"], ["SM", "ME"]];

    /// <summary>Where status reports are stored with <c>+CNMI</c> ds 2; null for where messages are.</summary>
    public string? ReportStore { get; init; } = "SR";

    /// <summary>The index of the first place of a store.</summary>
    public int FirstIndex { get; init; } = 1;

    /// <summary>The values that each of <c>+CNMI</c>'s five numbers may have, as <c>+CNMI=?</c> lists them.</summary>
    public IReadOnlyList<NumberSet> Indications { get; init; } = [new(0, 2), new(0, 3), new(0, 2) { Step = 2 }, new(0, 2), new(0, 1)];

    /// <summary>What the modem says by itself when it has started again.</summary>
    public IReadOnlyList<string> StartLines { get; init; } = ["RDY", "+CPIN: {pin}"];

    /// <summary>What the modem says when a message finds its store full, its name for <c>{store}</c>; null for nothing.</summary>
    public string? StoreFullLine { get; init; }

    /// <summary>
    /// Commands that only this make knows, or answers in its own way: the command in capitals without AT, and the lines before OK.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Replies { get; init; } = new Dictionary<string, IReadOnlyList<string>>();
}
