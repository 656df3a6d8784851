namespace Signalbox.HardwareSim.Modems.Dialects;

/// <summary>The forms of a USSD text on the line.</summary>
public enum UssdText
{
    /// <summary>As <c>+CSCS</c> says: characters, or UCS-2 in hexadecimal.</summary>
    CharacterSet,

    /// <summary>UCS-2 in hexadecimal, whatever <c>+CSCS</c> says; codes are characters.</summary>
    Ucs2,

    /// <summary>Septets packed into octets, in hexadecimal, both ways (3GPP TS 23.038, 6.1.2.3).</summary>
    Packed,
}
