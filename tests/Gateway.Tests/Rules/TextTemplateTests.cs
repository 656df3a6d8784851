using Signalbox.Gateway.Rules;
using Signalbox.Gateway.Rules.Content;

namespace Signalbox.Gateway.Tests.Rules;

/// <summary>Row R5: texts that must be written by a template, and texts that rules are for.</summary>
public sealed class TextTemplateTests
{
    [Theory]
    [InlineData("Your code is {number}", "Your code is 4711", true)]
    [InlineData("Your code is {number}", "Your code is 12-34 56", true)]
    [InlineData("Your code is {number}", "Your code is 4711.", false)]
    [InlineData("Your code is {number}", "Your code is -4711", false)]
    [InlineData("Your code is {number}", "your code is 4711", false)]
    [InlineData("Your code is {number}", "Your  code\nis 4711", true)]
    [InlineData("Your code is {number}", "So: Your code is 4711", false)]
    [InlineData("{word}: {text}", "Ann: come at once", true)]
    [InlineData("{word}: {text}", "Ann Lee: come", false)]
    [InlineData("{word}: {text}", "Ann: ", false)]
    [InlineData("{word}: {text}", "Ann: one\ntwo", false)]
    [InlineData("Hello{any}", "Hello", true)]
    [InlineData("Hello{any}", "Hello\r\nthere", true)]
    [InlineData("Only {{this}}", "Only {this}", true)]
    [InlineData("1+1=2 (really) [$5]^", "1+1=2 (really) [$5]^", true)]
    [InlineData("1+1=2 (really) [$5]^", "11=2 really", false)]
    [InlineData("{any}", "", true)]
    public void Fits_TextThatIsWrittenByIt(string template, string text, bool fits)
    {
        Assert.True(TextTemplate.TryParse(template, out var parsed));
        Assert.Equal(fits, parsed.Fits(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{code}")]
    [InlineData("{")]
    [InlineData("a } b")]
    [InlineData("{number")]
    public void TryParse_NoTemplate_IsRefused(string template) => Assert.False(TextTemplate.TryParse(template, out _));

    [Fact]
    public void TryParse_TooLong_IsRefused() => Assert.False(TextTemplate.TryParse(new string('a', TextTemplate.LengthMax + 1), out _));

    // With an engine that goes back this takes longer than the sun will shine.
    [Fact]
    public void Fits_HostileText_IsDecided()
    {
        Assert.True(TextTemplate.TryParse(string.Concat(Enumerable.Repeat("{any}x", 20)) + "!", out var template));

        Assert.False(template.Fits(new string('x', 2000)));
    }

    [Theory]
    [InlineData("casino", "The best CASINO", true)]
    [InlineData("casino", "casi no", false)]
    [InlineData("/^win [0-9]+/", "Win 100 now", true)]
    [InlineData("/^win [0-9]+/", "You win 100", false)]
    [InlineData("/", "a/b", true)]
    [InlineData("//", "a//b", true)]
    public void Pattern_FitsTextsThatHaveIt(string pattern, string text, bool fits)
    {
        Assert.True(TextPattern.TryParse(pattern, out var parsed));
        Assert.Equal(fits, parsed.Fits(text));
        Assert.Equal(pattern, parsed.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("/(/")]
    [InlineData(@"/(a)\1/")]
    [InlineData("/a(?=b)/")]
    public void Pattern_ThatIsNone_IsRefused(string pattern) => Assert.False(TextPattern.TryParse(pattern, out _));
}
