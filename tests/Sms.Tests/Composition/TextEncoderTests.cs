using FsCheck.Fluent;
using Signalbox.Sms.Alphabets;
using Signalbox.Sms.Composition;
using Signalbox.Sms.Tests.Support;
using Signalbox.Sms.UserData;

namespace Signalbox.Sms.Tests.Composition;

/// <summary>Rows E1 and E2.</summary>
public sealed class TextEncoderTests
{
    private const NationalLanguages All = NationalLanguages.Turkish | NationalLanguages.Spanish | NationalLanguages.Portuguese;

    [Theory]
    [InlineData(OnUnencodable.SwitchToUcs2)]
    [InlineData(OnUnencodable.SmartReplacement)]
    [InlineData(OnUnencodable.SimpleReplacement)]
    [InlineData(OnUnencodable.Reject)]
    public void TextOfTheDefaultAlphabet_GoesAsItIs(OnUnencodable mode)
    {
        var text = string.Concat(AlphabetTable.DefaultCharacters.Concat(AlphabetTable.ExtensionCharacters));

        var encoded = Encode(text, mode, All);

        Assert.Equal((TextCoding.Gsm7, LanguageShift.None, 0), (encoded.Coding, encoded.Shift, encoded.Replaced));
        Assert.Equal(GsmAlphabet.TryEncode(text), encoded.Octets);
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("Привет 😀")]
    [InlineData("")]
    public void Ucs2Preferred_HoldsEveryText(string text)
    {
        var options = new TextOptions { Preferred = TextCoding.Ucs2, OnUnencodable = OnUnencodable.Reject };

        Assert.True(TextEncoder.TryEncode(text, options, out var encoded, out _));

        Assert.Equal((TextCoding.Ucs2, LanguageShift.None, 0), (encoded.Coding, encoded.Shift, encoded.Replaced));
        Assert.Equal(Ucs2Text.Encode(text), encoded.Octets);
    }

    [Fact]
    public void DefaultOptions_SwitchToUcs2()
    {
        Assert.True(TextEncoder.TryEncode("Привет", TextOptions.Default, out var encoded, out _));

        Assert.Equal((TextCoding.Ucs2, 0), (encoded.Coding, encoded.Replaced));
        Assert.Equal("Привет", Text(encoded));
    }

    [Theory]
    [InlineData("á – 😀!", 3)]
    [InlineData("Щи", 2)]
    public void SimpleReplacement_PutsASpaceForEach(string text, int replaced)
    {
        var encoded = Encode(text, OnUnencodable.SimpleReplacement);

        Assert.Equal((TextCoding.Gsm7, replaced), (encoded.Coding, encoded.Replaced));
        Assert.Equal(text.Replace("😀", " ", StringComparison.Ordinal).Length, Text(encoded).Length);
        Assert.Equal(text.Contains('!') ? "     !" : "  ", Text(encoded));
    }

    [Theory]
    [InlineData("naïve Łódź", 2, 4)]
    [InlineData("ok 😀 ok 世", 3, 2)]
    [InlineData("tab\t", 3, 1)]
    public void Reject_SaysWhereAndHowMany(string text, int index, int characters)
    {
        var options = new TextOptions { OnUnencodable = OnUnencodable.Reject };

        Assert.False(TextEncoder.TryEncode(text, options, out var encoded, out var refusal));

        Assert.Equal(new TextRefusal(index, characters), refusal);
        Assert.Equal(default, encoded);
    }

    [Fact]
    public void HalfOfASurrogatePair_IsOneUnencodableCharacter()
    {
        var options = new TextOptions { OnUnencodable = OnUnencodable.Reject };

        Assert.False(TextEncoder.TryEncode("a\uD83D", options, out _, out var refusal));
        Assert.Equal(new TextRefusal(1, 1), refusal);
    }

    [Theory]
    [InlineData("Işık Ğ", NationalLanguages.Turkish, NationalLanguage.None, NationalLanguage.Turkish)]
    [InlineData("¿Está aquí?", NationalLanguages.Spanish, NationalLanguage.None, NationalLanguage.Spanish)]
    [InlineData("São João", NationalLanguages.Portuguese, NationalLanguage.None, NationalLanguage.Portuguese)]
    [InlineData("São João", All, NationalLanguage.None, NationalLanguage.Portuguese)]
    [InlineData("3 ∞", All, NationalLanguage.Portuguese, NationalLanguage.None)] // in the locking table alone
    [InlineData("∞ Ωá", All, NationalLanguage.Portuguese, NationalLanguage.Portuguese)]
    [InlineData("plain", All, NationalLanguage.None, NationalLanguage.None)]
    public void AllowedTable_HoldsTheText(string text, NationalLanguages allowed, NationalLanguage locking, NationalLanguage single)
    {
        foreach (var mode in Enum.GetValues<OnUnencodable>())
        {
            var encoded = Encode(text, mode, allowed);

            Assert.Equal((TextCoding.Gsm7, new LanguageShift(locking, single), 0), (encoded.Coding, encoded.Shift, encoded.Replaced));
            Assert.Equal(text, Text(encoded));
        }
    }

    [Fact]
    public void TableThatIsNotAllowed_IsNotUsed()
    {
        Assert.Equal(TextCoding.Ucs2, Encode("Işık", OnUnencodable.SwitchToUcs2, NationalLanguages.Spanish).Coding);
        Assert.Equal("Isik", Text(Encode("Işık", OnUnencodable.SmartReplacement, NationalLanguages.Spanish)));
    }

