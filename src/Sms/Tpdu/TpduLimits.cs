namespace Signalbox.Sms.Tpdu;

/// <summary>Lengths that hold for every TPDU (3GPP TS 23.040, 9.2).</summary>
public static class TpduLimits
{
    /// <summary>Octets at the most: what RP-User-Data can carry (3GPP TS 24.011, 8.2.5.3, less its length octet).</summary>
    public const int OctetsMax = 232;
}
