namespace Signalbox.HardwareSim.Modems;

/// <summary>The profiles that come with the simulator.</summary>
public static class ModemProfiles
{
    /// <summary>A modem of no particular make that does what 3GPP TS 27.005 and 27.007 say.</summary>
    public static ModemProfile Generic { get; } = new()
    {
        Name = "generic",
        Manufacturer = "Signalbox",
        Model = "SIM-1",
        Revision = "1.0",
        Replies = new Dictionary<string, IReadOnlyList<string>> { ["+CCID"] = ["+CCID: {iccid}"], ["+CCID?"] = ["+CCID: {iccid}"] },
    };

    /// <summary>Wavecom Q2403, a module of the early years.</summary>
    public static ModemProfile Wavecom { get; } = new()
    {
        Name = "wavecom",
        Manufacturer = "WAVECOM MODEM",
        Model = "MULTIBAND  900E  1800",
        Revision = "641b09gg.Q2403A",
        Stores = [new("SM", 20), new("SR", 20)],
        StoresByUse = [["SM", "SR"], ["SM"], ["SM"]],
        StartLines = ["+WIND: 3", "+WIND: 1", "+WIND: 4"],
        Replies = new Dictionary<string, IReadOnlyList<string>>
        {
            ["+CCID"] = ["+CCID: \"{iccid}\""],
            ["+CCID?"] = ["+CCID: \"{iccid}\""],
            ["+CPINC"] = ["+CPINC: {pinTries},{pinTries},{pukTries},{pukTries}"],
            ["+CPINC?"] = ["+CPINC: {pinTries},{pinTries},{pukTries},{pukTries}"],
        },
    };

    /// <summary>Huawei E173, a USB stick. Its places count from 0, and it knows no way to route a report directly.</summary>
    public static ModemProfile HuaweiE173 { get; } = new()
    {
        Name = "huawei-e173",
        Manufacturer = "huawei",
        Model = "E173",
        Revision = "11.126.85.00.209",
        Stores = [new("SM", 20), new("ME", 20)],
        StoresByUse = [["SM", "ME"], ["SM", "ME"], ["SM", "ME"]],
        ReportStore = null,
        FirstIndex = 0,
        Indications = [new(0, 2), new(0, 3), new(0, 2) { Step = 2 }, new(0, 2) { Step = 2 }, new(0, 1)],
        StartLines = ["^BOOT:20064130,0,0,0,20", "^SRVST:2", "^SIMST:1"],
        StoreFullLine = "^SMMEMFULL: \"{store}\"",
        Replies = new Dictionary<string, IReadOnlyList<string>>
        {
            ["^CURC=0"] = [],
            ["^CURC=1"] = [],
            ["^PORTSEL=1"] = [],
            ["^ICCID?"] = ["^ICCID: {iccid}"],
            ["^CPIN?"] = ["^CPIN: {pin},,{pukTries},{pinTries},10,3"],
        },
    };

    /// <summary>Quectel EC25, an LTE module.</summary>
    public static ModemProfile QuectelEc25 { get; } = new()
    {
        Name = "quectel-ec25",
        Manufacturer = "Quectel",
        Model = "EC25",
        Revision = "EC25EFAR06A06M4G",
        Stores = [new("SM", 20), new("ME", 20)],
        StoresByUse = [["SM", "ME"], ["SM", "ME"], ["SM", "ME"]],
        ReportStore = null,
        StartLines = ["RDY", "+CFUN: 1", "+CPIN: {pin}", "+QUSIM: 1", "+QIND: SMS DONE"],
        StoreFullLine = "+QIND: \"smsfull\",\"{store}\"",
        Replies = new Dictionary<string, IReadOnlyList<string>>
        {
            ["+QCCID"] = ["+QCCID: {iccid}"],
            ["+ICCID"] = ["+ICCID: {iccid}"],
            ["+QPINC?"] = ["+QPINC: \"SC\",{pinTries},{pukTries}", "+QPINC: \"P2\",3,10"],
        },
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ModemProfile> All { get; } = [Generic, Wavecom, HuaweiE173, QuectelEc25];

    /// <summary>The profile of a name; null when there is none.</summary>
    public static ModemProfile? Find(string name) => All.FirstOrDefault(profile => profile.Name == name);
}
