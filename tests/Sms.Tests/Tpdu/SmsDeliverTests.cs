using Signalbox.Sms.Addresses;
using Signalbox.Sms.Alphabets;
using Signalbox.Sms.Tests.Support;
using Signalbox.Sms.Tpdu;
using Signalbox.Sms.UserData;

namespace Signalbox.Sms.Tests.Tpdu;

/// <summary>3GPP TS 23.040, 9.2.2.1.</summary>
public sealed class SmsDeliverTests
{
    [Theory]
    [InlineData(
        Vectors.Extended, "+12404492164", "+16175927198", "2011-02-28T11:50:50-05:00",
        "Here's a longer message [{with some extended characters}] thrown in, such as £ and ΩΠΨ and §¿ as well.")]
    [InlineData(Vectors.Alphanumeric, "+79037011111", "InternetSMS", "2011-03-29T19:20:04+04:00", "тест")]
    [InlineData(Vectors.HelloHello, "+12345678901", "+18005551212", "2011-01-01T12:34:56+00:00", "hellohello")]
    [InlineData(Vectors.UnknownType, "+12345678901", "18005551212", "2011-01-01T12:34:56+00:00", "hellohello")]
    [InlineData(Vectors.EightBit, "+12345678901", "+18005551212", "2011-01-01T12:34:56+00:00", "E8329BFD4697D9EC37DE")]
    [InlineData(Vectors.EightBitClass, "+12345678901", "+18005551212", "2011-01-01T12:34:56+00:00", "E8329BFD4697D9EC37DE")]
    [InlineData(
        Vectors.ClassOne, "+33609001390", "1800", "2011-06-24T13:08:15+02:00",
        "Info SFR - Confidentiel, à ne jamais transmettre -\r\nVoici votre nouveau mot de passe : sw2ced pour gérer votre "
        + "compte SFR sur www.sfr.fr ou par téléphone au 963")]
    [InlineData(
        Vectors.WideReference, "+31653131316", "1002", "2011-06-29T23:32:19+02:00",
        "Welkom, bel om uw Voicemail te beluisteren naar +31612001233 (PrePay: *100*1233#). Voicemail ontvangen is altijd "
        + "gratis. Voor gebruik van mobiel interne")]
    [InlineData(
        Vectors.PartOne, "+12063130025", "+16175046925", "2012-04-25T19:56:50-04:00",
        "This is a very long test designed to exercise multi part capability. It should show up as one message, not as two, as "
        + "the underlying encoding represents ")]
    [InlineData(
        Vectors.PartTwo, "+12063130026", "+16175046925", "2012-04-25T19:56:51-04:00",
        "that the parts are related to one another. ")]
    [InlineData(Vectors.ShortText, "+2782913593", "+27821234567", "2013-03-08T15:02:16+02:00", "Test2")]
    [InlineData(
        Vectors.HongKong, "+85290000000", "+85291234567", "2007-04-12T23:25:42+08:00",
        "It is easy to read text messages via AT commands.")]
    [InlineData(Vectors.Braces, "+2782913593", "+27821234567", "2013-03-26T13:35:25+02:00", "@{tést}!")]
    [InlineData(
        Vectors.PartOfOne, "+2781191", "2781188", "2013-06-25T16:40:48+02:00",
        "Hello!You have R 19.50 FREE airtime available. R 19.50 will expire on 01/07/2013. ")]
    [InlineData(Vectors.EveryFlag, null, "+1234567890", "2007-05-15T15:01:11+03:00", "Hello, world !!!")]
    [InlineData(Vectors.HowAreYou, "+31624000000", "+31641600986", "2002-08-26T19:37:41+00:00", "How are you?")]
    [InlineData(Vectors.Ucs2Digits, "1234", "1234", "2007-06-05T13:56:30+00:00", "123456")]
    [InlineData(Vectors.OneCharacter, "+380672021111", "+380972566788", "2007-11-29T09:28:58+02:00", "3")]
    public void PublishedFrame_ReadsAsItsSourceSays(string hex, string? serviceCentre, string originator, string time, string text)
    {
        var deliver = Read.Deliver(hex);

        Assert.Equal(serviceCentre, Read.Frame(hex).ServiceCentre?.ToString());
        Assert.Equal(originator, deliver.Originator.ToString());
        Assert.Equal(time, deliver.Timestamp.ToString());
        Assert.Equal(text, Read.Text(deliver.UserData));
        Assert.False(deliver.IsTruncated);
    }

