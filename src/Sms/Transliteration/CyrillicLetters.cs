namespace Signalbox.Sms.Transliteration;

/// <summary>
/// Cyrillic in readable Latin, near to GOST R 7.79-2000 (ISO 9), system B, with the digraphs that passports and maps have: kh, ts,
/// shch; both signs are an apostrophe. Small letters; their capitals are replaced alike.
/// </summary>
internal static class CyrillicLetters
{
    /// <summary>Letters and what is written instead.</summary>
    public static (char Letter, string Replacement)[] Small { get; } =
    [
        ('а', "a"), ('б', "b"), ('в', "v"), ('г', "g"), ('д', "d"), ('е', "e"), ('ё', "yo"), ('ж', "zh"), ('з', "z"), ('и', "i"),
        ('й', "y"), ('к', "k"), ('л', "l"), ('м', "m"), ('н', "n"), ('о', "o"), ('п', "p"), ('р', "r"), ('с', "s"), ('т', "t"),
        ('у', "u"), ('ф', "f"), ('х', "kh"), ('ц', "ts"), ('ч', "ch"), ('ш', "sh"), ('щ', "shch"), ('ъ', "'"), ('ы', "y"), ('ь', "'"),
        ('э', "e"), ('ю', "yu"), ('я', "ya"),

        // Ukrainian and Belarusian
        ('є', "ye"), ('і', "i"), ('ї', "yi"), ('ґ', "g"), ('ў', "u"),

        // Serbian and Macedonian
        ('ђ', "dj"), ('ј', "j"), ('љ', "lj"), ('њ', "nj"), ('ћ', "c"), ('џ', "dz"), ('ѓ', "gj"), ('ќ', "kj"), ('ѕ', "dz"),

        // languages of Central Asia, the Volga and the Caucasus
        ('ә', "a"), ('ғ', "g"), ('қ', "q"), ('ң', "ng"), ('ө', "o"), ('ұ', "u"), ('ү', "u"), ('һ', "h"), ('җ', "j"), ('ҙ', "z"),
        ('ҡ', "q"), ('ҫ', "s"), ('ҳ', "h"), ('ҷ', "j"), ('ҝ', "g"), ('ҹ', "j"), ('ҥ', "ng"), ('ҕ', "g"), ('ӈ', "ng"), ('ӏ', "'"),

        // before the reform of 1918
        ('ѣ', "e"), ('ѳ', "f"), ('ѵ', "i"), ('ѫ', "u"), ('ѧ', "ya"), ('ѡ', "o"),
    ];
}
