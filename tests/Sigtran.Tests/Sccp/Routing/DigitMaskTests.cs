using Signalbox.Sigtran.Sccp.Routing;

namespace Signalbox.Sigtran.Tests.Sccp.Routing;

public sealed class DigitMaskTests
{
    [Theory]
    [InlineData("4477", "4477", true)]
    [InlineData("4477", "44770", false)]
    [InlineData("4477", "447", false)]
    [InlineData("4477*", "4477", true)]
    [InlineData("4477*", "447799", true)]
    [InlineData("4477*", "4478", false)]
    [InlineData("4477*", "447", false)]
    [InlineData("44??", "4499", true)]
    [InlineData("44??", "449", false)]
    [InlineData("?4*", "14", true)]
    [InlineData("?4*", "4", false)]
    [InlineData("*", "", true)]
    [InlineData("*", "123456789012345678901234567890", true)]
    [InlineData("12B?F", "12B0F", true)]
    public void Mask_IsForTheseDigits(string mask, string digits, bool expected)
    {
        Assert.Equal(expected, DigitMask.Parse(mask).Matches(digits));
        Assert.Equal(mask, DigitMask.Parse(mask).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("4*4")]
    [InlineData("**")]
    [InlineData("12a")]
    [InlineData("+44")]
    [InlineData("1234567890123456789012345678901")]
    public void OtherText_IsNoMask(string? text)
    {
        Assert.False(DigitMask.TryParse(text, out _));
        Assert.Throws<FormatException>(() => DigitMask.Parse(text!));
    }
}
