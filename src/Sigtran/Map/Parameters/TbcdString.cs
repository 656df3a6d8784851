namespace Signalbox.Sigtran.Map.Parameters;

/// <summary>
/// TBCD-STRING (3GPP TS 29.002, 17.7.8): digits as half octets, the first one in the low half, 1111 filling up the last octet.
/// </summary>
internal static class TbcdString
{
    private const string Characters = "0123456789*#abc";
    private const int Filler = 0xF;

    /// <summary>Writes digits behind each other; false when a character has no half octet, or the room is too small.</summary>
    public static bool TryWrite(ReadOnlySpan<char> digits, Span<byte> octets, out int length)
    {
        length = (digits.Length + 1) / 2;
        if (length > octets.Length) return false;
        for (var i = 0; i < digits.Length; i++)
        {
            var value = Characters.IndexOf(digits[i], StringComparison.Ordinal);
            if (value < 0) return false;
            octets[i / 2] = (byte)(i % 2 == 0 ? (Filler << 4) | value : (octets[i / 2] & 0x0F) | (value << 4));
        }

        return true;
    }

    /// <summary>Reads digits up to the first filler; whatever stands behind it is not looked at.</summary>
    public static string Read(ReadOnlySpan<byte> octets)
    {
        Span<char> digits = stackalloc char[octets.Length * 2];
        for (var i = 0; i < digits.Length; i++)
        {
            var value = (octets[i / 2] >> (i % 2 * 4)) & 0x0F;
            if (value == Filler) return new string(digits[..i]);
            digits[i] = Characters[value];
        }

        return new string(digits);
    }
}
