namespace Signalbox.Sigtran.Sccp.Codec;

/// <summary>
/// The segmentation parameter (ITU-T Q.713, 3.17).
/// <code>
///  bit  8   7   6 5   4 3 2 1
///      | F | C |spare| remaining |  octet 1
///      |  local reference        |  octets 2..4, the least significant first
/// </code>
/// </summary>
/// <param name="IsFirst">F: whether this is the first segment.</param>
/// <param name="IsClass1">C: whether the user asked for in-sequence delivery; all segments go in sequence anyway.</param>
/// <param name="Remaining">Segments that follow, 0..15.</param>
/// <param name="LocalReference">What the segments of one message have in common, 24 bits.</param>
public readonly record struct SegmentationParameter(bool IsFirst, bool IsClass1, int Remaining, uint LocalReference)
{
    /// <summary>Octets of the value.</summary>
    public const int Octets = 4;

    /// <summary>The greatest local reference.</summary>
    public const uint LocalReferenceMax = 0xFFFFFF;

    private const int FirstBit = 0x80;
    private const int Class1Bit = 0x40;
    private const int RemainingMask = 0x0F;

    internal static SegmentationParameter Read(ReadOnlySpan<byte> value) => new(
        (value[0] & FirstBit) != 0,
        (value[0] & Class1Bit) != 0,
        value[0] & RemainingMask,
        value[1] | ((uint)value[2] << 8) | ((uint)value[3] << 16));

    internal void Write(Span<byte> value)
    {
        value[0] = (byte)((IsFirst ? FirstBit : 0) | (IsClass1 ? Class1Bit : 0) | (Remaining & RemainingMask));
        value[1] = (byte)LocalReference;
        value[2] = (byte)(LocalReference >> 8);
        value[3] = (byte)(LocalReference >> 16);
    }
}
