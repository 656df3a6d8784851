namespace Signalbox.Sigtran.Sccp;

/// <summary>Global title indicator (ITU-T Q.713, 3.4.1): which fields stand before the digits.</summary>
public enum GlobalTitleIndicator : byte
{
    /// <summary>Nature of address alone (0001).</summary>
    NatureOfAddress = 1,

    /// <summary>Translation type alone (0010).</summary>
    TranslationType = 2,

    /// <summary>Translation type, numbering plan and encoding scheme (0011).</summary>
    TranslationTypeAndPlan = 3,

    /// <summary>Translation type, numbering plan, encoding scheme and nature of address (0100): what mobile networks use.</summary>
    Full = 4,
}

/// <summary>A global title (ITU-T Q.713, 3.4.2.3). Fields that its indicator does not have are 0.</summary>
/// <param name="Indicator">Which fields it has.</param>
/// <param name="Digits">
/// 0..9 and A..E of the address signals (the last is ST where it is F), 0..<see cref="DigitsMax"/>; their number is even with
/// <see cref="GlobalTitleIndicator.TranslationType"/>, whose form on the wire has no sign for an odd one.
/// </param>
public sealed record GlobalTitle(GlobalTitleIndicator Indicator, string Digits)
{
    /// <summary>Digits at the most.</summary>
    public const int DigitsMax = 30;

    /// <summary>ISDN/telephony (E.164).</summary>
    public const byte PlanE164 = 1;

    /// <summary>Land mobile (E.212).</summary>
    public const byte PlanE212 = 6;

    /// <summary>ISDN/mobile (E.214).</summary>
    public const byte PlanE214 = 7;

    /// <summary>International number.</summary>
    public const byte International = 4;

    /// <summary>Nature of address indicator (indicators 1 and 4).</summary>
    public byte NatureOfAddress { get; init; }

    /// <summary>Translation type (indicators 2, 3 and 4).</summary>
    public byte TranslationType { get; init; }

    /// <summary>Numbering plan (indicators 3 and 4).</summary>
    public byte NumberingPlan { get; init; }

    /// <summary>The title of an international E.164 number, as every MAP node has one: indicator 4, translation type 0.</summary>
    public static GlobalTitle E164(string digits) =>
        new(GlobalTitleIndicator.Full, digits) { NumberingPlan = PlanE164, NatureOfAddress = International };
}
