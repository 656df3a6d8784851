using System.Text.RegularExpressions;

namespace Signalbox.Interop.Gammu.Comparison;

/// <summary>
/// What of a command line can be compared: without AT, and with … for what differs from message to message: numbers, texts, codes, places in
/// a store, lengths.
/// </summary>
internal static partial class AtForm
{
    private const string Attention = "AT";

    /// <summary>Reads a line that a host typed; false when it is no command but ESC or a PDU.</summary>
    public static bool TryRead(string typed, out string form)
    {
        form = "";
        if (!typed.StartsWith(Attention, StringComparison.Ordinal)) return false;
        form = Place().Replace(Digits().Replace(typed[Attention.Length..], "…"), "=…");
        return true;
    }

    // numbers, PINs, USSD codes, in hexadecimal too; the names of stores and alphabets are none
    [GeneratedRegex("\"[0-9A-F*#+]+\"")]
    private static partial Regex Digits();

    [GeneratedRegex(@"(?<=^\+CMG[SRD])=\d+")]
    private static partial Regex Place();
}
