namespace Signalbox.Sms.Alphabets;

/// <summary>
/// Which national tables septets are written with (3GPP TS 23.038, 6.2.1.2). Both octets are the standard's own numbers and may
/// be kept on disk.
/// </summary>
/// <param name="Locking">Takes the place of the default alphabet (6.2.1.2.3).</param>
/// <param name="Single">Takes the place of the extension table, behind an escape (6.2.1.2.2).</param>
public readonly record struct LanguageShift(NationalLanguage Locking, NationalLanguage Single)
{
    /// <summary>No national table: what every handset reads.</summary>
    public static LanguageShift None => default;

    /// <summary>Whether it is the default alphabet and its extension table, so that no header says anything.</summary>
    public bool IsNone => Locking == NationalLanguage.None && Single == NationalLanguage.None;
}
