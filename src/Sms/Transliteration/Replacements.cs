using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Signalbox.Sms.Transliteration;

/// <summary>
/// What may stand for a character that an alphabet lacks. A replacement may itself be lacking; it then has one of its own, a mark
/// fewer each time, until only ASCII is left. Pure.
/// </summary>
internal static class Replacements
{
    /// <summary>How often in a row a replacement may have to be replaced.</summary>
    public const int DepthMax = 8;

    private const int FullWidthFirst = 0xFF01;
    private const int FullWidthLast = 0xFF5E;
    private const int FullWidthToAscii = FullWidthFirst - '!';

    // Mathematical letters: thirteen alphabets of 52, bold to monospace; digits: five rows of ten.
    private const int MathematicalFirst = 0x1D400;
    private const int MathematicalLast = 0x1D6A3;
    private const int SkinToneFirst = 0x1F3FB;
    private const int SkinToneLast = 0x1F3FF;
    private const char FirstMark = '\u0300';
    private const char LastMark = '\u036F';
    private const int NumberMax = 99;

    private static readonly FrozenDictionary<int, string> Known = Collect().ToFrozenDictionary();
    private static readonly FrozenDictionary<(char Bare, char Mark), char> Composed = Compositions().ToFrozenDictionary();

    /// <summary>Finds what may be written for a character; empty when it can be left out. False when there is nothing.</summary>
    public static bool TryFind(Rune character, out string replacement)
    {
        if (Known.TryGetValue(character.Value, out var known))
        {
            replacement = known;
            return true;
        }

        return (replacement = ByRange(character.Value) ?? ByCategory(character) ?? "") != "" || IsSuperfluous(character);
    }

    /// <summary>The one character that a letter and the combining mark behind it make; '\0' when there is none.</summary>
    public static char Compose(char bare, char mark) =>
        mark is >= FirstMark and <= LastMark && Composed.TryGetValue((bare, mark), out var composed) ? composed : '\0';

    private static string? ByRange(int value) => value switch
    {
        >= FullWidthFirst and <= FullWidthLast => ((char)(value - FullWidthToAscii)).ToString(),
        >= MathematicalFirst and <= MathematicalLast => MathematicalLetter((value - MathematicalFirst) % 52),
        _ => null,
    };

    private static string MathematicalLetter(int index) => ((char)(index < 26 ? 'A' + index : 'a' + index - 26)).ToString();

    private static string? ByCategory(Rune character) => Rune.GetUnicodeCategory(character) switch
    {
        UnicodeCategory.SpaceSeparator => " ",
        UnicodeCategory.DashPunctuation => "-",
        UnicodeCategory.DecimalDigitNumber or UnicodeCategory.OtherNumber or UnicodeCategory.LetterNumber => Number(character),
        _ => null,
    };

    private static string? Number(Rune character)
    {
        var value = Rune.GetNumericValue(character);
        return value is >= 0 and <= NumberMax && value == Math.Floor(value) ? ((int)value).ToString(CultureInfo.InvariantCulture) : null;
    }

    // What has no shape of its own, or but shapes its neighbour.
    private static bool IsSuperfluous(Rune character) => character.Value is >= SkinToneFirst and <= SkinToneLast
        || Rune.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    // Of two rows for one character the first counts.
    private static Dictionary<int, string> Collect()
    {
        var known = new Dictionary<int, string>();
        foreach (var (letter, replacement) in LatinLetters.Others) known.TryAdd(letter, replacement);
        foreach (var (letter, replacement) in LatinLetters.Small.Concat(CyrillicLetters.Small)) AddBothCases(known, letter, replacement);
        foreach (var (letter, replacement) in GreekLetters.Latin) known.TryAdd(letter, replacement);
        foreach (var (letters, replacements) in GreekLetters.Rows)
            foreach (var (letter, replacement) in letters.Zip(replacements)) known.TryAdd(letter, replacement.ToString());
        foreach (var (replacement, characters) in TypographicMarks.Rows)
            foreach (var character in characters) known.TryAdd(character, replacement);
        foreach (var (_, marked, bare) in MarkedLetters.Rows)
            foreach (var (letter, replacement) in marked.Zip(bare)) known.TryAdd(letter, replacement.ToString());
        return known;
    }

    private static void AddBothCases(Dictionary<int, string> known, char letter, string replacement)
    {
        known.TryAdd(letter, replacement);
        var capital = char.ToUpperInvariant(letter);
        if (!char.IsAscii(capital) && capital != letter) known.TryAdd(capital, char.ToUpperInvariant(replacement[0]) + replacement[1..]);
    }

    private static Dictionary<(char Bare, char Mark), char> Compositions()
    {
        var composed = new Dictionary<(char, char), char>();
        foreach (var (mark, marked, bare) in MarkedLetters.Rows)
            foreach (var (letter, without) in marked.Zip(bare)) composed.Add((without, mark), letter);
        return composed;
    }
}
