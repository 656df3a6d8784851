namespace Signalbox.HardwareSim.Text;

/// <summary>
/// Packs septets into octets, low bits first (3GPP TS 23.038, 6.1.2.1). After a user data header the first septet starts
/// on a septet boundary, so up to six fill bits stand before it (3GPP TS 23.040, 9.2.3.24).
/// </summary>
public static class SeptetPacking
{
    /// <summary>Fill bits, 0 to 6, between a header of <paramref name="headerOctets"/> (its length octet counted) and the text.</summary>
    public static int FillBits(int headerOctets) => (7 - (headerOctets * 8 % 7)) % 7;

    /// <summary>Octets that <paramref name="septets"/> septets take after <paramref name="fillBits"/> bits.</summary>
    public static int OctetsFor(int septets, int fillBits) => ((septets * 7) + fillBits + 7) / 8;

    /// <summary>Packs septets, one an octet, after some fill bits.</summary>
    public static byte[] Pack(ReadOnlySpan<byte> septets, int fillBits)
    {
        var octets = new byte[OctetsFor(septets.Length, fillBits)];
        var bit = fillBits;
        foreach (var septet in septets)
        {
            var shifted = (septet & 0x7F) << (bit % 8);
            octets[bit / 8] |= (byte)shifted;
            if (shifted > 0xFF) octets[(bit / 8) + 1] |= (byte)(shifted >> 8);
            bit += 7;
        }

        return octets;
    }

    /// <summary>Unpacks as many septets as are asked for, or as many as the octets hold.</summary>
    public static byte[] Unpack(ReadOnlySpan<byte> octets, int septetCount, int fillBits)
    {
        var held = Math.Max(0, ((octets.Length * 8) - fillBits) / 7);
        var septets = new byte[Math.Clamp(septetCount, 0, held)];
        for (var i = 0; i < septets.Length; i++)
        {
            var bit = fillBits + (i * 7);
            var low = octets[bit / 8];
            var high = (bit / 8) + 1 < octets.Length ? octets[(bit / 8) + 1] : (byte)0;
            septets[i] = (byte)((((high << 8) | low) >> (bit % 8)) & 0x7F);
        }

        return septets;
    }
}
