namespace Signalbox.HardwareSim.Modems.Dialects;

/// <summary>Huawei's USB sticks.</summary>
public static class HuaweiProfiles
{
    /// <summary>
    /// E173. Its places count from 0, it knows no way to route a report directly, it talks about the signal until told not to, and
    /// packs USSD codes both ways.
    /// </summary>
    public static ModemProfile E173 { get; } = new()
    {
        Name = "huawei-e173",
        Manufacturer = "huawei",
        Model = "E173",
        Revision = "11.126.85.00.209",
        Identification = ["Manufacturer: huawei", "Model: E173", "Revision: 11.126.85.00.209", "IMEI: {imei}", "+GCAP: +CGSM,+DS,+ES"],
        Stores = [new("SM", 20), new("ME", 20)],
        StoresByUse = [["SM", "ME"], ["SM", "ME"], ["SM", "ME"]],
        ReportStore = null,
        FirstIndex = 0,
        Indications = [new(0, 2), new(0, 3), new(0, 2) { Step = 2 }, new(0, 2) { Step = 2 }, new(0, 1)],
        StartLines = [new("^BOOT:20064130,0,0,0,20"), new("^SRVST:0")],
        CardInLines = [new("^SIMST:1", 0.5)],
        CardOutLines = [new("^SIMST:255", 0.5)],
        OpenLines = [new("^SRVST:2", 1), new("^MODE:5,4", 1.5)],
        Chatter = [new("^RSSI:{signal}", 5), new("^BOOT:20064130,0,0,0,20", 7)],
        ChatterSwitch = "^CURC",
        StoreFullLine = "^SMMEMFULL: \"{store}\"",
        SimBusySeconds = 2,
        Unknown = ["+CEREG", "+CMMS", "+CPINR"],
        UnknownWords = "COMMAND NOT SUPPORT",
        Ussd = new UssdForm(UssdText.Packed, 15),
        LeavesBusAtStart = true,
        Replies = new Dictionary<string, IReadOnlyList<string>>
        {
            ["^PORTSEL=1"] = [],
            ["^U2DIAG=0"] = [],
            ["^ICCID?"] = ["^ICCID: {iccid}"],
            ["^CPIN?"] = ["^CPIN: {pin},,{pukTries},{pinTries},10,3"],
            ["^CHIPTEMP?"] = ["^CHIPTEMP: {temperature},{temperature},{temperature},255,{temperature}"],
        },
    };
}
