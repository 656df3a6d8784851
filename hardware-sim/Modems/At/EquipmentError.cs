namespace Signalbox.HardwareSim.Modems.At;

/// <summary>The codes of <c>+CME ERROR</c> that a simulated modem gives, with their words (3GPP TS 27.007, 9.2).</summary>
public static class EquipmentError
{
    /// <summary>Operation not allowed.</summary>
    public const int NotAllowed = 3;

    /// <summary>SIM not inserted.</summary>
    public const int SimNotInserted = 10;

    /// <summary>SIM PIN required.</summary>
    public const int PinRequired = 11;

    /// <summary>SIM PUK required.</summary>
    public const int PukRequired = 12;

    /// <summary>SIM failure: here a card whose PUK was tried too often.</summary>
    public const int SimFailure = 13;

    /// <summary>SIM busy.</summary>
    public const int SimBusy = 14;

    /// <summary>Incorrect password.</summary>
    public const int IncorrectPassword = 16;

    /// <summary>Incorrect parameters.</summary>
    public const int IncorrectParameters = 50;

    /// <summary>The words for a code.</summary>
    public static string Words(int code) => code switch
    {
        NotAllowed => "operation not allowed",
        SimNotInserted => "SIM not inserted",
        PinRequired => "SIM PIN required",
        PukRequired => "SIM PUK required",
        SimFailure => "SIM failure",
        SimBusy => "SIM busy",
        IncorrectPassword => "incorrect password",
        IncorrectParameters => "incorrect parameters",
        _ => "unknown",
    };
}
