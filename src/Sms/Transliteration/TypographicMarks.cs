namespace Signalbox.Sms.Transliteration;

/// <summary>Marks, spaces, signs and ligatures, and what a typewriter has instead.</summary>
internal static class TypographicMarks
{
    /// <summary>What is written, and characters that it is written for.</summary>
    public static (string Replacement, string Characters)[] Rows { get; } =
    [
        // dashes and lines: hyphens, figure dash, en and em dash, bars, minus, wave, overline
        ("-", "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\u02D7\u2500\u2501\u301C\uFE58\uFE63¬¯\u203E"),

        // single quotes, primes, accents that stand alone, letters that look like an apostrophe
        ("'", "‘’‚‛‹›′‵`´\u02B9\u02BB\u02BC\u02BD\u02BE\u02BF\u02C8\u02CA\u02CB\u0374\u055A\u05F3\u1FBD\u1FBF\u1FEF\u1FFD"),
        ("\"", "“”„‟«»″‶¨〝〞〟「」『』\u02BA\u02DD\u02EE\u05F4"),
        ("'''", "‴‷"),
        ("\"\"", "⁗"),

        // dots, points and other punctuation
        (".", "·․‧⋅。｡\u0387\u06D4"), ("..", "‥"), ("...", "…⋯"), (",", "¸‚、､،\u0375"), (":", "：ː∶"), (";", "；؛\u037E"),
        ("?", "¿؟‽"), ("!", "¡ǃ"), ("??", "⁇"), ("?!", "⁈"), ("!?", "⁉"), ("!!", "‼"), ("/", "⁄∕÷"), ("\\", "∖"), ("|", "¦ǀ∣│"),
        ("||", "ǁ‖∥"), ("~", "˜∼～≈"), ("^", "ˆ˄‸"), ("_", "‗"), ("<", "〈⟨"), (">", "〉⟩"), ("<<", "《"), (">>", "》"),
        ("[", "【〔"), ("]", "】〕"),

        // bullets, stars and ticks
        ("*", "•‣⁃∙●○◦■□▪▫◆◇★☆✦✱∗⁎※"), ("+", "†"), ("++", "‡"), ("v", "✓✔☑"), ("x", "✗✘×✕✖☒"),

        // white space: the kinds of a space are found by their category; here the kinds of a line end and what is but layout
        (" ", "\t"), ("\n", "\u000B\u0085\u2028\u2029"),

        // currencies, in a sign where there is a near one, else in the code of ISO 4217
        ("€", "₠"), ("£", "₤"), ("c", "¢"), ("TL", "₺"), ("RUB", "₽"), ("UAH", "₴"), ("KZT", "₸"), ("INR", "₹"), ("Rs", "₨"),
        ("KRW", "₩"), ("ILS", "₪"), ("VND", "₫"), ("LAK", "₭"), ("MNT", "₮"), ("PHP", "₱"), ("PYG", "₲"), ("NGN", "₦"), ("CRC", "₡"),
        ("GHS", "₵"), ("GEL", "₾"), ("AZN", "₼"), ("AMD", "֏"), ("THB", "฿"), ("BTC", "₿"), ("Pts", "₧"), ("F", "₣"),

        // signs
        ("(C)", "©"), ("(R)", "®"), ("(P)", "℗"), ("TM", "™"), ("SM", "℠"), ("No", "№"), ("deg", "°"), ("C", "℃"), ("F", "℉"),
        ("c/o", "℅"), ("P", "¶"), ("0/00", "‰"), ("0/000", "‱"), ("+/-", "±"), ("u", "µ"), ("a", "ª"), ("o", "º"), ("<3", "❤♥"),
        ("inf", "∞"), ("<=", "≤≦⇐"), (">=", "≥≧"), ("!=", "≠"), ("==", "≡"), ("->", "→➔➜"), ("<-", "←"), ("<->", "↔"), ("=>", "⇒"),
        ("<=>", "⇔"), ("sqrt", "√"), ("Δ", "∆"), ("Σ", "∑"), ("Π", "∏"), ("Ω", "\u2126"), ("K", "\u212A"), ("Å", "\u212B"),
        ("1/4", "¼"), ("1/2", "½"), ("3/4", "¾"), ("1/3", "⅓"), ("2/3", "⅔"), ("1/8", "⅛"), ("3/8", "⅜"), ("5/8", "⅝"), ("7/8", "⅞"),
        ("0", "⁰₀"), ("4", "⁴₄"), ("+", "⁺₊"), ("-", "⁻₋"), ("=", "⁼₌"), ("(", "⁽₍"), (")", "⁾₎"), ("n", "ⁿ"),
        ("I", "Ⅰ"), ("II", "Ⅱ"), ("III", "Ⅲ"), ("IV", "Ⅳ"), ("V", "Ⅴ"), ("VI", "Ⅵ"), ("VII", "Ⅶ"), ("VIII", "Ⅷ"), ("IX", "Ⅸ"),
        ("X", "Ⅹ"), ("XI", "Ⅺ"), ("XII", "Ⅻ"),

        // ligatures, and wide or narrow signs that the block of full-width ASCII does not have
        ("ff", "ﬀ"), ("fi", "ﬁ"), ("fl", "ﬂ"), ("ffi", "ﬃ"), ("ffl", "ﬄ"), ("st", "ﬅﬆ"),
        ("c", "￠"), ("£", "￡"), ("¥", "￥"), ("KRW", "￦"), ("-", "￣"), ("|", "￤"),
    ];
}
