using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Signalbox.Sms.Alphabets;

namespace Signalbox.Gateway.Guards;

/// <summary>
/// What two messages have in common when they count as the same (row S18): the subscriber and the text, however it is coded. A hash of both;
/// among a million messages, the chance that a new one is taken for another is 1 in 18 million million.
/// </summary>
public static class DuplicateKey
{
    private const int StackMax = 1_024;
    private const byte IsText = 1;
    private const byte IsData = 2;

    /// <summary>The key of a message.</summary>
    /// <param name="number">The subscriber, normalised.</param>
    /// <param name="coding">How <paramref name="octets"/> are to be read.</param>
    /// <param name="octets">The whole text or data.</param>
    public static long Of(ReadOnlySpan<char> number, TextCoding coding, ReadOnlySpan<byte> octets)
    {
        if (coding != TextCoding.Gsm7) return Hash(number, coding == TextCoding.Ucs2 ? IsText : IsData, octets);
        var text = GsmAlphabet.Decode(octets);
        Span<byte> units = text.Length * 2 <= StackMax ? stackalloc byte[StackMax] : new byte[text.Length * 2];
        var length = Encoding.BigEndianUnicode.GetBytes(text, units);
        return Hash(number, IsText, units[..length]);
    }

    private static long Hash(ReadOnlySpan<char> number, byte kind, ReadOnlySpan<byte> content)
    {
        var start = (number.Length * 2) + 1;
        Span<byte> all = start + content.Length <= StackMax ? stackalloc byte[StackMax] : new byte[start + content.Length];
        MemoryMarshal.AsBytes(number).CopyTo(all);
        // No digit has this value, so that no number and text can be cut elsewhere.
        all[start - 1] = kind;
        content.CopyTo(all[start..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(all[..(start + content.Length)], hash);
        return BinaryPrimitives.ReadInt64BigEndian(hash);
    }
}
