using Signalbox.Sms.Alphabets;

namespace Signalbox.Appliance.Links.Smpp.Submits;

/// <summary>
/// Septets packed behind a header, as on the air (3GPP TS 23.038, 6.1.2.1), in a field whose length says octets alone: where seven bits are left
/// over, nobody could tell them from one more septet.
/// </summary>
internal static class PackedText
{
    // 6.1.2.3.1: a carriage return fills what would read as a septet too many.
    private const byte Padding = 0x0D;

    /// <summary>Octets that so many septets take behind a header of so many octets.</summary>
    public static int LengthOf(int septets, int header) => SeptetPacking.PackedLength(septets, FillBits(header));

    /// <summary>Packs septets into <see cref="LengthOf"/> octets.</summary>
    public static void Pack(ReadOnlySpan<byte> septets, int header, Span<byte> packed)
    {
        var fill = FillBits(header);
        if (((septets.Length + 1) * 7) + fill != packed.Length * 8)
        {
            SeptetPacking.Pack(septets, fill, packed);
            return;
        }

        Span<byte> padded = stackalloc byte[septets.Length + 1];
        septets.CopyTo(padded);
        padded[^1] = Padding;
        SeptetPacking.Pack(padded, fill, packed);
    }

    /// <summary>
    /// The septets. Where the last of them ends with the last octet, and is a carriage return or a zero, it is padding: many write zeros, and a
    /// text that really ends with '@' just there is rarer than they.
    /// </summary>
    public static byte[] Unpack(ReadOnlySpan<byte> packed, int header)
    {
        var bits = (packed.Length * 8) - FillBits(header);
        if (bits < 7) return [];
        var septets = new byte[bits / 7];
        SeptetPacking.Unpack(packed, FillBits(header), septets);
        var isPadded = bits % 7 == 0 && septets[^1] is Padding or 0;
        return isPadded ? septets[..^1] : septets;
    }

    private static int FillBits(int header) => (7 - (header * 8 % 7)) % 7;
}
