using System.Globalization;
using System.Text.RegularExpressions;

namespace Signalbox.Modem.Health;

/// <summary>
/// Reads a number as networks write it: 10.00 and 10,00 and 1.234,56 and 1'234. The last point or comma is the decimal sign, unless three
/// digits and nothing else stand behind it and another one like it in front.
/// </summary>
internal static class BalanceReading
{
    private const int GroupDigits = 3;

    public static bool TryRead(string answer, Regex pattern, out decimal balance)
    {
        balance = 0;
        try
        {
            var match = pattern.Match(answer);
            return match.Success && TryParse(match.Groups[1].Value, out balance);
        }
        catch (RegexMatchTimeoutException)
        {
            // A pattern that searches so long has not found it.
            return false;
        }
    }

    public static bool TryParse(string text, out decimal balance)
    {
        var sign = text.LastIndexOfAny(['.', ',']);
        var isGroup = sign >= 0 && text.Length - sign - 1 == GroupDigits && text.AsSpan(0, sign).Contains(text[sign]);
        var whole = sign < 0 || isGroup ? text : text[..sign];
        var fraction = sign < 0 || isGroup ? "" : text[(sign + 1)..];
        var digits = string.Concat(whole.Where(character => char.IsAsciiDigit(character) || character == '-'));
        return decimal.TryParse(
            $"{digits}.{fraction}", NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out balance);
    }
}
