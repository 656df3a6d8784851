using FsCheck;
using FsCheck.Fluent;
using Signalbox.Sms.Alphabets;
using Signalbox.Sms.Tests.Support;
using Signalbox.Sms.UserData;

namespace Signalbox.Sms.Tests.UserData;

/// <summary>3GPP TS 23.040, 9.2.3.24.1 and 9.2.3.24.8.</summary>
public sealed class TextSplitterTests
{
    [Theory]
    [InlineData(TextCoding.Gsm7, 0, false, 1)]
    [InlineData(TextCoding.Gsm7, 160, false, 1)]
    [InlineData(TextCoding.Gsm7, 161, false, 2)]
    [InlineData(TextCoding.Gsm7, 306, false, 2)]
    [InlineData(TextCoding.Gsm7, 307, false, 3)]
    [InlineData(TextCoding.Gsm7, 304, true, 2)]
    [InlineData(TextCoding.Gsm7, 305, true, 3)]
    [InlineData(TextCoding.Gsm7, 153 * 255, false, 255)]
    [InlineData(TextCoding.Gsm7, (153 * 255) + 1, false, 256)]
    [InlineData(TextCoding.Ucs2, 140, false, 1)]
    [InlineData(TextCoding.Ucs2, 142, false, 2)]
    [InlineData(TextCoding.Ucs2, 268, false, 2)]
    [InlineData(TextCoding.Ucs2, 270, false, 3)]
    [InlineData(TextCoding.Ucs2, 264, true, 2)]
    [InlineData(TextCoding.Ucs2, 266, true, 3)]
    [InlineData(TextCoding.Binary, 140, false, 1)]
    [InlineData(TextCoding.Binary, 141, false, 2)]
    [InlineData(TextCoding.Binary, 268, false, 2)]
    [InlineData(TextCoding.Binary, 269, false, 3)]
    [InlineData(TextCoding.Binary, 266, true, 2)]
    [InlineData(TextCoding.Binary, 267, true, 3)]
    public void Text_TakesAsManyPartsAsTheStandardSays(TextCoding coding, int octets, bool wide, int parts) =>
        Assert.Equal(parts, TextSplitter.CountParts(coding, new byte[octets], wide));

    // ModemManager, src/tests/test-sms-part-3gpp.c, text-split.
    [Fact]
    public void TextOf161Septets_IsCutBehind153()
    {
        var text = GsmAlphabet.TryEncode(string.Concat(Enumerable.Repeat("0123456789", 16)) + "0")!;

        var parts = TextSplitter.Split(TextCoding.Gsm7, text, reference: 0x6F);

        Assert.Equal(["0500036F0201", "0500036F0202"], parts.Select(part => Hex.Text(part.Header.Span)));
        Assert.Equal("34567890", GsmAlphabet.Decode(parts[1].Octets.Span));
        Assert.All(parts, part => Assert.Equal(TextCoding.Gsm7, part.Coding));
    }

    [Fact]
    public void TextThatFits_HasNoHeaderAndIsNotCopied()
    {
        var text = GsmAlphabet.TryEncode("hellohello")!;

        var part = Assert.Single(TextSplitter.Split(TextCoding.Gsm7, text, reference: 7));

        Assert.True(part.Header.IsEmpty);
        Assert.True(part.Octets.Equals(text.AsMemory()));
    }

    [Theory]
    [InlineData(false, 0x1234, "050003340201")]
    [InlineData(true, 0x1234, "06080412340201")]
    public void Reference_IsNarrowUnlessAskedFor(bool wide, int reference, string header) =>
        Assert.Equal(header, Hex.Text(TextSplitter.Split(TextCoding.Gsm7, new byte[200], (ushort)reference, wide)[0].Header.Span));

    [Theory]
    [InlineData(151, false, 153)] // ends before the cut
    [InlineData(152, false, 152)] // would be torn apart
    [InlineData(153, false, 153)] // starts behind it
    [InlineData(151, true, 151)]
    [InlineData(150, true, 152)]
    public void EscapePair_IsNotTornApart(int escapeAt, bool wide, int firstPart)
    {
        var septets = new byte[200];
        septets[escapeAt] = GsmAlphabet.Escape;
        septets[escapeAt + 1] = 0x65;

        Assert.Equal(firstPart, TextSplitter.Split(TextCoding.Gsm7, septets, 1, wide)[0].Octets.Length);
    }

