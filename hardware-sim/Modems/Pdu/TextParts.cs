using System.Buffers;
using System.Text;
using Signalbox.HardwareSim.Text;

namespace Signalbox.HardwareSim.Modems.Pdu;

/// <summary>Makes a text into the user data of one message, or of several parts with an 8 bit reference.</summary>
public static class TextParts
{
    /// <summary>Parts of one text at the most: the sequence number has eight bits.</summary>
    public const int PartsMax = 255;

    private const byte Escape = 0x1B;
    private const int HeaderOctets = 6;
    private const int SeptetsPerPart = 153;
    private const int CodeUnitsPerPart = 67;

    /// <summary>The parts, in order: GSM 7 bit when it has every character, otherwise UCS-2. False when there would be too many.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="reference">The concatenation reference, for a text of several parts.</param>
    /// <param name="parts">The parts.</param>
    public static bool TrySplit(string text, byte reference, out IReadOnlyList<UserData> parts)
    {
        var septets = new ArrayBufferWriter<byte>();
        parts = GsmAlphabet.TryEncode(text, septets) ? SplitSeptets(septets.WrittenSpan, reference) : SplitUcs2(text, reference);
        return parts.Count is > 0 and <= PartsMax;
    }

    private static List<UserData> SplitSeptets(ReadOnlySpan<byte> septets, byte reference)
    {
        if (septets.Length <= UserData.SeptetsMax) return [new(TpDataCoding.Gsm7, false, septets.Length, SeptetPacking.Pack(septets, 0))];
        var fill = SeptetPacking.FillBits(HeaderOctets);
        var headerSeptets = ((HeaderOctets * 8) + fill) / 7;
        var bodies = new List<(int Length, byte[] Body)>();
        while (septets.Length > 0)
        {
            var count = Math.Min(SeptetsPerPart, septets.Length);
            if (count < septets.Length && septets[count - 1] == Escape) count--;
            bodies.Add((headerSeptets + count, SeptetPacking.Pack(septets[..count], fill)));
            septets = septets[count..];
        }

        return Number(TpDataCoding.Gsm7, bodies, reference);
    }

    private static List<UserData> SplitUcs2(ReadOnlySpan<char> text, byte reference)
    {
        if (text.Length * 2 <= UserData.OctetsMax) return [new(TpDataCoding.Ucs2, false, text.Length * 2, Ucs2(text))];
        var bodies = new List<(int Length, byte[] Body)>();
        while (text.Length > 0)
        {
            var count = Math.Min(CodeUnitsPerPart, text.Length);
            if (count < text.Length && char.IsHighSurrogate(text[count - 1]) && char.IsLowSurrogate(text[count])) count--;
            bodies.Add((HeaderOctets + (count * 2), Ucs2(text[..count])));
            text = text[count..];
        }

        return Number(TpDataCoding.Ucs2, bodies, reference);
    }

    private static byte[] Ucs2(ReadOnlySpan<char> text)
    {
        var octets = new byte[Encoding.BigEndianUnicode.GetByteCount(text)];
        Encoding.BigEndianUnicode.GetBytes(text, octets);
        return octets;
    }

    // TS 23.040, 9.2.3.24.1: UDHL 5, IEI 0, IEL 3, reference, total, number
    private static List<UserData> Number(byte scheme, List<(int Length, byte[] Body)> bodies, byte reference)
    {
        if (bodies.Count > PartsMax) return [];
        var parts = new List<UserData>(bodies.Count);
        foreach (var (length, body) in bodies)
            parts.Add(new UserData(scheme, true, length, [5, 0x00, 3, reference, (byte)bodies.Count, (byte)(parts.Count + 1), .. body]));
        return parts;
    }
}
