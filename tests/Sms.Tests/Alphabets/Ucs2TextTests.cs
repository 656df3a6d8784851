using System.Text;
using Signalbox.Sms.Alphabets;
using Signalbox.Sms.Tests.Support;

namespace Signalbox.Sms.Tests.Alphabets;

/// <summary>3GPP TS 23.038, 6.2.3.</summary>
public sealed class Ucs2TextTests
{
    // faucamp/python-gsmmodem, test/test_pdu.py, TestUcs2; the emoji from the Unicode standard, 3.9, UTF-16.
    [Theory]
    [InlineData("あ叶葉", "304253F68449")]
    [InlineData("はい", "306F3044")]
    [InlineData("😀", "D83DDE00")]
    [InlineData("", "")]
    public void PublishedText_EncodesAndDecodes(string text, string octets)
    {
        Assert.Equal(octets, Hex.Text(Ucs2Text.Encode(text)));
        Assert.Equal(text, Ucs2Text.Decode(Hex.Octets(octets)));
    }

    [Fact]
    public void OddLastOctet_IsIgnored()
    {
        Assert.Equal("は", Ucs2Text.Decode([0x30, 0x6F, 0x30]));
        Assert.Equal("", Ucs2Text.Decode([0x30]));
    }

    [Fact]
    public void LoneSurrogate_PassesAsItIs() => Assert.Equal("a\uD83D", Ucs2Text.Decode([0x00, 0x61, 0xD8, 0x3D]));

    [Fact]
    public void AnyText_IsBigEndianUtf16() => Law.Holds(Generate.UnicodeText(500), text =>
        Ucs2Text.Encode(text).AsSpan().SequenceEqual(Encoding.BigEndianUnicode.GetBytes(text))
        && Ucs2Text.Decode(Ucs2Text.Encode(text)) == text);
}
