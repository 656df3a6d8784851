using Signalbox.Sms.Alphabets;

namespace Signalbox.Sms.Tests.Support;

/// <summary>
/// The tables of 3GPP TS 23.038, Annex A, typed as the standard prints them: columns are the high three bits 0 to 7, rows the low
/// four bits. Compared, cell by cell, with the tables that Symbian (charconvplugins/data/*.txt) and Mozilla (ril_consts.js) have.
/// </summary>
internal static class NationalTable
{
    private const string Escape = "\u001B";

    // A.3.1
    private static readonly string[][] TurkishLocking =
    [
        ["@", "Δ", " ", "0", "İ", "P", "ç", "p"],
        ["£", "_", "!", "1", "A", "Q", "a", "q"],
        ["$", "Φ", "\"", "2", "B", "R", "b", "r"],
        ["¥", "Γ", "#", "3", "C", "S", "c", "s"],
        ["€", "Λ", "¤", "4", "D", "T", "d", "t"],
        ["é", "Ω", "%", "5", "E", "U", "e", "u"],
        ["ù", "Π", "&", "6", "F", "V", "f", "v"],
        ["ı", "Ψ", "'", "7", "G", "W", "g", "w"],
        ["ò", "Σ", "(", "8", "H", "X", "h", "x"],
        ["Ç", "Θ", ")", "9", "I", "Y", "i", "y"],
        ["\n", "Ξ", "*", ":", "J", "Z", "j", "z"],
        ["Ğ", Escape, "+", ";", "K", "Ä", "k", "ä"],
        ["ğ", "Ş", ",", "<", "L", "Ö", "l", "ö"],
        ["\r", "ş", "-", "=", "M", "Ñ", "m", "ñ"],
        ["Å", "ß", ".", ">", "N", "Ü", "n", "ü"],
        ["å", "É", "/", "?", "O", "§", "o", "à"],
    ];

    // A.3.3
    private static readonly string[][] PortugueseLocking =
    [
        ["@", "Δ", " ", "0", "Í", "P", "~", "p"],
        ["£", "_", "!", "1", "A", "Q", "a", "q"],
        ["$", "ª", "\"", "2", "B", "R", "b", "r"],
        ["¥", "Ç", "#", "3", "C", "S", "c", "s"],
        ["ê", "À", "º", "4", "D", "T", "d", "t"],
        ["é", "∞", "%", "5", "E", "U", "e", "u"],
        ["ú", "^", "&", "6", "F", "V", "f", "v"],
        ["í", "\\", "'", "7", "G", "W", "g", "w"],
        ["ó", "€", "(", "8", "H", "X", "h", "x"],
        ["ç", "Ó", ")", "9", "I", "Y", "i", "y"],
        ["\n", "|", "*", ":", "J", "Z", "j", "z"],
        ["Ô", Escape, "+", ";", "K", "Ã", "k", "ã"],
        ["ô", "Â", ",", "<", "L", "Õ", "l", "õ"],
        ["\r", "â", "-", "=", "M", "Ú", "m", "`"],
        ["Á", "Ê", ".", ">", "N", "Ü", "n", "ü"],
        ["á", "É", "/", "?", "O", "§", "o", "à"],
    ];

    // A.2.1
    private static readonly Dictionary<byte, char> TurkishSingle = new()
    {
        [0x0A] = '\f', [0x14] = '^', [0x28] = '{', [0x29] = '}', [0x2F] = '\\', [0x3C] = '[', [0x3D] = '~', [0x3E] = ']', [0x40] = '|',
        [0x47] = 'Ğ', [0x49] = 'İ', [0x53] = 'Ş', [0x63] = 'ç', [0x65] = '€', [0x67] = 'ğ', [0x69] = 'ı', [0x73] = 'ş',
    };

    // A.2.2
    private static readonly Dictionary<byte, char> SpanishSingle = new()
    {
        [0x09] = 'ç', [0x0A] = '\f', [0x14] = '^', [0x28] = '{', [0x29] = '}', [0x2F] = '\\', [0x3C] = '[', [0x3D] = '~', [0x3E] = ']',
        [0x40] = '|', [0x41] = 'Á', [0x49] = 'Í', [0x4F] = 'Ó', [0x55] = 'Ú', [0x61] = 'á', [0x65] = '€', [0x69] = 'í', [0x6F] = 'ó',
        [0x75] = 'ú',
    };

    // A.2.3
    private static readonly Dictionary<byte, char> PortugueseSingle = new()
    {
        [0x05] = 'ê', [0x09] = 'ç', [0x0A] = '\f', [0x0B] = 'Ô', [0x0C] = 'ô', [0x0E] = 'Á', [0x0F] = 'á', [0x12] = 'Φ', [0x13] = 'Γ',
        [0x14] = '^', [0x15] = 'Ω', [0x16] = 'Π', [0x17] = 'Ψ', [0x18] = 'Σ', [0x19] = 'Θ', [0x1F] = 'Ê', [0x28] = '{', [0x29] = '}',
        [0x2F] = '\\', [0x3C] = '[', [0x3D] = '~', [0x3E] = ']', [0x40] = '|', [0x41] = 'À', [0x49] = 'Í', [0x4F] = 'Ó', [0x55] = 'Ú',
        [0x5B] = 'Ã', [0x5C] = 'Õ', [0x61] = 'Â', [0x65] = '€', [0x69] = 'í', [0x6F] = 'ó', [0x75] = 'ú', [0x7B] = 'ã', [0x7C] = 'õ',
        [0x7F] = 'â',
    };

    /// <summary>Every pair of tables, the default ones too.</summary>
    public static IReadOnlyList<LanguageShift> Shifts { get; } =
    [
        .. from locking in new[] { NationalLanguage.None, NationalLanguage.Turkish, NationalLanguage.Portuguese }
           from single in Enum.GetValues<NationalLanguage>()
           select new LanguageShift(locking, single),
    ];

    /// <summary>The table without a shift by septet; the escape stands for itself.</summary>
    public static IReadOnlyDictionary<byte, char> Locking(NationalLanguage language) => language switch
    {
        NationalLanguage.Turkish => Grid(TurkishLocking),
        NationalLanguage.Portuguese => Grid(PortugueseLocking),
        _ => AlphabetTable.Default,
    };

    /// <summary>The table behind an escape by septet, without the septets that it leaves empty.</summary>
    public static IReadOnlyDictionary<byte, char> Single(NationalLanguage language) => language switch
    {
        NationalLanguage.Turkish => TurkishSingle,
        NationalLanguage.Spanish => SpanishSingle,
        NationalLanguage.Portuguese => PortugueseSingle,
        _ => AlphabetTable.Extension,
    };

    /// <summary>Every character that can be written with a pair of tables.</summary>
    public static char[] Characters(LanguageShift shift) =>
    [
        .. Locking(shift.Locking).Values.Concat(Single(shift.Single).Values).Where(character => character != AlphabetTable.Escape).Distinct(),
    ];

    private static Dictionary<byte, char> Grid(string[][] rows) =>
        Enumerable.Range(0, 128).ToDictionary(septet => (byte)septet, septet => rows[septet & 0x0F][septet >> 4][0]);
}
