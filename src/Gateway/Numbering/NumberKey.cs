namespace Signalbox.Gateway.Numbering;

/// <summary>
/// Digits as one integer: four bits each, the first digit highest, behind a bit that marks where they begin. So numbers of different lengths
/// differ, and the key of a number's first digits is its own key shifted. Letters A to F are digits too: routing numbers have them (RFC 4694).
/// </summary>
internal static class NumberKey
{
    /// <summary>Digits at the most: those of an international number (ITU-T E.164).</summary>
    public const int DigitsMax = 15;

    /// <summary>The key of no digits at all.</summary>
    public const ulong None = 1;

    private const int BitsOfADigit = 4;

    /// <summary>The key of the digits that a text begins with, <see cref="DigitsMax"/> at the most.</summary>
    public static ulong OfLeading(ReadOnlySpan<char> text, out int digits)
    {
        var key = None;
        digits = 0;
        foreach (var character in text)
        {
            if (digits == DigitsMax || ValueOf(character) is not (>= 0 and var value)) break;
            key = (key << BitsOfADigit) | (uint)value;
            digits++;
        }

        return key;
    }

    /// <summary>The key of a text of digits alone; false when it is none, or too long.</summary>
    public static bool TryOf(ReadOnlySpan<char> text, out ulong key)
    {
        key = OfLeading(text, out var digits);
        return digits == text.Length && digits > 0;
    }

    /// <summary>The key of the first digits of a number.</summary>
    public static ulong Shorten(ulong key, int digits, int to) => key >> (BitsOfADigit * (digits - to));

    /// <summary>How many digits a key has.</summary>
    public static int DigitsOf(ulong key) => (63 - System.Numerics.BitOperations.LeadingZeroCount(key)) / BitsOfADigit;

    private static int ValueOf(char character) => character switch
    {
        >= '0' and <= '9' => character - '0',
        >= 'A' and <= 'F' => character - 'A' + 10,
        >= 'a' and <= 'f' => character - 'a' + 10,
        _ => -1,
    };
}
