namespace Signalbox.HardwareSim.Modems.Dialects;

/// <summary>
/// SIMCom modules. They are ready for messages only at "SMS Ready" or "SMS DONE", seconds after the PIN; until then their SIM is busy.
/// </summary>
public static class SimComProfiles
{
    /// <summary>SIM800L, GSM on one serial port. It finds out the line's speed by the first line it gets.</summary>
    public static ModemProfile Sim800 { get; } = new()
    {
        Name = "simcom-sim800",
        Manufacturer = "SIMCOM_Ltd",
        Model = "SIMCOM_SIM800L",
        Revision = "Revision:1418B05SIM800L24",
        Identification = ["SIM800 R14.18"],
        Stores = [new("SM", 20), new("ME", 10)],
        StoresByUse = [["SM", "ME"], ["SM", "ME"], ["SM", "ME"]],
        ReportStore = null,
        StartLines = [new("RDY"), new("+CFUN: 1", 0.2)],
        CardInLines = [new("+CPIN: {pin}", 0.4)],
        CardOutLines = [new("+CPIN: NOT READY", 0.4)],
        OpenLines = [new("Call Ready", 2), new("SMS Ready", 3)],
        StoreFullLine = "+CIEV: \"SMSFULL\",1",
        SimBusySeconds = 3,
        Unknown = ["+CEREG", "+CPINR"],
        Ussd = new UssdForm(UssdText.CharacterSet, 64) { HasBlank = true },
        Technology = null,
        LosesFirstLine = true,
        Replies = new Dictionary<string, IReadOnlyList<string>>
        {
            ["+CCID"] = ["{iccid}"],
            ["+ICCID"] = ["+ICCID: {iccid}"],
            ["+SPIC"] = ["+SPIC: {pinTries},{pukTries},3,10"],
            ["+CMTE?"] = ["+CMTE: 0,{temperature}.00"],
        },
    };

    /// <summary>SIM7600E-H, LTE on USB. No line end stands before its prompt.</summary>
    public static ModemProfile Sim7600 { get; } = new()
    {
        Name = "simcom-sim7600",
        Manufacturer = "SIMCOM INCORPORATED",
        Model = "SIMCOM_SIM7600E-H",
        Revision = "+CGMR: LE11B12SIM7600M22",
        Identification =
        [
            "Manufacturer: SIMCOM INCORPORATED", "Model: SIMCOM_SIM7600E-H", "Revision: SIM7600M22_V2.0.1", "IMEI: {imei}", "+GCAP: +CGSM",
        ],
        Stores = [new("SM", 20), new("ME", 23), new("SR", 20)],
        StoresByUse = [["ME", "SM", "SR"], ["ME", "SM"], ["ME", "SM", "SR"]],
        StartLines = [new("RDY")],
        CardInLines = [new("+CPIN: {pin}", 0.5)],
        CardOutLines = [new("+CPIN: SIM REMOVED", 0.5)],
        OpenLines = [new("SMS DONE", 2), new("PB DONE", 4)],
        StoreFullLine = "+SMS FULL",
        SimBusySeconds = 2,
        Unknown = ["+CMMS", "+CPINR"],
        Prompt = "> ",
        Technology = 7,
        LeavesBusAtStart = true,
        Replies = new Dictionary<string, IReadOnlyList<string>>
        {
            ["+CICCID"] = ["+ICCID: {iccid}"],
            ["+SPIC"] = ["+SPIC: {pinTries},{pukTries},3,10"],
            ["+CPMUTEMP"] = ["+CPMUTEMP: {temperature}"],
        },
    };
}
