using Signalbox.Gateway.Notifications;

namespace Signalbox.Gateway.Tests.Notifications;

public sealed class ReceiptTemplateTests
{
    private static readonly ReceiptValues Values = new(
        "4711", 2, 1, new DateTimeOffset(2026, 11, 22, 7, 5, 9, TimeSpan.Zero), new DateTimeOffset(2026, 11, 22, 8, 6, 1, TimeSpan.Zero), "UNDELIV",
        5, "Hello", "order-9");

    [Theory]
    [InlineData(
        "id:{id} sub:{sub} dlvrd:{dlvrd} submit date:{submit} done date:{done} stat:{stat} err:{err} text:{text}",
        "id:4711 sub:002 dlvrd:001 submit date:2611220705 done date:2611220806 stat:UNDELIV err:005 text:Hello")]
    [InlineData("{id} {submit:yyMMddHHmmss} {err:0}", "4711 261122070509 5")]
    [InlineData("{ptag} {{{stat}}}", "order-9 {UNDELIV}")]
    [InlineData("plain", "plain")]
    public void Write_Template_FillsItsFields(string template, string text)
    {
        Assert.True(ReceiptTemplate.TryParse(template, out var read));

        Assert.Equal(text, read.Write(Values));
        Assert.Equal(template, read.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{0}")]
    [InlineData("{id")]
    [InlineData("id}")]
    [InlineData("{other}")]
    [InlineData("{err:Q}")]
    [InlineData("ünlaut {id}")]
    public void TryParse_NotATemplate_IsRefused(string template) => Assert.False(ReceiptTemplate.TryParse(template, out _));
}
