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
    /// <param name="reference">The reference; null when the line holds none.</param>
    /// <returns>Whether there is such a line.</returns>
    public static bool TryFind(IReadOnlyList<string> lines, out byte? reference)
    {
        reference = null;
        var answer = string.Concat(lines);
        var start = answer.IndexOf(Announcement, StringComparison.OrdinalIgnoreCase);
        if (start < 0) return false;
        var value = answer.AsSpan(start + Announcement.Length).TrimStart();
        var digits = value.IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? value[..end] : value;
        if (digits.Length <= DigitsMax && byte.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            reference = number;
        return true;
    }
}