    // 100 letters behind an escape do not fit 155 septets, 100 without one do.
    [Fact]
    public void FewerParts_DecideForTheLockingTable()
    {
        var text = new string('ş', 100);

        var encoded = Encode(text, OnUnencodable.Reject, All);

        Assert.Equal(new LanguageShift(NationalLanguage.Turkish, NationalLanguage.None), encoded.Shift);
        Assert.Equal(1, TextSplitter.CountParts(encoded.Coding, encoded.Octets, encoded.Shift));
        Assert.Equal(text, Text(encoded));
    }

    [Fact]
    public void TableThatLacksLess_IsUsedForReplacing()
    {
        var encoded = Encode("Şu – 世", OnUnencodable.SmartReplacement, All);

        Assert.Equal(("Şu - ?", 2), (Text(encoded), encoded.Replaced));
    }

    [Fact]
    public void TableThatHelpsNothing_IsNotUsed() =>
        Assert.Equal(LanguageShift.None, Encode("“世”", OnUnencodable.SmartReplacement, All).Shift);

    // A replacement is looked up again where the table lacks it: ș is ş with the Turkish tables and s without.
    [Theory]
    [InlineData("ș", NationalLanguages.None, "s")]
    [InlineData("șı", NationalLanguages.Turkish, "şı")]
    [InlineData("èä∞Λøß¡", NationalLanguages.Portuguese, "ea∞Loss!")]
    public void Replacement_DependsOnTheTable(string text, NationalLanguages allowed, string expected)
    {
        // The text alone would not make it the best table; the letters behind it, which it alone has, do.
        var anchor = allowed == NationalLanguages.Portuguese ? "∞∞∞∞∞∞∞ºªºª" : "";

        var encoded = Encode(text + anchor, OnUnencodable.SmartReplacement, allowed);

        Assert.Equal(expected + anchor, Text(encoded));
    }

    [Theory]
    [InlineData("cafe\u0301", "café")] // é is in the default alphabet
    [InlineData("A\u030Angstro\u0308m", "Ångström")]
    [InlineData("n\u0303", "ñ")]
    public void CombiningMark_CountsAsTheLetterItMakes(string text, string expected)
    {
        var encoded = Encode(text, OnUnencodable.Reject);

        Assert.Equal((expected, 0), (Text(encoded), encoded.Replaced));
    }

    [Theory]
    [InlineData("ca\u0301", "ca", 1)]
    [InlineData("и\u0306", "y", 1)] // й
    [InlineData("a\u0302\u0301", "a", 1)] // ấ
    [InlineData("x\u0301", "x", 1)] // makes no letter
    [InlineData("s\u0327\u0323", "s", 2)]
    public void CombiningMark_IsReplacedWithItsLetter(string text, string expected, int replaced)
    {
        var encoded = Encode(text, OnUnencodable.SmartReplacement);

        Assert.Equal((expected, replaced), (Text(encoded), encoded.Replaced));
    }

    [Fact]
    public void AnyText_IsEncodedAsWished() => Law.Holds(
        from text in Gen.OneOf(Generate.AnyUnits(300), Generate.UnicodeText(300), Generate.NationalText(300).Select(given => given.Text))
        from mode in Gen.Elements(Enum.GetValues<OnUnencodable>())
        from preferred in Gen.Elements(TextCoding.Gsm7, TextCoding.Gsm7, TextCoding.Ucs2)
        from languages in Gen.Choose(0, (int)All).Select(value => (NationalLanguages)value)
        select (text, mode, preferred, languages),
        given =>
        {
            var (text, mode, preferred, languages) = given;
            var options = new TextOptions { Preferred = preferred, OnUnencodable = mode, Languages = languages };
            if (!TextEncoder.TryEncode(text, options, out var encoded, out var refusal))
                return mode == OnUnencodable.Reject && refusal.Characters is > 0 && refusal.Index < text.Length;
            var again = Text(encoded);
            return refusal == default
                && (encoded.Coding == TextCoding.Ucs2 ? again == text && encoded.Shift.IsNone : GsmAlphabet.IsValid(encoded.Octets))
                && (encoded.Replaced == 0 || mode is OnUnencodable.SmartReplacement or OnUnencodable.SimpleReplacement)
                && (encoded.Coding == TextCoding.Ucs2 || NationalAlphabet.TryEncode(again, encoded.Shift).AsSpan().SequenceEqual(encoded.Octets))
                && IsAllowed(encoded.Shift.Locking, languages) && IsAllowed(encoded.Shift.Single, languages);
        });

    [Fact]
    public void AnyTextOfATable_IsWholeWhereTheLanguageIsAllowed() => Law.Holds(Generate.NationalText(300), given =>
    {
        var (text, shift) = given;
        if (shift.Locking != 0 && shift.Single != 0 && shift.Locking != shift.Single) return true; // never both at once
        var encoded = Encode(text, OnUnencodable.Reject, Set(shift.Locking) | Set(shift.Single));
        return encoded.Replaced == 0 && Text(encoded) == text;
    });

    private static bool IsAllowed(NationalLanguage language, NationalLanguages allowed) => (Set(language) & allowed) == Set(language);

    private static NationalLanguages Set(NationalLanguage language) => language switch
    {
        NationalLanguage.Turkish => NationalLanguages.Turkish,
        NationalLanguage.Spanish => NationalLanguages.Spanish,
        NationalLanguage.Portuguese => NationalLanguages.Portuguese,
        _ => NationalLanguages.None,
    };

    private static EncodedText Encode(string text, OnUnencodable mode, NationalLanguages languages = NationalLanguages.None)
    {
        var options = new TextOptions { OnUnencodable = mode, Languages = languages };
        Assert.True(TextEncoder.TryEncode(text, options, out var encoded, out _));
        return encoded;
    }

    private static string Text(EncodedText encoded) => encoded.Coding == TextCoding.Ucs2
        ? Ucs2Text.Decode(encoded.Octets)
        : NationalAlphabet.Decode(encoded.Octets, encoded.Shift);
}
