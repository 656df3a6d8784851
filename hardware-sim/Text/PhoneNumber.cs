using System.Buffers;

namespace Signalbox.HardwareSim.Text;

/// <summary>Subscribers' numbers: digits with an optional plus, which makes no difference.</summary>
public static class PhoneNumber
{
    /// <summary>Digits at the most: what fits an address of SMPP 3.4 (21 octets with the final NUL).</summary>
    public const int DigitsMax = 20;

    // not a range of characters: until it is compiled in earnest, that search boxes its bounds
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    /// <summary>The number's digits without a plus; false when it is no number.</summary>
    public static bool TryNormalize(ReadOnlySpan<char> number, out ReadOnlySpan<char> digits)
    {
        digits = number.StartsWith("+") ? number[1..] : number;
        return digits.Length is > 0 and <= DigitsMax && !digits.ContainsAnyExcept(Digits);
    }
}
