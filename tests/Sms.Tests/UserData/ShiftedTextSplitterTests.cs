using FsCheck;
using FsCheck.Fluent;
using Signalbox.Sms.Alphabets;
using Signalbox.Sms.Tests.Support;
using Signalbox.Sms.UserData;

namespace Signalbox.Sms.Tests.UserData;

/// <summary>Texts written with national tables (3GPP TS 23.040, 9.2.3.24.15 and 9.2.3.24.16), and row E3's cut.</summary>
public sealed class ShiftedTextSplitterTests
{
    private static readonly LanguageShift One = new(NationalLanguage.None, NationalLanguage.Turkish);
    private static readonly LanguageShift Two = new(NationalLanguage.Portuguese, NationalLanguage.Portuguese);

    // The header's octets in septets, rounded up, off the 160: 4 and 7 octets alone, 9 and 12 with a reference, 10 and 13 with a wide one.
    [Theory]
    [InlineData(1, false, 155, 149)]
    [InlineData(2, false, 152, 146)]
    [InlineData(1, true, 155, 148)]
    [InlineData(2, true, 152, 145)]
    public void Header_TakesItsShareOfEveryPart(int tables, bool wide, int whole, int part)
    {
        var shift = tables == 1 ? One : Two;

        Assert.Equal(1, Count(whole));
        Assert.Equal(2, Count(whole + 1));
        Assert.Equal(2, Count(2 * part));
        Assert.Equal(3, Count((2 * part) + 1));
        Assert.Equal(255, Count(255 * part));

        int Count(int septets) => TextSplitter.CountParts(TextCoding.Gsm7, new byte[septets], shift, wide);
    }

    [Theory]
    [InlineData(NationalLanguage.None, NationalLanguage.Turkish, "03240101", "08000334020124")]
    [InlineData(NationalLanguage.Turkish, NationalLanguage.None, "03250101", "08000334020125")]
    [InlineData(NationalLanguage.Turkish, NationalLanguage.Turkish, "06250101240101", "0B000334020125")]
    [InlineData(NationalLanguage.None, NationalLanguage.Spanish, "03240102", "08000334020124")]
    public void EveryPart_SaysWithWhichTables(NationalLanguage locking, NationalLanguage single, string whole, string firstOfTwo)
    {
        var shift = new LanguageShift(locking, single);

        var one = Assert.Single(TextSplitter.Split(TextCoding.Gsm7, new byte[100], shift, reference: 0x1234));
        var two = TextSplitter.Split(TextCoding.Gsm7, new byte[200], shift, reference: 0x1234);

        Assert.Equal(whole, Hex.Text(one.Header.Span));
        Assert.StartsWith(firstOfTwo, Hex.Text(two[0].Header.Span));
        Assert.All(two, part => Assert.Equal(shift, UserDataHeader.FindLanguageShift(part.Header.Span)));
    }

    [Theory]
    [InlineData(TextCoding.Ucs2)]
    [InlineData(TextCoding.Binary)]
    public void OtherCodings_HaveNoTables(TextCoding coding)
    {
        var octets = new byte[300];

        Assert.Equal(TextSplitter.Split(coding, octets, 7), TextSplitter.Split(coding, octets, Two, 7));
        Assert.Equal(TextSplitter.CountParts(coding, octets), TextSplitter.CountParts(coding, octets, Two));
        Assert.Equal(TextSplitter.LengthWithin(coding, octets, 2), TextSplitter.LengthWithin(coding, octets, 2, Two));
    }

    [Theory]
    [InlineData(148, 148)] // the escape would be the last septet of the part
    [InlineData(147, 149)]
    [InlineData(149, 149)]
    public void EscapePair_IsNotTornApart(int escapeAt, int firstPart)
    {
        var septets = new byte[200];
        septets[escapeAt] = GsmAlphabet.Escape;

        Assert.Equal(firstPart, TextSplitter.Split(TextCoding.Gsm7, septets, One, 1)[0].Octets.Length);
    }

    [Theory]
    [InlineData(TextCoding.Gsm7, 500, 1, 160)]
    [InlineData(TextCoding.Gsm7, 500, 2, 306)]
    [InlineData(TextCoding.Gsm7, 500, 4, 500)]
    [InlineData(TextCoding.Gsm7, 160, 1, 160)]
    [InlineData(TextCoding.Ucs2, 500, 1, 140)]
    [InlineData(TextCoding.Ucs2, 500, 3, 402)]
    [InlineData(TextCoding.Gsm7, 50_000, 1_000, 153 * 255)] // there are no more than 255 parts
    [InlineData(TextCoding.Gsm7, 0, 1, 0)]
    public void Cut_KeepsWhatFits(TextCoding coding, int octets, int parts, int kept) =>
        Assert.Equal(kept, TextSplitter.LengthWithin(coding, new byte[octets], parts));

    [Fact]
    public void Cut_KeepsCharactersWhole()
    {
        var emoji = Ucs2Text.Encode(new string('я', 69) + "😀");
        var euro = GsmAlphabet.TryEncode(new string('a', 159) + "€")!;
        var turkish = NationalAlphabet.TryEncode(new string('a', 154) + "ş", One)!;

        Assert.Equal(138, TextSplitter.LengthWithin(TextCoding.Ucs2, emoji, 1));
        Assert.Equal(159, TextSplitter.LengthWithin(TextCoding.Gsm7, euro, 1));
        Assert.Equal(154, TextSplitter.LengthWithin(TextCoding.Gsm7, turkish, 1, One));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void CutToNothing_IsTheCallersMistake(int parts) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TextSplitter.LengthWithin(TextCoding.Gsm7, [], parts));

    [Fact]
    public void AnyText_SplitAndJoined_IsTheSame() => Law.Holds(Texts, given =>
    {
        var (text, shift, wide) = given;
        var septets = NationalAlphabet.TryEncode(text, shift)!;
        var parts = TextSplitter.Split(TextCoding.Gsm7, septets, shift, 9, wide);
        return parts.Length == TextSplitter.CountParts(TextCoding.Gsm7, septets, shift, wide)
            && parts.All(part => part.UserDataOctets <= PartContent.UserDataOctetsMax && part.UserDataLength <= PartContent.UserDataSeptetsMax)
            && parts.All(part => UserDataHeader.FindLanguageShift(part.Header.Span) == shift)
            && parts.Length == (UserDataHeader.FindConcatenation(parts[^1].Header.Span)?.Number ?? 1)
            && string.Concat(parts.Select(part => NationalAlphabet.Decode(part.Octets.Span, shift))) == text;
    });

    [Fact]
    public void AnyCut_LeavesAsManyPartsAsAllowed() => Law.Holds(
        from given in Texts
        from parts in Gen.Choose(1, 8)
        select (given, parts),
        both =>
        {
            var ((text, shift, wide), parts) = both;
            var septets = NationalAlphabet.TryEncode(text, shift)!;
            var kept = TextSplitter.LengthWithin(TextCoding.Gsm7, septets, parts, shift, wide);
            var before = TextSplitter.CountParts(TextCoding.Gsm7, septets, shift, wide);
            return TextSplitter.CountParts(TextCoding.Gsm7, septets.AsSpan(0, kept), shift, wide) == Math.Min(parts, before)
                && (before > parts || kept == septets.Length)
                && text.StartsWith(NationalAlphabet.Decode(septets.AsSpan(0, kept), shift), StringComparison.Ordinal);
        });

    private static Gen<(string Text, LanguageShift Shift, bool Wide)> Texts { get; } =
        from given in Generate.NationalText(1_200)
        from wide in Generate.Flag
        select (given.Text, given.Shift, wide);
}
