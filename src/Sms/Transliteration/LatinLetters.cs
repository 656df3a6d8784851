namespace Signalbox.Sms.Transliteration;

/// <summary>Latin letters that are no plain letter with a mark: ligatures, strokes, hooks and letters of their own.</summary>
internal static class LatinLetters
{
    /// <summary>Small letters; their capitals are replaced alike.</summary>
    public static (char Letter, string Replacement)[] Small { get; } =
    [
        ('æ', "ae"), ('œ', "oe"), ('ß', "ss"), ('þ', "th"), ('ð', "d"), ('ø', "o"), ('đ', "d"), ('ħ', "h"), ('ı', "i"), ('ĳ', "ij"),
        ('ĸ', "k"), ('ł', "l"), ('ŀ', "l"), ('ŉ', "'n"), ('ŋ', "ng"), ('ŧ', "t"), ('ſ', "s"), ('ƀ', "b"), ('ɓ', "b"), ('ƃ', "b"),
        ('ƈ', "c"), ('ȼ', "c"), ('ɖ', "d"), ('ɗ', "d"), ('ƌ', "d"), ('ȡ', "d"), ('ə', "e"), ('ǝ', "e"), ('ɛ', "e"), ('ɇ', "e"),
        ('ƒ', "f"), ('ɠ', "g"), ('ǥ', "g"), ('ɣ', "gh"), ('ƣ', "gh"), ('ɨ', "i"), ('ɩ', "i"), ('ȷ', "j"), ('ɉ', "j"), ('ƙ', "k"),
        ('ƚ', "l"), ('ȴ', "l"), ('ɯ', "m"), ('ɲ', "n"), ('ƞ', "n"), ('ȵ', "n"), ('ɵ', "o"), ('ɔ', "o"), ('ƥ', "p"), ('ɋ', "q"),
        ('ʀ', "r"), ('ɍ', "r"), ('ȿ', "s"), ('ʃ', "sh"), ('ƭ', "t"), ('ʈ', "t"), ('ƫ', "t"), ('ȶ', "t"), ('ⱦ', "t"), ('ʉ', "u"),
        ('ʊ', "u"), ('ʋ', "v"), ('ʌ', "v"), ('ƿ', "w"), ('ƴ', "y"), ('ɏ', "y"), ('ƶ', "z"), ('ɀ', "z"), ('ʒ', "zh"), ('ȝ', "gh"),
        ('ǆ', "dz"), ('ǉ', "lj"), ('ǌ', "nj"), ('ǳ', "dz"), ('ⱥ', "a"), ('ƨ', "s"), ('ẚ', "a"), ('ɂ', "'"),
    ];

    /// <summary>
    /// Letters of one form, and the comma below of Romanian, for which older texts have a cedilla: it is tried first.
    /// </summary>
    public static (char Letter, string Replacement)[] Others { get; } =
    [
        ('ẞ', "SS"), ('ǅ', "Dz"), ('ǈ', "Lj"), ('ǋ', "Nj"), ('ǲ', "Dz"),
        ('ș', "ş"), ('Ș', "Ş"), ('ǧ', "ğ"), ('Ǧ', "Ğ"),
    ];
}
