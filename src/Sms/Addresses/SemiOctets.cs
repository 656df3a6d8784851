namespace Signalbox.Sms.Addresses;

/// <summary>
/// Digits as half octets, the first one in the low half (3GPP TS 23.040, 9.1.2.3), 0xF filling up the last octet.
/// <code>
///  bit  8 7 6 5   4 3 2 1
///      | digit 2 | digit 1 |
///      | 1 1 1 1 | digit 3 |
/// </code>
/// </summary>
internal static class SemiOctets
{
    public const int Filler = 0xF;

    // 1010 to 1110 are * # a b c.
    private const string Characters = "0123456789*#abc";

    public static int OctetsFor(int digits) => (digits + 1) / 2;

    /// <summary>Writes <see cref="OctetsFor"/> octets; false when a character is no semi-octet.</summary>
    public static bool TryWrite(ReadOnlySpan<char> digits, Span<byte> octets)
    {
        for (var i = 0; i < digits.Length; i++)
        {
            var value = Characters.IndexOf(digits[i], StringComparison.Ordinal);
            if (value < 0) return false;
            if (i % 2 == 0) octets[i / 2] = (byte)((Filler << 4) | value);
            else octets[i / 2] = (byte)((octets[i / 2] & 0x0F) | (value << 4));
        }

        return true;
    }

    /// <summary>Reads up to <paramref name="count"/> digits and stops at a filler; returns how many there were.</summary>
    public static int Read(ReadOnlySpan<byte> octets, int count, Span<char> digits)
    {
        for (var i = 0; i < count; i++)
        {
            var value = (octets[i / 2] >> (i % 2 * 4)) & 0x0F;
            if (value == Filler) return i;
            digits[i] = Characters[value];
        }

        return count;
    }
}
