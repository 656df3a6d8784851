using System.Globalization;
using System.Text;
using Signalbox.Modem.At.Codec;

namespace Signalbox.Modem.Trace;

/// <summary>
/// Makes entries of a trace into lines for a person, and hides what is nobody's business: PDUs, numbers in quotes, texts of USSD, PINs.
/// <code>
/// 12:00:00.125 > AT+CMGS=28
/// 12:00:00.131 &lt; (prompt)
/// 12:00:00.131 > (29 octets)
/// 12:00:03.310 &lt; +CMGS: 42
/// </code>
/// </summary>
public static class AtTraceFormatter
{
    private const int PduDigitsMin = 16;
    private const int CardDigitsMax = 20;
    private const int DigitsShownMax = 4;
    private static readonly string[] SecretNames = ["CPIN", "CLCK", "CPWD", "CSIM", "CUSD"];

    /// <summary>An entry as a line, without a line end.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="isAllShown">Whether nothing is hidden.</param>
    public static string Format(AtTraceEntry entry, bool isAllShown = false)
    {
        var time = entry.At.UtcDateTime.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
        var direction = entry.Kind is AtTraceKind.LineIn or AtTraceKind.PromptIn ? '<' : '>';
        return $"{time} {direction} {TextOf(entry, isAllShown)}";
    }

    private static string TextOf(AtTraceEntry entry, bool isAllShown) => entry.Kind switch
    {
        AtTraceKind.PromptIn => "(prompt)",
        AtTraceKind.EscapeOut => "(escape)",
        _ => isAllShown ? Printable(entry.Text) : Masked(entry),
    };

    private static string Masked(AtTraceEntry entry)
    {
        var text = entry.Text;
        if (entry.Kind == AtTraceKind.PduOut || IsPdu(text)) return string.Create(CultureInfo.InvariantCulture, $"({text.Length / 2} octets)");
        var isSecret = SecretNames.Any(name => text.Contains(name, StringComparison.OrdinalIgnoreCase));
        return Printable(MaskQuoted(text, isSecret));
    }

    private static bool IsPdu(string text) => text.Length >= PduDigitsMin && text.Length % 2 == 0 && HexOctets.TryRead(text, out _)
        && (text.Length > CardDigitsMax || !text.All(char.IsAsciiDigit));

    /// <summary>Between quotes runs of digits become stars; of a secret everything does, and digits outside quotes too.</summary>
    private static string MaskQuoted(string text, bool isSecret)
    {
        var masked = new StringBuilder(text.Length);
        var isQuoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"') isQuoted = !isQuoted;
            var run = 0;
            while (i + run < text.Length && char.IsAsciiHexDigit(text[i + run])) run++;
            if (isQuoted && isSecret && text[i] != '"') masked.Append('*');
            else if (run > DigitsShownMax && (isQuoted || isSecret) && text.AsSpan(i, run).ContainsAnyInRange('0', '9'))
            {
                masked.Append('*', run);
                i += run - 1;
            }
            else if (!isQuoted && isSecret && IsBareSecret(text, i, run))
            {
                masked.Append('*', run);
                i += run - 1;
            }
            else masked.Append(text[i]);
        }

        return masked.ToString();
    }

    /// <summary>AT+CPIN=1234 is taken by many modems without its quotes.</summary>
    private static bool IsBareSecret(string text, int at, int run) => run == DigitsShownMax && at > 0 && text[at - 1] is '=' or ',';

    private static string Printable(string text) =>
        string.Concat(text.Select(character => char.IsControl(character) ? $"\\x{(int)character:x2}" : character.ToString()));
}
