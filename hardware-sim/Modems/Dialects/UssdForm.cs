namespace Signalbox.HardwareSim.Modems.Dialects;

/// <summary>How a make writes the network's answers to USSD codes (3GPP TS 27.007, 7.15).</summary>
/// <param name="Text">The form of the text, and of the host's code.</param>
/// <param name="Coding">The data coding scheme behind it (3GPP TS 23.038, 5).</param>
public sealed record UssdForm(UssdText Text, int Coding)
{
    /// <summary>Whether a blank follows the first comma, as with SIMCom and Quectel's older modules.</summary>
    public bool HasBlank { get; init; }
}
