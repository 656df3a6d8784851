using System.Globalization;

namespace Signalbox.Smpp.Codec;

/// <summary>
/// Pairs of digits, and dates made of them (SMPP 3.4, 7.1.1 and Appendix B), checked by hand since constructors of dates throw.
/// </summary>
internal static class CalendarDate
{
    /// <summary>Makes a date out of its parts; false when there is no such date.</summary>
    public static bool TryMake(int year, int month, int day, int hour, int minute, int second, TimeSpan offset, out DateTimeOffset date)
    {
        date = default;
        if (year is < 2 or > 9998 || month is < 1 or > 12 || day < 1 || hour > 23 || minute > 59 || second > 59) return false;
        if (day > CultureInfo.InvariantCulture.Calendar.GetDaysInMonth(year, month)) return false;
        date = new DateTimeOffset(year, month, day, hour, minute, second, offset);
        return true;
    }

    /// <summary>Reads as many pairs of decimal digits as <paramref name="pairs"/> has room for.</summary>
    public static bool TryReadPairs(ReadOnlySpan<byte> digits, Span<int> pairs)
    {
        if (digits.Length < pairs.Length * 2) return false;
        for (var i = 0; i < pairs.Length; i++)
        {
            var high = digits[2 * i] - '0';
            var low = digits[(2 * i) + 1] - '0';
            if ((uint)high > 9 || (uint)low > 9) return false;
            pairs[i] = (high * 10) + low;
        }

        return true;
    }

    /// <summary>Writes the last two digits of a number.</summary>
    public static void WritePair(Span<byte> destination, int value)
    {
        destination[0] = (byte)('0' + (value / 10 % 10));
        destination[1] = (byte)('0' + (value % 10));
    }
}
