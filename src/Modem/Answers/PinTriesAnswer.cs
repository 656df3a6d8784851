using Signalbox.Modem.At.Codec;

namespace Signalbox.Modem.Answers;

/// <summary>Reads how many tries a PIN has left. Neither question uses one up.</summary>
public static class PinTriesAnswer
{
    private const string TriesLeft = "63C";
    private const string Blocked = "6983";
    private const string BlockedToo = "6984";
    private const int StatusWordLength = 4;

    /// <summary>
    /// The status word of VERIFY PIN without a PIN, sent by AT+CSIM=10,"0020000100" (3GPP TS 27.007, 8.17; ETSI TS 102 221, 11.1.9).
    /// <code>+CSIM: 4,"63C3"      63 Cx: x tries left      69 83: blocked</code>
    /// </summary>
    public static bool TryReadStatusWord(IReadOnlyList<string> lines, out int tries)
    {
        tries = 0;
        foreach (var line in lines)
        {
            var response = AtFields.Of(line).Text(1);
            if (AtClassifier.NameOf(line) != "+CSIM" || response.Length < StatusWordLength) continue;
            var word = response[^StatusWordLength..].ToUpperInvariant();
            if (word is Blocked or BlockedToo) return true;
            if (!word.StartsWith(TriesLeft, StringComparison.Ordinal) || !char.IsAsciiHexDigit(word[^1])) return false;
            tries = Convert.ToInt32(word[^1..], 16);
            return true;
        }

        return false;
    }

    /// <summary>
    /// The answer to AT+CPINR="SIM PIN" (3GPP TS 27.007, 8.65). <code>+CPINR: SIM PIN,3,3      left, and by default</code>
    /// </summary>
    public static bool TryReadRemaining(IReadOnlyList<string> lines, out int tries)
    {
        tries = 0;
        foreach (var line in lines)
        {
            if (AtClassifier.NameOf(line) != "+CPINR") continue;
            var fields = AtFields.Of(line);
            if (fields.Text(0).Equals("SIM PIN", StringComparison.OrdinalIgnoreCase)) return fields.TryGetNumber(1, out tries);
        }

        return false;
    }
}
