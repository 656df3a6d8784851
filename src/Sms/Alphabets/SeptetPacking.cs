using System.Buffers.Binary;

namespace Signalbox.Sms.Alphabets;

/// <summary>
/// Septets packed into octets (3GPP TS 23.038, 6.1.2.1): eight septets in seven octets, the first septet in the lowest bits.
/// <code>
/// octet 1   b1 a7 a6 a5 a4 a3 a2 a1      a, b, c: the first three septets, bit 1 the lowest
/// octet 2   c2 c1 b7 b6 b5 b4 b3 b2
/// </code>
/// Fill bits come before the first septet, in the lowest bits of octet 1: behind a user data header they bring the text to a
/// septet boundary (3GPP TS 23.040, 9.2.3.24).
/// </summary>
public static class SeptetPacking
{
    /// <summary>Fill bits at the most; seven would be a septet.</summary>
    public const int FillBitsMax = 6;

    private const int SeptetsPerBlock = 8;
    private const int OctetsPerBlock = 7;
    private const int BitsPerBlock = 56;

    /// <summary>Octets that so many septets take behind so many fill bits.</summary>
    public static int PackedLength(int septets, int fillBits = 0) => ((septets * 7) + fillBits + 7) / 8;

    /// <summary>Packs <paramref name="septets"/>; of each octet the low seven bits count.</summary>
    /// <param name="septets">The septets, one an octet.</param>
    /// <param name="fillBits">Zero bits before the first septet, 0 to <see cref="FillBitsMax"/>.</param>
    /// <param name="packed">Takes <see cref="PackedLength"/> octets; what lies behind them stays as it is.</param>
    /// <exception cref="ArgumentException"><paramref name="packed"/> is too short, or <paramref name="fillBits"/> out of range.</exception>
    public static void Pack(ReadOnlySpan<byte> septets, int fillBits, Span<byte> packed)
    {
        CheckRoom(packed.Length, septets.Length, fillBits);

        // A block is a whole number of octets, so every block starts with as many bits left over as the first one.
        var pending = 0UL;
        while (septets.Length >= SeptetsPerBlock)
        {
            var bits = (Squeeze(BinaryPrimitives.ReadUInt64LittleEndian(septets)) << fillBits) | pending;
            BinaryPrimitives.WriteUInt32LittleEndian(packed, (uint)bits);
            BinaryPrimitives.WriteUInt16LittleEndian(packed[4..], (ushort)(bits >> 32));
            packed[6] = (byte)(bits >> 48);
            pending = bits >> BitsPerBlock;
            septets = septets[SeptetsPerBlock..];
            packed = packed[OctetsPerBlock..];
        }

        PackRest(septets, fillBits, pending, packed);
    }

    /// <summary>Unpacks as many septets as <paramref name="septets"/> has room for.</summary>
    /// <param name="packed">At least <see cref="PackedLength"/> octets; more are ignored.</param>
    /// <param name="fillBits">Bits to skip before the first septet, 0 to <see cref="FillBitsMax"/>.</param>
    /// <param name="septets">Filled with septets, one an octet.</param>
    /// <exception cref="ArgumentException"><paramref name="packed"/> is too short, or <paramref name="fillBits"/> out of range.</exception>
    public static void Unpack(ReadOnlySpan<byte> packed, int fillBits, Span<byte> septets)
    {
        CheckRoom(packed.Length, septets.Length, fillBits);
        while (septets.Length >= SeptetsPerBlock)
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(packed)
                | ((ulong)BinaryPrimitives.ReadUInt16LittleEndian(packed[4..]) << 32)
                | ((ulong)packed[6] << 48);
            if (fillBits > 0) bits |= (ulong)packed[OctetsPerBlock] << BitsPerBlock;
            BinaryPrimitives.WriteUInt64LittleEndian(septets, Spread(bits >> fillBits));
            septets = septets[SeptetsPerBlock..];
            packed = packed[OctetsPerBlock..];
        }

        for (var i = 0; i < septets.Length; i++)
        {
            var bit = fillBits + (i * 7);
            var two = packed[bit / 8] | (bit % 8 > 1 ? packed[(bit / 8) + 1] << 8 : 0);
            septets[i] = (byte)((two >> (bit % 8)) & 0x7F);
        }
    }

    private static void PackRest(ReadOnlySpan<byte> septets, int fillBits, ulong pending, Span<byte> packed)
    {
        var bits = fillBits;
        foreach (var septet in septets)
        {
            pending |= (ulong)(septet & 0x7F) << bits;
            bits += 7;
        }

        for (var at = 0; bits > 0; at++, bits -= 8)
        {
            packed[at] = (byte)pending;
            pending >>= 8;
        }
    }

    // Eight octets of seven bits each to 56 bits without gaps: pairs, then pairs of pairs, then both halves.
    private static ulong Squeeze(ulong octets)
    {
        octets = (octets & 0x007F007F007F007F) | ((octets & 0x7F007F007F007F00) >> 1);
        octets = (octets & 0x00003FFF00003FFF) | ((octets & 0x3FFF00003FFF0000) >> 2);
        return (octets & 0x000000000FFFFFFF) | ((octets & 0x0FFFFFFF00000000) >> 4);
    }

    private static ulong Spread(ulong bits)
    {
        bits = (bits & 0x000000000FFFFFFF) | ((bits << 4) & 0x0FFFFFFF00000000);
        bits = (bits & 0x00003FFF00003FFF) | ((bits << 2) & 0x3FFF00003FFF0000);
        return (bits & 0x007F007F007F007F) | ((bits << 1) & 0x7F007F007F007F00);
    }

    private static void CheckRoom(int octets, int septets, int fillBits)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)fillBits, (uint)FillBitsMax, nameof(fillBits));
        var needed = PackedLength(septets, fillBits);
        if (octets < needed)
            throw new ArgumentException($"{septets} septets behind {fillBits} fill bits need {needed} octets, not {octets}");
    }
}
