using Signalbox.Sms.Alphabets;
using Signalbox.Sms.Composition;

namespace Signalbox.Sms.Tests.Composition;

/// <summary>Row E2, smart replacement, into the default alphabet.</summary>
public sealed class SmartReplacementTests
{
    private static readonly TextOptions Smart = new() { OnUnencodable = OnUnencodable.SmartReplacement };

    [Theory]
    [InlineData("á", "a")] // the example of the row
    [InlineData("Zażółć gęślą jaźń", "Zazolc gesla jazn")]
    [InlineData("Příliš žluťoučký kůň", "Prilis zlutoucky kun")]
    [InlineData("Árvíztűrő tükörfúrógép", "Arvizturo tükörfurogép")] // ü, ö and é are in the alphabet
    [InlineData("Șase țări, ŞŢ", "Sase tari, ST")]
    [InlineData("Çilek, çorba, ığdır, İZMİR", "Çilek, corba, igdir, IZMIR")] // Ç is in the alphabet, ç is not
    [InlineData("Việt Nam, Hà Nội, đường", "Viet Nam, Hà Noi, duong")]
    [InlineData("Þórður æðardúnn", "Thordur ædardunn")]
    [InlineData("Œuvre, ŒUVRE, œuf", "Oeuvre, OEUVRE, oeuf")]
    [InlineData("Ĳssel Ŋ ĸ ŉ ſ", "Ijssel Ng k 'n s")]
    [InlineData("STRAẞE", "STRASSE")]
    [InlineData("Ǆ ǅ ǆ", "Dz Dz dz")]
    public void Latin_LosesItsMarks(string text, string expected) => Assert.Equal(expected, Replaced(text));

    [Theory]
    [InlineData("Καλημέρα, τι κάνεις;", "KAΛHMEPA, TI KANEIΣ;")]
    [InlineData("ΑΘΗΝΑ Ψυχή Ξένος", "AΘHNA ΨYXH ΞENOΣ")]
    [InlineData("ᾄδω ῥόδον Ἑλλάς", "AΔΩ POΔON EΛΛAΣ")] // polytonic
    [InlineData("ϊ ΐ ς ϑ", "I I Σ Θ")]
    public void Greek_BecomesCapitals(string text, string expected) => Assert.Equal(expected, Replaced(text));

    [Theory]
    [InlineData("Привет, мир!", "Privet, mir!")]
    [InlineData("Щука", "Shchuka")]
    [InlineData("ЩУКА", "SHCHUKA")]
    [InlineData("Ю. Я. Жук", "Yu. Ya. Zhuk")]
    [InlineData("США, ЖЖ, БОРЩ", "SSHA, ZHZH, BORSHCH")]
    [InlineData("Подъезд, семья, объём", "Pod'ezd, sem'ya, ob'yom")]
    [InlineData("Эх, чайка; цирк, хлеб, йод, сыр", "Ekh, chayka; tsirk, khleb, yod, syr")]
    [InlineData("Київ, Ґанок, Єва, їжак", "Kiyiv, Ganok, Yeva, yizhak")]
    [InlineData("Ђорђе Њујорк Љубав ћуп Џеп", "Djordje Njujork Ljubav cup Dzep")]
    [InlineData("Қазақстан, өмір, әке, ұл", "Qazaqstan, omir, ake, ul")]
    [InlineData("Ваш код: 1234", "Vash kod: 1234")]
    public void Cyrillic_BecomesReadableLatin(string text, string expected) => Assert.Equal(expected, Replaced(text));

    [Theory]
    [InlineData("a–b — c − d‑e", "a-b - c - d-e")]
    [InlineData("“Hi” ‘you’ „da“ «да» ‹x›", "\"Hi\" 'you' \"da\" \"da\" 'x'")]
    [InlineData("wait…", "wait...")]
    [InlineData("1\u00A0000\u202F000\u2009€\u3000x\tz", "1 000 000 € x z")]
    [InlineData("• one ● two ▪ three", "* one * two * three")]
    [InlineData("ﬁne ﬂow oﬃce", "fine flow office")]
    [InlineData("Ｈｅｌｌｏ，　Ｗｏｒｌｄ！｀", "Hello, World!'")]
    [InlineData("₠5 ￥7 ₽9 ¢1", "€5 ¥7 RUB9 c1")]
    [InlineData("№ 5 © ® ™ 20°C ±1 ½ ²", "No 5 (C) (R) TM 20degC +/-1 1/2 2")]
    [InlineData("zero\u200Bwidth\uFEFF soft\u00ADhyphen", "zerowidth softhyphen")]
    [InlineData("a\u2028b\u0085c", "a\nb\nc")]
    [InlineData("`x´", "'x'")]
    [InlineData("Ω \u2126 Å \u212B K \u212A", "Ω Ω Å Å K K")]
    [InlineData("→ ← ≤ ≥ ≠", "-> <- <= >= !=")]
    [InlineData("Ⅳ Ⅻ ③ ⑳", "IV XII 3 20")]
    [InlineData("٣٤٥ ५", "345 5")] // digits of any script
    [InlineData("𝐇𝐞𝐥𝐥𝐨 𝟏", "Hello 1")] // mathematical letters
    [InlineData("a\u0000b\u001Bc\u007Fd", "abcd")] // control characters, the escape above all
    public void Marks_BecomeThoseOfATypewriter(string text, string expected) => Assert.Equal(expected, Replaced(text));

    [Theory]
    [InlineData("世界", "??", 2)]
    [InlineData("مرحبا", "?????", 5)]
    [InlineData("😀", "?", 1)]
    [InlineData("ok 👍🏽!", "ok ?!", 2)] // the skin tone has no shape of its own
    [InlineData("❤️ you", "<3 you", 2)] // nor has the variation selector
    [InlineData("\uE000\uFFFF", "??", 2)]
    public void WhatHasNoLikeness_BecomesAQuestionMark(string text, string expected, int replaced)
    {
        Assert.True(TextEncoder.TryEncode(text, Smart, out var encoded, out _));

        Assert.Equal((expected, replaced), (GsmAlphabet.Decode(encoded.Octets), encoded.Replaced));
    }

    [Fact]
    public void HalfOfASurrogatePair_BecomesAQuestionMark() => Assert.Equal("? x ?", Replaced("\uD83D x \uDE00"));

    // Whole blocks: nobody's letter is forgotten, and every chain of replacements ends.
    [Theory]
    [InlineData(0x00A0, 0x017F, "¤")] // Latin-1 Supplement, Latin Extended-A
    [InlineData(0x1EA0, 0x1EF9, "")] // Vietnamese
    [InlineData(0x0386, 0x03CE, "")] // Greek
    [InlineData(0x0400, 0x045F, "")] // Cyrillic
    [InlineData(0x2010, 0x203A, "")] // General Punctuation
    [InlineData(0xFF01, 0xFF5E, "")] // full-width
    public void EveryCharacterOfABlock_HasALikeness(int first, int last, string except)
    {
        var forgotten = Enumerable.Range(first, last - first + 1).Select(code => (char)code)
            .Where(character => char.GetUnicodeCategory(character) != System.Globalization.UnicodeCategory.OtherNotAssigned)
            .Where(character => !except.Contains(character) && character is not ('¿' or '？') && Replaced(character.ToString()) == "?");

        Assert.Empty(forgotten);
    }

    private static string Replaced(string text)
    {
        Assert.True(TextEncoder.TryEncode(text, Smart, out var encoded, out _));
        Assert.Equal((TextCoding.Gsm7, LanguageShift.None), (encoded.Coding, encoded.Shift));
        return GsmAlphabet.Decode(encoded.Octets);
    }
}
