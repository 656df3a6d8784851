using System.Buffers;

namespace Signalbox.Sigtran.Sccp.Codec;

/// <summary>Address signals of a global title: two to an octet, the first in the low half (ITU-T Q.713, 3.4.2.3.1).</summary>
internal static class TitleDigits
{
    private const string Signals = "0123456789ABCDEF";
    private static readonly SearchValues<char> AllSignals = SearchValues.Create(Signals);

    public static int OctetsFor(int digits) => (digits + 1) / 2;

    public static bool AreSignals(ReadOnlySpan<char> digits) => !digits.ContainsAnyExcept(AllSignals);

    /// <summary>Reads all of <paramref name="octets"/>, without the filler when <paramref name="isOdd"/>.</summary>
    public static string Read(ReadOnlySpan<byte> octets, bool isOdd)
    {
        Span<char> digits = stackalloc char[GlobalTitle.DigitsMax];
        var count = (octets.Length * 2) - (isOdd ? 1 : 0);
        for (var i = 0; i < count; i++) digits[i] = Signals[(i & 1) == 0 ? octets[i / 2] & 0x0F : octets[i / 2] >> 4];
        return new string(digits[..count]);
    }

    /// <summary>Writes signals; the filler of an odd number is 0.</summary>
    public static void Write(ReadOnlySpan<char> digits, Span<byte> octets)
    {
        octets.Clear();
        for (var i = 0; i < digits.Length; i++) octets[i / 2] |= (byte)(ValueOf(digits[i]) << ((i & 1) * 4));
    }

    private static int ValueOf(char signal) => signal <= '9' ? signal - '0' : signal - 'A' + 10;
}
