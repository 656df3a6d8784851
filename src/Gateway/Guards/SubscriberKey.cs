using System.Globalization;

namespace Signalbox.Gateway.Guards;

/// <summary>A subscriber's number as one integer: its digits with a 1 before them, so that leading zeros count.</summary>
public static class SubscriberKey
{
    /// <summary>Digits at the most (ITU-T E.164).</summary>
    public const int DigitsMax = 15;

    private const string Lead = "1";

    /// <summary>The key of a number; false for a sender that is no number, whom nobody can answer.</summary>
    public static bool TryGet(ReadOnlySpan<char> number, out long key)
    {
        key = 0;
        Span<char> digits = stackalloc char[Lead.Length + DigitsMax];
        return number.Length is >= 1 and <= DigitsMax
            && digits.TryWrite($"{Lead}{number}", out var length)
            && long.TryParse(digits[..length], NumberStyles.None, CultureInfo.InvariantCulture, out key);
    }
}
