using System.Buffers;

namespace Signalbox.Modem.At.Codec;

/// <summary>Octets in hexadecimal, as PDUs travel on the line (3GPP TS 27.005, 3.1).</summary>
public static class HexOctets
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789ABCDEFabcdef");

    /// <summary>Whether a text is nothing but hexadecimal digits, at least one of them.</summary>
    public static bool AreDigits(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExcept(Digits);

    /// <summary>
    /// Reads a whole line; false when it is empty, odd, above <see cref="AtLimits.PduOctetsMax"/> octets, or anything but digits.
    /// </summary>
    public static bool TryRead(string line, out byte[] octets)
    {
        octets = [];
        if (line.Length % 2 != 0 || line.Length > 2 * AtLimits.PduOctetsMax || !AreDigits(line)) return false;
        octets = Convert.FromHexString(line);
        return true;
    }
}
