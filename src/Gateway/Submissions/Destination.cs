using Signalbox.Gateway.Accounts;
using Signalbox.Sms.Addresses;

namespace Signalbox.Gateway.Submissions;

/// <summary>
/// Reads a subscriber's number as people and programs write it (row S3): <c>79036550550</c>, <c>+79036550550</c>, <c>8-903-655-05-50</c> and
/// <c>89036550550</c> are the same subscriber. The result is the international number in digits (ITU-T E.164, at most 15). Pure.
/// </summary>
public static class Destination
{
    /// <summary>Characters of a number as written, at the most (the partner interface's limit).</summary>
    public const int WrittenMax = 25;

    /// <summary>Digits of an international number, at the most (E.164).</summary>
    public const int DigitsMax = 15;

    /// <summary>Digits below which nothing is a subscriber.</summary>
    public const int DigitsMin = 5;

    /// <summary>Reads a number; false when it cannot be one.</summary>
    public static bool TryParse(ReadOnlySpan<char> written, NationalRule? rule, out SmsAddress address)
    {
        address = default;
        if (written.IsEmpty || written.Length > WrittenMax) return false;
        Span<char> digits = stackalloc char[WrittenMax];
        var isInternational = written[0] == '+';
        if (!TryKeepDigits(isInternational ? written[1..] : written, digits, out var count)) return false;
        var number = Complete(digits[..count], isInternational ? null : rule);
        if (number.Length is < DigitsMin or > DigitsMax || number[0] == '0') return false;
        address = new SmsAddress(TypeOfNumber.International, NumberingPlan.Isdn, number);
        return true;
    }

    private static bool TryKeepDigits(ReadOnlySpan<char> written, Span<char> digits, out int count)
    {
        count = 0;
        foreach (var character in written)
        {
            if (char.IsAsciiDigit(character)) digits[count++] = character;
            else if (character is not ('-' or ' ' or '(' or ')' or '.')) return false;
        }

        return count > 0;
    }

    // A national number never begins with 0 here: that is a trunk prefix of another length, or the 00 before a foreign number.
    private static string Complete(ReadOnlySpan<char> digits, NationalRule? rule)
    {
        if (rule is null || rule.CountryCode.Length == 0) return digits.ToString();
        var national = digits;
        if (rule.TrunkPrefix.Length > 0
            && digits.Length == rule.TrunkPrefix.Length + rule.NationalLength
            && digits.StartsWith(rule.TrunkPrefix))
            national = digits[rule.TrunkPrefix.Length..];
        var isNational = national.Length == rule.NationalLength && national.Length > 0 && national[0] != '0';
        return isNational ? string.Concat(rule.CountryCode, national) : digits.ToString();
    }
}
