using Signalbox.Sms.Alphabets;
using Signalbox.Sms.Tests.Support;

namespace Signalbox.Sms.Tests.Alphabets;

/// <summary>3GPP TS 23.038, 6.2.1 and 6.2.1.1.</summary>
public sealed class GsmAlphabetTests
{
    [Fact]
    public void DefaultTable_EverySeptet_DecodesAndEncodes()
    {
        foreach (var (septet, character) in AlphabetTable.Default)
        {
            if (character == AlphabetTable.Escape) continue;
            Assert.Equal(character.ToString(), GsmAlphabet.Decode([septet]));
            Assert.Equal([septet], GsmAlphabet.TryEncode(character.ToString())!);
            Assert.Equal(1, GsmAlphabet.CountSeptets(character.ToString()));
        }
    }

    [Fact]
    public void ExtensionTable_EverySeptet_DecodesAndEncodes()
    {
        foreach (var (septet, character) in AlphabetTable.Extension)
        {
            Assert.Equal(character.ToString(), GsmAlphabet.Decode([0x1B, septet]));
            Assert.Equal([0x1B, septet], GsmAlphabet.TryEncode(character.ToString())!);
            Assert.Equal(2, GsmAlphabet.CountSeptets(character.ToString()));
        }
    }

    [Fact]
    public void EveryCharacterOfUtf16_IsEncodedOnlyWhenInTheTables()
    {
        var known = AlphabetTable.DefaultCharacters.Concat(AlphabetTable.ExtensionCharacters).ToHashSet();
        Assert.Equal(137, known.Count);

        for (int code = char.MinValue; code <= char.MaxValue; code++)
        {
            var text = ((char)code).ToString();
            Assert.Equal(known.Contains((char)code), GsmAlphabet.TryEncode(text) is not null);
            Assert.Equal(known.Contains((char)code), GsmAlphabet.CountSeptets(text) > 0);
        }
    }

    [Fact]
    public void Escape_BeforeSeptetWithoutExtension_ShowsTheDefaultCharacter()
    {
        foreach (var (septet, character) in AlphabetTable.Default)
        {
            if (AlphabetTable.Extension.ContainsKey(septet) || character == AlphabetTable.Escape) continue;
            Assert.Equal($"a{character}b", GsmAlphabet.Decode([0x61, 0x1B, septet, 0x62]));
        }
    }

    [Theory]
    [InlineData("611B", "a ")] // alone at the end
    [InlineData("1B", " ")]
    [InlineData("1B1B61", " a")] // escaped itself: one space, then a plain character
    [InlineData("1B1B1B65", " €")]
    [InlineData("1B1B1B", "  ")]
    public void Escape_WithoutCharacter_ShowsSpace(string septets, string text) =>
        Assert.Equal(text, GsmAlphabet.Decode(Hex.Octets(septets)));

    [Theory]
    [InlineData("80", "?")]
    [InlineData("61FF62", "a?b")]
    [InlineData("1B80", "?")]
    [InlineData("1BE561", "?a")]
    public void OctetThatIsNoSeptet_ShowsQuestionMark(string octets, string text)
    {
        Assert.Equal(text, GsmAlphabet.Decode(Hex.Octets(octets)));
        Assert.False(GsmAlphabet.IsValid(Hex.Octets(octets)));
    }

    [Fact]
    public void EmptyText_IsNoSeptets()
    {
        Assert.Empty(GsmAlphabet.TryEncode("")!);
        Assert.Equal(0, GsmAlphabet.CountSeptets(""));
        Assert.Equal("", GsmAlphabet.Decode([]));
        Assert.True(GsmAlphabet.IsValid([]));
        Assert.True(GsmAlphabet.TryEncode("", [], out var written));
        Assert.Equal(0, written);
    }

    // babca/python-gsmmodem and faucamp/python-gsmmodem, test/test_pdu.py, TestGsm7.
    [Theory]
    [InlineData("Hello World!", "48656C6C6F20576F726C6421")]
    [InlineData("[{abc}]~", "1B3C1B286162631B291B3E1B3D")]
    [InlineData("{åΦΓΛΩΠΨΣΘ€}", "1B280F12131415161718191B651B29")]
    [InlineData("a[]{}€", "611B3C1B3E1B281B291B65")]
    public void PublishedText_EncodesAndDecodes(string text, string septets)
    {
        Assert.Equal(septets, Hex.Text(GsmAlphabet.TryEncode(text)));
        Assert.Equal(text, GsmAlphabet.Decode(Hex.Octets(septets)));
    }

    [Theory]
    [InlineData("abc", 2)]
    [InlineData("ab€", 3)]
    [InlineData("€", 1)]
    [InlineData("a", 0)]
    public void BufferTooShort_IsRefused(string text, int room)
    {
        Assert.False(GsmAlphabet.TryEncode(text, new byte[room], out var written));
        Assert.Equal(0, written);
        Assert.True(GsmAlphabet.TryEncode(text, new byte[room + 1], out _));
    }

    [Theory]
    [InlineData("世界您好！")]
    [InlineData("tick ✓")]
    [InlineData("ç")] // the standard has the capital alone
    [InlineData("😀")]
    [InlineData("\u001B")] // the escape is no character
    public void CharacterOutsideTheAlphabet_IsRefused(string text)
    {
        Assert.Null(GsmAlphabet.TryEncode(text));
        Assert.Null(GsmAlphabet.TryEncode(new string('a', 500) + text));
        Assert.Equal(-1, GsmAlphabet.CountSeptets(text));
        Assert.False(GsmAlphabet.TryEncode(text, new byte[100], out var written));
        Assert.Equal(0, written);
    }

    [Fact]
    public void GsmText_EncodedAndDecoded_IsTheSame() => Law.Holds(Generate.GsmText(2_000), text =>
    {
        var septets = GsmAlphabet.TryEncode(text)!;
        return GsmAlphabet.Decode(septets) == text
            && GsmAlphabet.CountSeptets(text) == septets.Length
            && GsmAlphabet.IsValid(septets)
            && GsmAlphabet.TryEncode(text, new byte[septets.Length], out var written)
            && written == septets.Length;
    });
}