    [Fact]
    public void Flags_AreReadFromTheFirstOctet()
    {
        var plain = Read.Deliver(Vectors.HelloHello);
        Assert.False(plain.MoreMessages || plain.LoopPrevention || plain.StatusReportIndication || plain.ReplyPath);
        Assert.True(Read.Deliver(Vectors.MoreMessages).MoreMessages);

        var every = Read.Deliver(Vectors.EveryFlag);
        Assert.Equal((false, false, true, true), (every.MoreMessages, every.LoopPrevention, every.StatusReportIndication, every.ReplyPath));
        Assert.Equal(new ConcatenationInfo(0xEB, 2, 1, IsWide: false), UserDataHeader.FindConcatenation(every.UserData.Header.Span));
    }

    [Fact]
    public void ProtocolAndCoding_AreCarried()
    {
        Assert.Equal(0xFF, Read.Deliver(Vectors.ProtocolFf).ProtocolIdentifier);
        Assert.Equal(MessageClass.MobileEquipment, Read.Deliver(Vectors.ClassOne).DataCoding.Class);
        Assert.Equal(TextCoding.Binary, Read.Deliver(Vectors.EightBitClass).UserData.Coding);
    }

    [Theory]
    [InlineData(Vectors.WideReference, 0x0010, 2, 1, true)]
    [InlineData(Vectors.PartOne, 0x4C, 2, 1, false)]
    [InlineData(Vectors.PartTwo, 0x4C, 2, 2, false)]
    [InlineData(Vectors.PartOfOne, 0xC3, 1, 1, false)]
    public void Concatenation_IsReadFromTheHeader(string hex, int reference, int total, int number, bool isWide) =>
        Assert.Equal(
            new ConcatenationInfo((ushort)reference, (byte)total, (byte)number, isWide),
            UserDataHeader.FindConcatenation(Read.Deliver(hex).UserData.Header.Span));

    [Fact]
    public void PublishedParts_AreJoined()
    {
        var set = new ConcatenatedSet(2);
        foreach (var deliver in new[] { Read.Deliver(Vectors.PartTwo), Read.Deliver(Vectors.PartOne) })
        {
            var part = UserDataHeader.FindConcatenation(deliver.UserData.Header.Span)!.Value;
            set.Add(part.Number, part.Total, deliver.UserData.Coding, deliver.UserData.Octets);
        }

        Assert.True(set.IsComplete);
        Assert.EndsWith(
            "the underlying encoding represents that the parts are related to one another. ",
            GsmAlphabet.Decode(set.Join().Octets),
            StringComparison.Ordinal);
    }

