namespace Signalbox.Sigtran.M3ua.Codec;

/// <summary>
/// One entry of Affected Point Code (RFC 4666, 3.4.1): a point code of which the last <paramref name="Mask"/> bits do not count.
/// </summary>
/// <param name="Code">The code.</param>
/// <param name="Mask">How many bits at its end are wild; 24 and more: all.</param>
public readonly record struct AffectedPointCode(PointCode Code, byte Mask)
{
    private const int CodeBits = 24;

    /// <summary>The entry of a number of the parameter.</summary>
    public static AffectedPointCode Of(uint number) => new(new PointCode(number & 0xFF_FFFF), (byte)(number >> CodeBits));

    /// <summary>As a number of the parameter.</summary>
    public uint ToNumber() => ((uint)Mask << CodeBits) | (Code.Value & 0xFF_FFFF);

    /// <summary>Whether it covers <paramref name="code"/>.</summary>
    public bool Covers(PointCode code) => Covers(new AffectedPointCode(code, 0));

    /// <summary>Whether it covers all that <paramref name="other"/> does.</summary>
    public bool Covers(AffectedPointCode other) =>
        Mask >= other.Mask && (Mask >= CodeBits || (Code.Value ^ other.Code.Value) >> Mask == 0);

    /// <inheritdoc/>
    public override string ToString() => Mask == 0 ? Code.ToString() : $"{Code}/{Mask}";
}
