namespace Signalbox.HardwareSim.Modems.Dialects;

/// <summary>Telit modules.</summary>
public static class TelitProfiles
{
    /// <summary>HE910-D, UMTS. It tells of its SIM with #QSS, as one does that was told to once and for all.</summary>
    public static ModemProfile He910 { get; } = new()
    {
        Name = "telit-he910",
        Manufacturer = "Telit",
        Model = "HE910-D",
        Revision = "12.00.226",
        Identification = ["332"],
        Stores = [new("SM", 20), new("ME", 100)],
        StoresByUse = [["SM", "ME"], ["SM", "ME"], ["SM", "ME"]],
        ReportStore = null,
        Indications = [new(0, 3), new(0, 3), new(0, 3), new(0, 2), new(0, 1)],
        StartLines = [],
        CardInLines = [new("#QSS: 1", 0.2)],
        CardOutLines = [new("#QSS: 0", 0.2)],
        Slots = new SlotSelection("#SIMSELECT", new NumberSet(1, 2)),
        OpenLines = [new("#QSS: 2", 0.5), new("#QSS: 3", 3)],
        SimBusySeconds = 3,
        Unknown = ["+CEREG", "+CPINR"],
        Ussd = new UssdForm(UssdText.CharacterSet, 0),
        Replies = new Dictionary<string, IReadOnlyList<string>>
        {
            ["#CCID"] = ["#CCID: {iccid}"],
            ["#QSS?"] = ["#QSS: 2,3"],
            ["#QSS=2"] = [],
            ["#PCT"] = ["#PCT: {pinTries}"],
            ["#TEMPMON=1"] = ["#TEMPMEAS: 0,{temperature}"],
        },
    };
}
