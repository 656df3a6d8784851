namespace Signalbox.HardwareSim.Modems.Dialects;

/// <summary>Quectel modules. The LTE ones say when their messages can be used: "+QIND: SMS DONE".</summary>
public static class QuectelProfiles
{
    /// <summary>M35, GSM on one serial port.</summary>
    public static ModemProfile M35 { get; } = new()
    {
        Name = "quectel-m35",
        Manufacturer = "Quectel_Ltd",
        Model = "Quectel_M35",
        Revision = "Revision: M35FAR02A07",
        Identification = ["Quectel_Ltd", "Quectel_M35", "Revision: M35FAR02A07"],
        Stores = [new("SM", 20), new("ME", 50)],
        StoresByUse = [["SM", "ME"], ["SM", "ME"], ["SM", "ME"]],
        ReportStore = null,
        StartLines = [new("RDY"), new("+CFUN: 1", 0.2)],
        CardInLines = [new("+CPIN: {pin}", 0.4)],
        CardOutLines = [new("+CPIN: NOT READY", 0.4)],
        OpenLines = [new("Call Ready", 2)],
        SimBusySeconds = 2,
        Unknown = ["+CEREG", "+CPINR"],
        ErrorLevel = 1,
        Ussd = new UssdForm(UssdText.CharacterSet, 64) { HasBlank = true },
        Technology = null,
        Replies = new Dictionary<string, IReadOnlyList<string>>
        {
            ["+QCCID"] = ["{iccid}"],
            ["+CCID"] = ["{iccid}"],
            ["+QTRPIN"] = ["+QTRPIN: {pinTries},3,{pukTries},10"],
            ["+QTEMP?"] = ["+QTEMP: 1,{temperature}"],
        },
    };

    /// <summary>EC25, LTE on USB.</summary>
    public static ModemProfile Ec25 { get; } = new()
    {
        Name = "quectel-ec25",
        Manufacturer = "Quectel",
        Model = "EC25",
        Revision = "EC25EFAR06A06M4G",
        Stores = [new("SM", 20), new("ME", 20)],
        StoresByUse = [["SM", "ME"], ["SM", "ME"], ["SM", "ME"]],
        ReportStore = null,
        StartLines = [new("RDY"), new("+CFUN: 1", 0.2)],
        CardInLines = [new("+CPIN: {pin}", 0.4), new("+QUSIM: 1", 0.4)],
        CardOutLines = [new("+CPIN: NOT READY", 0.4)],
        Slots = new SlotSelection("+QDSIM", new NumberSet(0, 1)),
        OpenLines = [new("+QIND: SMS DONE", 2), new("+QIND: PB DONE", 3)],
        StoreFullLine = "+QIND: \"smsfull\",\"{store}\"",
        SimBusySeconds = 2,
        Technology = 7,
        LeavesBusAtStart = true,
        Replies = new Dictionary<string, IReadOnlyList<string>>
        {
            ["+QCCID"] = ["+QCCID: {iccid}"],
            ["+ICCID"] = ["+ICCID: {iccid}"],
            ["+QPINC?"] = ["+QPINC: \"SC\",{pinTries},{pukTries}", "+QPINC: \"P2\",3,10"],
            ["+QTEMP"] = ["+QTEMP: {temperature},{temperature},{temperature}"],
        },
    };

    /// <summary>EC20, as the EC25 with the firmware of the Chinese bands; its answers to USSD codes are UCS-2.</summary>
    public static ModemProfile Ec20 { get; } = Ec25 with
    {
        Name = "quectel-ec20",
        Model = "EC20F",
        Revision = "EC20CEFAGR06A05M4G",
        Ussd = new UssdForm(UssdText.Ucs2, 72),
    };
}
