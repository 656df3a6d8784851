using System.Text;
using Signalbox.Appliance.Links.Smpp.Receipts;

namespace Signalbox.Appliance.Tests.Links.Smpp;

public sealed class MessageIdsTests
{
    [Theory]
    [InlineData("123", "123")]
    [InlineData("000123", "123")]
    [InlineData("0000", "0")]
    [InlineData("00AbC", "abc")]
    [InlineData("  77 ", "77")]
    [InlineData("77\0", "77")]
    [InlineData("77\r\n\0\0", "77")]
    [InlineData("\"77\"", "77")]
    [InlineData("a b", "a b")]
    [InlineData("", null)]
    [InlineData(" \0 ", null)]
    public void Ids_AsGiven_HaveOneFormInBothPlaces(string written, string? expected)
    {
        var ids = MessageIds.Of(MessageIdForm.AsGiven);

        Assert.Equal(expected, ids.OfAnswer(Encoding.Latin1.GetBytes(written)));
        Assert.Equal(expected, ids.OfReceipt(Encoding.Latin1.GetBytes(written)));
    }

    [Theory]
    [InlineData("1A2B", "6699")]
    [InlineData("00001a2b", "0000006699")]
    [InlineData("7FFFFFFFFFFFFFFF", "9223372036854775807")]
    [InlineData("80000000000000000", "147573952589676412928")]
    [InlineData("no-number", "no-number")]
    public void Ids_OfTwoForms_MeetInDecimal(string hex, string plain)
    {
        var hexFirst = MessageIds.Of(MessageIdForm.AnswerHex);
        var plainFirst = MessageIds.Of(MessageIdForm.AnswerDecimal);

        Assert.Equal(hexFirst.OfAnswer(Encoding.Latin1.GetBytes(hex)), hexFirst.OfReceipt(Encoding.Latin1.GetBytes(plain)));
        Assert.Equal(plainFirst.OfAnswer(Encoding.Latin1.GetBytes(plain)), plainFirst.OfReceipt(Encoding.Latin1.GetBytes(hex)));
    }

    [Fact]
    public void Ids_BeyondAllMeasure_AreCutAlike()
    {
        var ids = MessageIds.Of(MessageIdForm.AsGiven);
        var id = Enumerable.Repeat((byte)'F', 5000).ToArray();

        Assert.Equal(MessageIds.LengthMax, ids.OfAnswer(id)!.Length);
        Assert.Equal(ids.OfAnswer(id), ids.OfReceipt(id));
    }

    [Fact]
    public void OtherForms_NameTheOptionThatWouldMatch()
    {
        var forms = MessageIds.Of(MessageIdForm.AsGiven).OtherForms("6699").ToDictionary(form => form.Reference, form => form.Hint);

        Assert.Contains("\"answerHex\"", forms["1a2b"], StringComparison.Ordinal);
        Assert.Contains("\"answerDecimal\"", forms["26265"], StringComparison.Ordinal);
        Assert.Contains(
            "\"asGiven\"", MessageIds.Of(MessageIdForm.AnswerHex).OtherForms("6699").Single().Hint, StringComparison.Ordinal);
    }
}
