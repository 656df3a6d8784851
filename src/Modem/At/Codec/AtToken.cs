namespace Signalbox.Modem.At.Codec;

/// <summary>What the framer finds in the octets from a modem (ITU-T V.250, 5.7.1; 3GPP TS 27.005, 3.5.1).</summary>
public enum AtTokenKind
{
    /// <summary>A line with something in it.</summary>
    Line,

    /// <summary>The prompt that asks for a PDU.</summary>
    Prompt,

    /// <summary>A line above <see cref="AtLimits.LineLengthMax"/>, dropped.</summary>
    Overlong,
}

/// <summary>One thing from the modem.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The line, without blanks around it; each octet is one character. Empty unless it is a line.</param>
public readonly record struct AtToken(AtTokenKind Kind, string Text);
