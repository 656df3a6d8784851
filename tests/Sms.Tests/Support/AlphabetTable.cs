namespace Signalbox.Sms.Tests.Support;

/// <summary>
/// The tables of 3GPP TS 23.038, 6.2.1 and 6.2.1.1, typed as the standard prints them: columns are the high three bits 0 to 7,
/// rows the low four bits.
/// </summary>
internal static class AlphabetTable
{
    public const char Escape = '\u001B';

    private static readonly string[][] Rows =
    [
        ["@", "Δ", " ", "0", "¡", "P", "¿", "p"],
        ["£", "_", "!", "1", "A", "Q", "a", "q"],
        ["$", "Φ", "\"", "2", "B", "R", "b", "r"],
        ["¥", "Γ", "#", "3", "C", "S", "c", "s"],
        ["è", "Λ", "¤", "4", "D", "T", "d", "t"],
        ["é", "Ω", "%", "5", "E", "U", "e", "u"],
        ["ù", "Π", "&", "6", "F", "V", "f", "v"],
        ["ì", "Ψ", "'", "7", "G", "W", "g", "w"],
        ["ò", "Σ", "(", "8", "H", "X", "h", "x"],
        ["Ç", "Θ", ")", "9", "I", "Y", "i", "y"],
        ["\n", "Ξ", "*", ":", "J", "Z", "j", "z"],
        ["Ø", "\u001B", "+", ";", "K", "Ä", "k", "ä"],
        ["ø", "Æ", ",", "<", "L", "Ö", "l", "ö"],
        ["\r", "æ", "-", "=", "M", "Ñ", "m", "ñ"],
        ["Å", "ß", ".", ">", "N", "Ü", "n", "ü"],
        ["å", "É", "/", "?", "O", "§", "o", "à"],
    ];

    /// <summary>The default table by septet; the escape stands for itself.</summary>
    public static IReadOnlyDictionary<byte, char> Default { get; } =
        Enumerable.Range(0, 128).ToDictionary(septet => (byte)septet, septet => Rows[septet & 0x0F][septet >> 4][0]);

    /// <summary>The extension table by the septet behind the escape.</summary>
    public static IReadOnlyDictionary<byte, char> Extension { get; } = new Dictionary<byte, char>
    {
        [0b000_1010] = '\u000C', // page break
        [0b001_0100] = '\u005E', // circumflex
        [0b010_1000] = '\u007B', // left brace
        [0b010_1001] = '\u007D', // right brace
        [0b010_1111] = '\u005C', // backslash
        [0b011_1100] = '\u005B', // left bracket
        [0b011_1101] = '\u007E', // tilde
        [0b011_1110] = '\u005D', // right bracket
        [0b100_0000] = '\u007C', // vertical bar
        [0b110_0101] = '\u20AC', // euro sign
    };

    public static char[] DefaultCharacters { get; } = [.. Default.Values.Where(character => character != Escape)];

    public static char[] ExtensionCharacters { get; } = [.. Extension.Values];
}
