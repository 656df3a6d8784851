namespace Signalbox.HardwareSim.Modems.Dialects;

/// <summary>Wavecom, later Sierra Wireless.</summary>
public static class SierraProfiles
{
    /// <summary>
    /// Wavecom Q2403, a module of the early years. No OK follows its answer to <c>+CPIN?</c>, and until its SIM is read it asks for patience
    /// with an error of its own, 515.
    /// </summary>
    public static ModemProfile Q2403 { get; } = new()
    {
        Name = "wavecom",
        Manufacturer = "WAVECOM MODEM",
        Model = "MULTIBAND  900E  1800",
        Revision = "641b09gg.Q2403A",
        Identification = ["WAVECOM MODEM", "MULTIBAND  900E  1800"],
        Stores = [new("SM", 20), new("SR", 20)],
        StoresByUse = [["SM", "SR"], ["SM"], ["SM"]],
        StartLines = [new("+WIND: 3")],
        CardInLines = [new("+WIND: 1", 0.5)],
        CardOutLines = [new("+WIND: 0", 0.5)],
        OpenLines = [new("+WIND: 7", 2), new("+WIND: 4", 4)],
        SimBusySeconds = 4,
        SimBusyError = 515,
        TellsBusyByEquipmentError = true,
        EndsPinAnswer = false,
        Unknown = ["+CEREG", "+CPINR", "+CSIM"],
        Technology = null,
        Replies = new Dictionary<string, IReadOnlyList<string>>
        {
            ["+CCID"] = ["+CCID: \"{iccid}\""],
            ["+CCID?"] = ["+CCID: \"{iccid}\""],
            ["+CPINC"] = ["+CPINC: {pinTries},{pinTries},{pukTries},{pukTries}"],
            ["+CPINC?"] = ["+CPINC: {pinTries},{pinTries},{pukTries},{pukTries}"],
        },
    };

    /// <summary>MC7304, LTE on a Qualcomm chip: it lists that it routes reports directly, and refuses to.</summary>
    public static ModemProfile Mc7304 { get; } = new()
    {
        Name = "sierra-mc7304",
        Manufacturer = "Sierra Wireless, Incorporated",
        Model = "MC7304",
        Revision = "SWI9X15C_05.05.58.00 r27044 carmd-fwbuild1 2015/03/05 00:02:40",
        Identification =
        [
            "Manufacturer: Sierra Wireless, Incorporated",
            "Model: MC7304",
            "Revision: SWI9X15C_05.05.58.00 r27044 carmd-fwbuild1 2015/03/05 00:02:40",
            "IMEI: {imei}",
            "IMEI SV: 17",
            "+GCAP: +CGSM",
        ],
        Stores = [new("SM", 20), new("ME", 23)],
        StoresByUse = [["ME", "SM"], ["ME", "SM"], ["ME", "SM"]],
        ReportStore = null,
        IndicationsTaken = [new(0, 2), new(0, 3), new(0, 2) { Step = 2 }, new(0, 2) { Step = 2 }, new(0, 1)],
        StartLines = [],
        CardInLines = [],
        CardOutLines = [],
        OpenLines = [],
        SimBusySeconds = 2,
        Unknown = ["+CPINR", "+CMMS"],
        Technology = 7,
        LeavesBusAtStart = true,
        Replies = new Dictionary<string, IReadOnlyList<string>>
        {
            ["!ICCID?"] = ["!ICCID: {iccid}"],
            ["+ICCID"] = ["ICCID: {iccid}"],
            ["+CPINC?"] = ["+CPINC: {pinTries},3,{pukTries},10"],
            ["!PCTEMP?"] = ["Temp state: Normal", "Temperature: {temperature}.00 C"],
        },
    };
}
