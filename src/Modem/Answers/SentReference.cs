using System.Globalization;

namespace Signalbox.Modem.Answers;

/// <summary>
/// Reads TP-Message-Reference from the answer to AT+CMGS (3GPP TS 27.005, 3.5.1 and 4.3). <code>+CMGS: mr[,ackpdu]</code>
/// </summary>
public static class SentReference
{
    private const string Announcement = "+CMGS:";
    private const int DigitsMax = 3;

    /// <summary>Looks for it among the answer's lines. Its presence says that the network took the message.</summary>
    /// <param name="lines">The lines. An unsolicited one may have cut the answer in two, at any place: a piece would be another reference.</param>
    /// <param name="reference">The reference; null when the line holds none, or noise.</param>
    /// <returns>Whether there is such a line.</returns>
    public static bool TryFind(IReadOnlyList<string> lines, out byte? reference)
    {
        reference = null;
        for (var i = 0; i < lines.Count; i++)
        {
            var line = IsBeginning(lines[i]) && i + 1 < lines.Count ? lines[i] + lines[++i] : lines[i];
            if (!line.StartsWith(Announcement, StringComparison.OrdinalIgnoreCase)) continue;
            var value = line[Announcement.Length..].Trim();
            if (i + 1 < lines.Count && value.Length < DigitsMax && IsNumber(lines[i + 1])) value += lines[i + 1];
            var number = value.Split(',')[0];
            if (IsNumber(number) && byte.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var found)) reference = found;
            return true;
        }

        return false;
    }

    private static bool IsBeginning(string line) => line.Length > 0 && Announcement.StartsWith(line, StringComparison.OrdinalIgnoreCase)
        && line.Length < Announcement.Length;

    private static bool IsNumber(string text) => text.Length is > 0 and <= DigitsMax && text.All(char.IsAsciiDigit);
}
