using System.Text;
using Signalbox.Smpp.Codec;
using Signalbox.Smpp.Tests.Support;

namespace Signalbox.Smpp.Tests.Codec;

public sealed class MessageIdResponseTests
{
    [Theory]
    [InlineData("cloudhopper submit_sm_resp", true, "94258431594")]
    [InlineData("cloudhopper submit_sm_resp with an empty id", true, "")]
    [InlineData("cloudhopper submit_sm_resp without body", false, "")]
    [InlineData("jsmpp data_sm_resp with a status and a body", true, "01234567")]
    public void MessageId_IsReadWhenThereIsABody(string vector, bool hasBody, string id)
    {
        var (_, body) = Pdus.Frame(PduVectors.Octets(vector));

        Assert.True(MessageIdResponse.TryDecode(body, out var response, out _));
        Assert.Equal((hasBody, id), (response.HasBody, Encoding.ASCII.GetString(response.MessageId)));
    }

    // 0000001180000004000000000a342ee139: cloudhopper's PduDecoderTest has this PDU and refuses it
    [Fact]
    public void MessageId_ThatEndsWithThePduInsteadOfANul_IsTaken()
    {
        Assert.True(MessageIdResponse.TryDecode("9"u8, out var response, out _));
        Assert.Equal("9", Encoding.ASCII.GetString(response.MessageId));
    }

    [Fact]
    public void MessageId_OfSixtyFiveCharacters_IsAnErrorAndIsThere()
    {
        byte[] id = [.. Enumerable.Repeat((byte)'1', 65)];

        Assert.False(MessageIdResponse.TryDecode([.. id, 0], out var response, out var error));
        Assert.Equal((uint)CommandStatus.InvalidMessageId, error.Status);
        Assert.Equal(id, response.MessageId.ToArray());
    }

    [Fact]
    public void MessageId_InFrontOfBrokenTlvs_IsStillThere()
    {
        Assert.False(MessageIdResponse.TryDecode(PduVectors.Hex("343200 0427"), out var response, out var error));
        Assert.Equal("42", Encoding.ASCII.GetString(response.MessageId));
        Assert.Equal((uint)CommandStatus.InvalidTlvStream, error.Status);
    }
}
