using System.Globalization;

namespace Signalbox.Appliance.Links.Modem;

/// <summary>
/// What a part sent by a modem is known by until its status report: whose reference it is, the reference, and the end of the recipient's number.
/// References come round after 256 messages; with the recipient, the newest that fits is the one (facts of modems, 4).
/// </summary>
internal static class ModemReference
{
    /// <summary>Digits of the recipient that are compared. Networks report the national form of a number, which ends alike.</summary>
    private const int DigitsCompared = 9;

    public static string Of(string subscription, byte messageReference, string recipient)
    {
        var digits = recipient.Length <= DigitsCompared ? recipient : recipient[^DigitsCompared..];
        return string.Create(CultureInfo.InvariantCulture, $"{subscription}/{messageReference}/{digits}");
    }
}
