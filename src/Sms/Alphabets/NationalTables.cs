namespace Signalbox.Sms.Alphabets;

/// <summary>The national tables of 3GPP TS 23.038, Annex A, as text in the order of their septets.</summary>
internal static class NationalTables
{
    // A.3.1. Differs from the default alphabet in 04, 07, 0B, 0C, 1C, 1D, 40 and 60.
    private const string TurkishLocking =
        "@£$¥€éùıòÇ\nĞğ\rÅå" +
        "Δ_ΦΓΛΩΠΨΣΘΞ ŞşßÉ" +
        " !\"#¤%&'()*+,-./" +
        "0123456789:;<=>?" +
        "İABCDEFGHIJKLMNO" +
        "PQRSTUVWXYZÄÖÑÜ§" +
        "çabcdefghijklmno" +
        "pqrstuvwxyzäöñüà";

    // A.3.3.
    private const string PortugueseLocking =
        "@£$¥êéúíóç\nÔô\rÁá" +
        "Δ_ªÇÀ∞^\\€Ó| ÂâÊÉ" +
        " !\"#º%&'()*+,-./" +
        "0123456789:;<=>?" +
        "ÍABCDEFGHIJKLMNO" +
        "PQRSTUVWXYZÃÕÚÜ§" +
        "~abcdefghijklmno" +
        "pqrstuvwxyzãõ`üà";

    // What each single shift table has beside the extension table of the default alphabet; all of that is in each of them.
    private static readonly (byte Septet, char Character)[] TurkishSingle = // A.2.1
    [
        (0x47, 'Ğ'), (0x49, 'İ'), (0x53, 'Ş'), (0x63, 'ç'), (0x67, 'ğ'), (0x69, 'ı'), (0x73, 'ş'),
    ];

    private static readonly (byte Septet, char Character)[] SpanishSingle = // A.2.2
    [
        (0x09, 'ç'), (0x41, 'Á'), (0x49, 'Í'), (0x4F, 'Ó'), (0x55, 'Ú'), (0x61, 'á'), (0x69, 'í'), (0x6F, 'ó'), (0x75, 'ú'),
    ];

    private static readonly (byte Septet, char Character)[] PortugueseSingle = // A.2.3
    [
        (0x05, 'ê'), (0x09, 'ç'), (0x0B, 'Ô'), (0x0C, 'ô'), (0x0E, 'Á'), (0x0F, 'á'), (0x12, 'Φ'), (0x13, 'Γ'), (0x15, 'Ω'),
        (0x16, 'Π'), (0x17, 'Ψ'), (0x18, 'Σ'), (0x19, 'Θ'), (0x1F, 'Ê'), (0x41, 'À'), (0x49, 'Í'), (0x4F, 'Ó'), (0x55, 'Ú'),
        (0x5B, 'Ã'), (0x5C, 'Õ'), (0x61, 'Â'), (0x69, 'í'), (0x6F, 'ó'), (0x75, 'ú'), (0x7B, 'ã'), (0x7C, 'õ'), (0x7F, 'â'),
    ];

    /// <summary>The table without a shift: the locking shift table of the language, or the default alphabet when it has none.</summary>
    public static ReadOnlySpan<char> Locking(NationalLanguage language) => language switch
    {
        NationalLanguage.Turkish => TurkishLocking,
        NationalLanguage.Portuguese => PortugueseLocking,
        _ => GsmTables.Default,
    };

    /// <summary>What an escape and a septet show: the extension table's characters, then those of the language, if it has any.</summary>
    public static IEnumerable<(byte Septet, char Character)> Single(NationalLanguage language) => GsmTables.ExtensionEntries.Concat(language switch
    {
        NationalLanguage.Turkish => TurkishSingle,
        NationalLanguage.Spanish => SpanishSingle,
        NationalLanguage.Portuguese => PortugueseSingle,
        _ => [],
    });
}
