using FsCheck.Fluent;
using Signalbox.Sms.Alphabets;
using Signalbox.Sms.Tests.Support;
using Signalbox.Sms.UserData;

namespace Signalbox.Sms.Tests.UserData;

public sealed class ConcatenatedSetTests
{
    [Fact]
    public void Parts_InAnyOrder_AreJoinedByNumber()
    {
        var set = new ConcatenatedSet(3);

        Assert.Equal(PartAddition.Added, Add(set, 3, "!"));
        Assert.Equal(PartAddition.Added, Add(set, 1, "hello "));
        Assert.False(set.IsComplete);
        Assert.False(set.Contains(2));
        Assert.Equal(PartAddition.Added, Add(set, 2, "world"));

        Assert.True(set.IsComplete);
        Assert.Equal((3, 3), (set.Count, set.Total));
        Assert.Equal("hello world!", Text(set, TextCoding.Gsm7));
    }

    [Fact]
    public void RepeatedPart_IsTolerated()
    {
        var set = new ConcatenatedSet(2);
        Add(set, 1, "one");

        Assert.Equal(PartAddition.Repeated, Add(set, 1, "one"));
        Assert.Equal(1, set.Count);
        Assert.False(set.IsComplete);
    }

    [Fact]
    public void ContradictingPart_IsRefusedAndTheFirstOneStays()
    {
        var set = new ConcatenatedSet(2);
        Add(set, 1, "one");
        Add(set, 2, "two");

        Assert.Equal(PartAddition.Contradiction, Add(set, 1, "other"));
        Assert.Equal(PartAddition.Contradiction, set.Add(1, 2, TextCoding.Binary, GsmAlphabet.TryEncode("one")!));
        Assert.Equal(PartAddition.Contradiction, set.Add(1, 3, TextCoding.Gsm7, GsmAlphabet.TryEncode("one")!));
        Assert.Equal(PartAddition.Contradiction, Add(set, 0, "none"));
        Assert.Equal(PartAddition.Contradiction, Add(set, 3, "three"));
        Assert.Equal("onetwo", Text(set, TextCoding.Gsm7));
    }

    [Fact]
    public void IncompleteSet_JoinsWhatIsThere()
    {
        var set = new ConcatenatedSet(3);
        Assert.Equal("", Text(set, TextCoding.Gsm7));

        Add(set, 3, "three");
        Add(set, 1, "one");

        Assert.Equal("onethree", Text(set, TextCoding.Gsm7));
    }

    [Fact]
    public void MixedCodings_BecomeUcs2()
    {
        var set = new ConcatenatedSet(4);
        Add(set, 1, "€ ");
        set.Add(2, 4, TextCoding.Ucs2, Ucs2Text.Encode("я"));
        set.Add(3, 4, TextCoding.Binary, new byte[] { 0x41, 0xE9, 0x00 });
        Add(set, 4, "!");

        Assert.Equal("€ яAé\0!", Text(set, TextCoding.Ucs2));
    }

    // Some senders cut at a fixed count; the halves meet again when their parts are neighbours.
    [Fact]
    public void CharacterTornApart_IsWholeAgainAmongMixedCodings()
    {
        var set = new ConcatenatedSet(5);
        set.Add(1, 5, TextCoding.Gsm7, new byte[] { 0x61, 0x1B });
        set.Add(2, 5, TextCoding.Gsm7, new byte[] { 0x65, 0x62 });
        set.Add(3, 5, TextCoding.Ucs2, Hex.Octets("D83D"));
        set.Add(4, 5, TextCoding.Ucs2, Hex.Octets("DE00"));
        Add(set, 5, "c");

        Assert.Equal("a€b😀c", Text(set, TextCoding.Ucs2));
    }

    [Fact]
    public void MissingPart_KeepsNeighboursApart()
    {
        var set = new ConcatenatedSet(4);
        set.Add(1, 4, TextCoding.Gsm7, new byte[] { 0x61, 0x1B });
        set.Add(3, 4, TextCoding.Gsm7, new byte[] { 0x65 });
        set.Add(4, 4, TextCoding.Ucs2, Ucs2Text.Encode("я"));

        Assert.Equal("a eя", Text(set, TextCoding.Ucs2));
    }

    [Fact]
    public void TotalOfZero_IsTheCallersMistake() => Assert.Throws<ArgumentOutOfRangeException>(() => new ConcatenatedSet(0));

    [Fact]
    public void PartsOfAnyText_InAnyOrderWithRepeats_AreJoined() => Law.Holds(
        from text in Generate.CodedText(1_000)
        let parts = TextSplitter.Split(text.Coding, text.Octets, reference: 9)
        from order in Gen.Shuffle(Enumerable.Range(0, parts.Length).Concat(Enumerable.Range(0, parts.Length)))
        select (text, parts, order),
        given =>
        {
            var set = new ConcatenatedSet((byte)given.parts.Length);
            foreach (var at in given.order)
                set.Add((byte)(at + 1), (byte)given.parts.Length, given.text.Coding, given.parts[at].Octets);
            return set.IsComplete && set.Join().Octets.AsSpan().SequenceEqual(given.text.Octets);
        });

    private static PartAddition Add(ConcatenatedSet set, byte number, string text) =>
        set.Add(number, (byte)set.Total, TextCoding.Gsm7, GsmAlphabet.TryEncode(text)!);

    private static string Text(ConcatenatedSet set, TextCoding expected)
    {
        var (coding, octets) = set.Join();
        Assert.Equal(expected, coding);
        return coding == TextCoding.Ucs2 ? Ucs2Text.Decode(octets) : GsmAlphabet.Decode(octets);
    }
}