    // An escaped escape is a pair of its own: where the run starts decides.
    [Theory]
    [InlineData(150, 4, 152)] // pairs at 150 and 152: the second one would be torn apart
    [InlineData(149, 4, 153)] // pairs at 149 and 151: both end before the cut
    [InlineData(151, 2, 153)]
    [InlineData(152, 2, 152)]
    public void RunOfEscapes_IsCutBetweenPairs(int start, int length, int firstPart)
    {
        var septets = new byte[200];
        septets.AsSpan(start, length).Fill(GsmAlphabet.Escape);

        Assert.Equal(firstPart, TextSplitter.Split(TextCoding.Gsm7, septets, 1)[0].Octets.Length);
    }

    [Fact]
    public void TextOfEscapesAlone_IsCutInPairs()
    {
        var septets = new byte[1_000];
        septets.AsSpan().Fill(GsmAlphabet.Escape);

        Assert.All(TextSplitter.Split(TextCoding.Gsm7, septets, 1), part => Assert.Equal(0, part.Octets.Length % 2));
    }

    [Theory]
    [InlineData(66, 132)] // the pair would be torn apart at unit 67
    [InlineData(65, 134)]
    [InlineData(67, 134)]
    public void SurrogatePair_IsNotTornApart(int pairAt, int firstPart)
    {
        var text = new string('я', pairAt) + "😀" + new string('я', 30);

        Assert.Equal(firstPart, TextSplitter.Split(TextCoding.Ucs2, Ucs2Text.Encode(text), 1)[0].Octets.Length);
    }

    [Fact]
    public void LoneHighSurrogate_IsNoReasonToCutEarly()
    {
        var text = new string('я', 66) + "\uD83D" + new string('я', 30);

        Assert.Equal(134, TextSplitter.Split(TextCoding.Ucs2, Ucs2Text.Encode(text), 1)[0].Octets.Length);
    }

    [Fact]
    public void TextOfMoreThan255Parts_IsTheCallersMistake()
    {
        var longest = new byte[153 * TextSplitter.PartsMax];

        Assert.Equal(TextSplitter.PartsMax, TextSplitter.Split(TextCoding.Gsm7, longest, 1).Length);
        Assert.Throws<ArgumentException>(() => TextSplitter.Split(TextCoding.Gsm7, new byte[longest.Length + 1], 1));
    }

    [Fact]
    public void AnyText_SplitAndJoined_IsTheSame() => Law.Holds(SplitText, given =>
    {
        var (coding, octets, reference, wide) = given;
        var parts = TextSplitter.Split(coding, octets, reference, wide);
        var set = new ConcatenatedSet((byte)parts.Length);
        for (var i = parts.Length; i > 0; i--)
        {
            if (set.IsComplete || set.Add((byte)i, (byte)parts.Length, coding, parts[i - 1].Octets) != PartAddition.Added) return false;
        }

        return set.IsComplete
            && set.Join() is { } joined && joined.Coding == coding && joined.Octets.AsSpan().SequenceEqual(octets)
            && parts.Length == TextSplitter.CountParts(coding, octets, wide)
            && parts.Length <= TextSplitter.PartsMax;
    });

    [Fact]
    public void AnyPart_FitsAndIsWholeCharactersAndSaysWhichItIs() => Law.Holds(SplitText, given =>
    {
        var (coding, octets, reference, wide) = given;
        var parts = TextSplitter.Split(coding, octets, reference, wide);
        var expected = wide ? reference : (ushort)(reference & 0xFF);
        var lengthMax = coding == TextCoding.Gsm7 ? PartContent.UserDataSeptetsMax : PartContent.UserDataOctetsMax;
        return parts.Index().All(at =>
        {
            var (index, part) = at;
            var info = new ConcatenationInfo(expected, (byte)parts.Length, (byte)(index + 1), wide);
            return part.UserDataOctets <= PartContent.UserDataOctetsMax
                && part.UserDataLength <= lengthMax
                && (parts.Length == 1 ? part.Header.IsEmpty : UserDataHeader.FindConcatenation(part.Header.Span) == info)
                && IsWholeCharacters(part);
        });
    });

    private static Gen<(TextCoding Coding, byte[] Octets, ushort Reference, bool Wide)> SplitText { get; } =
        from text in Generate.CodedText(1_500)
        from reference in Gen.Choose(0, ushort.MaxValue)
        from wide in Generate.Flag
        select (text.Coding, text.Octets, (ushort)reference, wide);

    private static bool IsWholeCharacters(PartContent part) => part.Coding switch
    {
        TextCoding.Gsm7 => GsmAlphabet.TryEncode(GsmAlphabet.Decode(part.Octets.Span)).AsSpan().SequenceEqual(part.Octets.Span),
        TextCoding.Ucs2 => Ucs2Text.Decode(part.Octets.Span) is var text
            && (text.Length == 0 || (!char.IsLowSurrogate(text[0]) && !char.IsHighSurrogate(text[^1]))),
        _ => true,
    };
}