    // Application ports 2948 and 9200: WAP push over SMS.
    [Fact]
    public void HeaderOfAnotherKind_IsKept()
    {
        var content = Read.Deliver(Vectors.WapPush).UserData;

        Assert.Equal("0605040B8423F0", Hex.Text(content.Header.Span));
        Assert.Null(UserDataHeader.FindConcatenation(content.Header.Span));
        Assert.StartsWith("4F0622", Hex.Text(content.Octets.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void ReservedBitOfGroupF_ChangesNothing()
    {
        var deliver = Read.Deliver(Vectors.GroupFWithReservedBit);

        Assert.Equal(0xFB, deliver.DataCoding.Value);
        Assert.Equal("1917812300     22:30   RATTHI", Read.Text(deliver.UserData));
    }

    // The source wants an error; one character less is worth more to whoever waits for the message.
    [Fact]
    public void UserDataShorterThanAnnounced_AreReadAndMarked()
    {
        var deliver = Read.Deliver(Vectors.OneSeptetShort);

        Assert.True(deliver.IsTruncated);
        Assert.Equal("hellohello", Read.Text(deliver.UserData));
    }

    [Fact]
    public void ReservedMessageType_IsReadAsDeliver()
    {
        var tpdu = Read.Frame(Vectors.HelloHello).Tpdu.ToArray();
        tpdu[0] |= 3;

        Assert.True(SmsDeliver.TryDecode(tpdu, out var deliver, out _));
        Assert.Equal("hellohello", Read.Text(deliver.UserData));
    }

    // 3GPP TS 23.040, 9.2.3.24: lengths that do not add up make the header ignored; the text starts where its length says.
    [Fact]
    public void FlawedHeaderElements_AreIgnored()
    {
        var tpdu = Read.Frame(Vectors.PartTwo).Tpdu.ToArray();
        tpdu[^42] = 9; // the element's length

        Assert.True(SmsDeliver.TryDecode(tpdu, out var deliver, out _));
        Assert.Equal("050009" + "4C0202", Hex.Text(deliver.UserData.Header.Span));
        Assert.Null(UserDataHeader.FindConcatenation(deliver.UserData.Header.Span));
        Assert.Equal("that the parts are related to one another. ", Read.Text(deliver.UserData));
    }

    [Theory]
    [InlineData("", TpduFault.Truncated, TpduField.MessageType)]
    [InlineData("01", TpduFault.WrongMessageType, TpduField.MessageType)]
    [InlineData("06", TpduFault.WrongMessageType, TpduField.MessageType)]
    [InlineData("04", TpduFault.Truncated, TpduField.OriginatingAddress)]
    [InlineData("0415912143658709214365870921", TpduFault.TooLong, TpduField.OriginatingAddress)]
    [InlineData("04049121430000111010214365", TpduFault.Truncated, TpduField.ServiceCentreTimestamp)]
    [InlineData("0404912143000011101021436500", TpduFault.Truncated, TpduField.UserDataLength)]
    [InlineData("44049121430004111010214365000305000300", TpduFault.Malformed, TpduField.UserDataHeader)]
    [InlineData("440491214300041110102143650008050003", TpduFault.Truncated, TpduField.UserDataHeader)]
    public void FlawedTpdu_IsRefusedWithTheReason(string hex, TpduFault fault, TpduField field)
    {
        Assert.False(SmsDeliver.TryDecode(Hex.Octets(hex), out var deliver, out var error));
        Assert.Null(deliver);
        Assert.Equal(new TpduError(fault, field), error);
        Assert.Equal($"{field}: {fault}", error.ToString());
    }

    [Theory]
    [InlineData("00", 161)]
    [InlineData("04", 141)]
    [InlineData("08", 142)]
    public void UserDataAboveTheLimit_AreRefused(string scheme, int length)
    {
        byte[] tpdu = [.. Hex.Octets("0404912143 00" + scheme + "11101021436500"), (byte)length, .. new byte[142]];

        Assert.False(SmsDeliver.TryDecode(tpdu, out _, out var error));
        Assert.Equal(new TpduError(TpduFault.TooLong, TpduField.UserDataLength), error);
    }

    [Fact]
    public void TpduAboveTheLimit_IsRefused()
    {
        byte[] tpdu = [.. Read.Frame(Vectors.HelloHello).Tpdu.Span, .. new byte[TpduLimits.OctetsMax]];

        Assert.True(SmsDeliver.TryDecode(tpdu.AsSpan(0, TpduLimits.OctetsMax), out _, out _)); // octets behind the user data are ignored
        Assert.False(SmsDeliver.TryDecode(tpdu.AsSpan(0, TpduLimits.OctetsMax + 1), out _, out var error));
        Assert.Equal(new TpduError(TpduFault.TooLong, TpduField.Tpdu), error);
    }

    // RestComm/jss7, SmsDeliverTpduTest.java, testEncode.
    [Fact]
    public void PublishedFields_EncodeToTheirOctets()
    {
        var deliver = new SmsDeliver
        {
            Originator = SmsAddress.FromText("+1234567890"),
            Timestamp = ServiceCentreTimestamp.From(new(2007, 5, 15, 15, 1, 11, TimeSpan.FromHours(3))),
            StatusReportIndication = true,
            ReplyPath = true,
            UserData = new(TextCoding.Gsm7, Hex.Octets("050003EB0201"), GsmAlphabet.TryEncode("Hello, world !!!")),
        };

        Assert.Equal(Vectors.EveryFlag, "00" + Hex.Text(deliver.Encode()));
    }
}
