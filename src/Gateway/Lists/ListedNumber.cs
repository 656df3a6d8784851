using System.Globalization;
using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Submissions;

namespace Signalbox.Gateway.Lists;

/// <summary>
/// A subscriber's number as a list has it: the digits of the international number (ITU-T E.164) read as one whole number. They begin with no 0
/// and are 15 at the most, so that it says the same, in 50 bits. Pure.
/// </summary>
public static class ListedNumber
{
    /// <summary>Reads a number as people write it (<see cref="Destination"/>); false when it cannot be one.</summary>
    /// <param name="written">As written.</param>
    /// <param name="rule">How numbers of the own country are written; null where only international numbers are.</param>
    /// <param name="number">The number.</param>
    public static bool TryRead(ReadOnlySpan<char> written, NationalRule? rule, out long number)
    {
        number = 0;
        return Destination.TryParse(written, rule, out var address) && TryParse(address.Value, out number);
    }

    /// <summary>Takes the digits of an international number; false when they are none.</summary>
    public static bool TryParse(ReadOnlySpan<char> digits, out long number)
    {
        number = 0;
        if (digits.Length is 0 or > Destination.DigitsMax || digits[0] == '0') return false;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit(digit)) return false;
            number = (number * 10) + (digit - '0');
        }

        return true;
    }

    /// <summary>The digits again.</summary>
    public static string Format(long number) => number.ToString(CultureInfo.InvariantCulture);
}
