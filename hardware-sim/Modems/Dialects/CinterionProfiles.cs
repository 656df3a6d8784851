namespace Signalbox.HardwareSim.Modems.Dialects;

/// <summary>Modules of Siemens, later Cinterion, later Gemalto and Thales.</summary>
public static class CinterionProfiles
{
    /// <summary>BGS2, GSM. Its <c>+CNMI</c> takes nothing but 1 as the last number.</summary>
    public static ModemProfile Bgs2 { get; } = new()
    {
        Name = "cinterion-bgs2",
        Manufacturer = "Cinterion",
        Model = "BGS2-W",
        Revision = "REVISION 02.000",
        Identification = ["Cinterion", "BGS2-W", "REVISION 02.000"],
        Stores = [new("SM", 20), new("ME", 25)],
        StoresByUse = [["SM", "ME"], ["SM", "ME"], ["SM", "ME"]],
        ReportStore = null,
        Indications = [new(0, 3), new(0, 3), new(0, 2) { Step = 2 }, new(0, 2), new(1, 1)],
        StartLines = [new("^SYSSTART")],
        CardInLines = [new("+CPIN: {pin}", 0.3)],
        CardOutLines = [],
        StoreFullLine = "^SMGO: 1",
        SimBusySeconds = 3,
        Unknown = ["+CEREG", "+CPINR", "+CSIM"],
        Technology = null,
        Replies = new Dictionary<string, IReadOnlyList<string>>
        {
            ["^SCID"] = ["^SCID: {iccid}"],
            ["+CCID"] = ["+CCID: {iccid}"],
            ["^SPIC"] = ["^SPIC: {pinTries}"],
            ["^SPIC=\"SC\""] = ["^SPIC: {pinTries}"],
            ["^SCTM?"] = ["^SCTM: 0,0,{temperature}"],
        },
    };
}
