namespace Signalbox.HardwareSim.Modems.Dialects;

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
        Slots = new SlotSelection("+CSUS", new NumberSet(0, 3)) { NeedsRadioOff = true },
        Replies = new Dictionary<string, IReadOnlyList<string>>
        {
            ["+CCID"] = ["+CCID: {iccid}"],
            ["+CCID?"] = ["+CCID: {iccid}"],
        },
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ModemProfile> All { get; } =
    [
        Generic,
        SimComProfiles.Sim800,
        SimComProfiles.Sim7600,
        QuectelProfiles.M35,
        QuectelProfiles.Ec20,
        QuectelProfiles.Ec25,
        HuaweiProfiles.E173,
        SierraProfiles.Q2403,
        SierraProfiles.Mc7304,
        TelitProfiles.He910,
        CinterionProfiles.Bgs2,
    ];

    /// <summary>The profile of a name; null when there is none.</summary>
    public static ModemProfile? Find(string name) => All.FirstOrDefault(profile => profile.Name == name);
}
