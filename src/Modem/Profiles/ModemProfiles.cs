namespace Signalbox.Modem.Profiles;

/// <summary>The profiles there are.</summary>
public static class ModemProfiles
{
    /// <summary>Any modem that follows 3GPP TS 27.005 and 27.007.</summary>
    public static ModemProfile Generic { get; } = new() { Name = "3GPP" };

    /// <summary>Huawei's sticks flood the line with ^RSSI and ^BOOT until told not to.</summary>
    public static ModemProfile Huawei { get; } = Generic with
    {
        Name = "Huawei",
        Initialisation = [.. Generic.Initialisation, "AT^CURC=0"],
    };

    /// <summary>The profile of a modem by what it says it is (AT+CGMI); the generic one when its maker has none.</summary>
    public static ModemProfile For(string maker) =>
        maker.Contains("huawei", StringComparison.OrdinalIgnoreCase) ? Huawei : Generic;
}
