using Signalbox.Appliance.Links.Smpp.Receipts;
using Signalbox.Appliance.Links.Smpp.Submits;
using Signalbox.Sms.Alphabets;
using Signalbox.Sms.UserData;
using Signalbox.Smpp.Codec;

namespace Signalbox.Appliance.Tests.Links;

public sealed class DeliverReaderTests
{
    private const byte HasHeader = 0x40;

    // 3GPP TS 23.038, A.2.1: an escape and 53, 69, 73 are Ş, ı, ş.
    [Fact]
    public void TextWithANationalTable_BecomesUcs2()
    {
        var (coding, text, part) = Read(HasHeader, "03240101 1B53 75 1B69 1B73");

        Assert.Equal((TextCoding.Ucs2, "Şuış", null), (coding, text, part));
    }

    // A.3.3: 18 is the euro sign in the Portuguese locking shift table.
    [Fact]
    public void TextWithANationalTable_BecomesSeptetsOfTheDefaultAlphabetWhereItFits()
    {
        var (coding, text, part) = Read(HasHeader, "08 00034D0201 250103 35 20 18");

        Assert.Equal((TextCoding.Gsm7, "5 €"), (coding, text));
        Assert.Equal(new ConcatenationInfo(0x4D, 2, 1, IsWide: false), part);
    }

    [Theory]
    [InlineData(HasHeader, "0500034D0201 1B65 41", "€A")]
    [InlineData(0, "1B65 41", "€A")]
    public void TextWithoutANationalTable_StaysAsItIs(byte esmClass, string octets, string expected)
    {
        var (coding, text, _) = Read(esmClass, octets);

        Assert.Equal((TextCoding.Gsm7, expected), (coding, text));
    }

    private static (TextCoding Coding, string Text, ConcatenationInfo? Part) Read(byte esmClass, string octets)
    {
        var pdu = new ShortMessagePdu
        {
            EsmClass = esmClass,
            SourceAddress = "491711234567"u8,
            DestinationAddress = "4444"u8,
            ShortMessage = Convert.FromHexString(octets.Replace(" ", "", StringComparison.Ordinal)),
        };
        var message = DeliverReader.ReadMessage(pdu, LinkAlphabet.Gsm, default);
        var text = message.Coding == TextCoding.Ucs2 ? Ucs2Text.Decode(message.Octets) : GsmAlphabet.Decode(message.Octets);
        return (message.Coding, text, message.Part);
    }
}
