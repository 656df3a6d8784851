using FsCheck;
using FsCheck.Fluent;
using Signalbox.HardwareSim.Text;

namespace Signalbox.ModemSim.Tests.Pdu;

public sealed class TextPartsTests
{
    // TS 23.038, 6.1.2.1, as every text book has it
    [Fact]
    public void Packing_OfHellohello_IsTheKnownOne()
    {
        Assert.Equal("E8329BFD4697D9EC37", Convert.ToHexString(SeptetPacking.Pack("hellohello"u8, 0)));
        Assert.Equal("hellohello"u8.ToArray(), SeptetPacking.Unpack(Convert.FromHexString("E8329BFD4697D9EC37"), 10, 0));
    }

    // gammu's second part again: seven octets of header leave one fill bit, "defg" begins with C8 65
    [Fact]
    public void Packing_BehindAHeader_StartsOnASeptet() =>
        Assert.Equal("C865F319", Convert.ToHexString(SeptetPacking.Pack("defg"u8, SeptetPacking.FillBits(6))));

    [Theory]
    [InlineData(160, 'a', 1)]
    [InlineData(161, 'a', 2)]
    [InlineData(306, 'a', 2)]
    [InlineData(307, 'a', 3)]
    [InlineData(80, '€', 1)]
    [InlineData(81, '€', 2)]
    [InlineData(70, 'ж', 1)]
    [InlineData(71, 'ж', 2)]
    [InlineData(134, 'ж', 2)]
    [InlineData(135, 'ж', 3)]
    public void Text_OfALength_HasAsManyPartsAsItMust(int length, char character, int count)
    {
        Assert.True(TextParts.TrySplit(new string(character, length), 1, out var parts));
        Assert.Equal(count, parts.Count);
    }

    // 153 septets a part: an escape at the last place goes over to the next part
    [Fact]
    public void Escape_AtTheEdge_StaysWithItsCharacter()
    {
        Assert.True(TextParts.TrySplit(new string('a', 152) + "€" + new string('b', 20), 1, out var parts));

        Assert.Equal(new string('a', 152), parts[0].Text);
        Assert.Equal("€" + new string('b', 20), parts[1].Text);
    }

    // 67 units a part: a pair at the edge goes over to the next part
    [Fact]
    public void Pair_AtTheEdge_StaysTogether()
    {
        Assert.True(TextParts.TrySplit(new string('ж', 66) + "😀" + new string('ж', 10), 1, out var parts));

        Assert.Equal(new string('ж', 66), parts[0].Text);
        Assert.Equal("😀" + new string('ж', 10), parts[1].Text);
    }

    [Fact]
    public void Text_OfTooManyParts_IsRefused()
    {
        Assert.True(TextParts.TrySplit(new string('a', 153 * 255), 1, out _));
        Assert.False(TextParts.TrySplit(new string('a', (153 * 255) + 1), 1, out _));
        Assert.False(TextParts.TrySplit(new string('ж', (67 * 255) + 1), 1, out _));
    }

    [Fact]
    public void Parts_OfAnyText_JoinToTheText()
    {
        var gsm = Gen.Elements("a", "Z", "[", "€", "\n", "é").ListOf();
        var any = Gen.Elements("a", "[", "€", "ж", "😀", "漢").ListOf();
        var texts = Gen.OneOf(gsm, any).Resize(600).Select(string.Concat);

        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            var isSplit = TextParts.TrySplit(text, 7, out var parts);
            var isNumbered = parts.Count == 1
                ? parts[0].Part is null
                : parts.Select((part, index) => part.Part == new Concatenation(7, parts.Count, index + 1)).All(fits => fits);
            var fits = parts.All(part => part.Octets.Length <= UserData.OctetsMax);
            return isSplit && isNumbered && fits && string.Concat(parts.Select(part => part.Text)) == text;
        }).QuickCheckThrowOnFailure();
    }
}
