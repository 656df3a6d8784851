using Signalbox.Sms.Addresses;
using Signalbox.Sms.Alphabets;
using Signalbox.Sms.Tests.Support;
using Signalbox.Sms.Tpdu;
using Signalbox.Sms.UserData;

namespace Signalbox.Sms.Tests.Tpdu;

/// <summary>3GPP TS 23.040, 9.2.2.2.</summary>
public sealed class SmsSubmitTests
{
    [Theory]
    [InlineData(Vectors.Ucs2Submit, "+19037029920", 0, "+15555551234", "Да здравствует король, детка!")]
    [InlineData(Vectors.GsmSubmit, "+19037029920", 0, "+15555551234", "Hi there...Tue 17th Jan 2012 05:30.18 pm (GMT+1) ΔΔΔΔΔ")]
    [InlineData(Vectors.SubmitOfOddSeptets, null, 0, "+15556661234", "This is really cool ΔΔΔΔΔ")]
    [InlineData(Vectors.SubmitWithoutValidity, null, 0, "+15556661234", "This is really cool ΔΔΔΔΔ")]
    [InlineData(Vectors.StoredSubmit, null, 0, "639337937", "你好你好你好你好你好你好你好你好你")]
    [InlineData(Vectors.HelloWorldSubmit, null, 0, "+27820001111", "Hello World!")]
    [InlineData(Vectors.YearSubmit, "+44000000000", 0, "+123456789", "世界您好！")]
    [InlineData(Vectors.NationalSubmit, "12345", 13, "0126541234", "Test message: local numbers")]
    [InlineData(Vectors.AbsoluteSubmit, null, 0, "+27820001111", "Timestamp validity test")]
    [InlineData(Vectors.DiafaanSubmit, "+31624000000", 13, "+31628870634", "www.diafaan.com")]
    [InlineData(Vectors.EightBitSubmit, "+2781191", 0, "+27821234567", "48656C6C6F20776F726C6421")]
    [InlineData(Vectors.RelativeSubmit, null, 83, "+99988877700", "Hello !!!! 111 222 333 444 555 666")]
    [InlineData(Vectors.AbsoluteUcs2Submit, null, 225, "+111111111222000", "AddressFieldImpl destAddress = new AddressFieldImpl")]
    [InlineData(Vectors.GammuSubmit, "+491710760000", 0, "+491711234567", "hello from gammu")]
    [InlineData(Vectors.SmsdSubmit, "+491710760000", 0, "+491711234567", "hello via gammu-smsd")]
    [InlineData(Vectors.GammuSecondPart, "+491710760000", 0, "+491711234567", "defghijabcdefghijabcdefghijabcdefghijabcdefghij")]
    [InlineData(Vectors.EmptyDestination, "+48601000310", 0, "", "15:41 22/08/08       szczesliwy. ")]
    public void PublishedFrame_ReadsAsItsSourceSays(string hex, string? serviceCentre, int reference, string destination, string text)
    {
        var submit = Read.Submit(hex);

        Assert.Equal(serviceCentre, Read.Frame(hex).ServiceCentre?.ToString());
        Assert.Equal(reference, submit.MessageReference);
        Assert.Equal(destination, submit.Destination.ToString());
        Assert.Equal(text, Read.Text(submit.UserData));
    }

    [Theory]
    [InlineData(Vectors.HelloWorldSubmit, false, false, false)]
    [InlineData(Vectors.NationalSubmit, true, false, false)]
    [InlineData(Vectors.LoremOne, false, true, false)]
    [InlineData(Vectors.SmsdSubmit, true, false, false)]
    [InlineData(Vectors.AbsoluteUcs2Submit, false, true, true)]
    [InlineData(Vectors.EnhancedSubmit, true, false, true)]
    public void Flags_AreReadFromTheFirstOctet(string hex, bool statusReport, bool rejectDuplicates, bool replyPath)
    {
        var submit = Read.Submit(hex);

        Assert.Equal((statusReport, rejectDuplicates, replyPath), (submit.StatusReportRequest, submit.RejectDuplicates, submit.ReplyPath));
    }

    [Fact]
    public void Validity_IsReadInItsForm()
    {
        Assert.Equal(ValidityPeriod.None, Read.Submit(Vectors.HelloWorldSubmit).Validity);
        Assert.Equal(TimeSpan.FromDays(7 * 52), Read.Submit(Vectors.YearSubmit).Validity.AsRelative?.Duration);
        Assert.Equal(TimeSpan.FromDays(3), Read.Submit(Vectors.DiafaanSubmit).Validity.AsRelative?.Duration);
        Assert.Equal("2013-07-10T13:39:00+02:00", Read.Submit(Vectors.AbsoluteSubmit).Validity.AsAbsolute?.ToString());
        Assert.Equal("2011-01-30T02:30:58-01:00", Read.Submit(Vectors.AbsoluteUcs2Submit).Validity.AsAbsolute?.ToString());

        var enhanced = Read.Submit(Vectors.EnhancedSubmit).Validity;
        Assert.Equal(ValidityPeriodFormat.Enhanced, enhanced.Format);
        Assert.Equal(ValidityPeriod.Enhanced([1, 2, 3, 4, 5, 6, 7]), enhanced);
        Assert.Null(enhanced.AsAbsolute);
        Assert.Null(enhanced.AsRelative);
    }

    [Fact]
    public void Destination_MayBeOfAnyPlan() =>
        Assert.Equal(new SmsAddress(TypeOfNumber.Abbreviated, NumberingPlan.Data, "000"), Read.Submit(Vectors.EnhancedSubmit).Destination);

    [Fact]
    public void PublishedParts_AreJoined()
    {
        var set = new ConcatenatedSet(3);
        foreach (var hex in new[] { Vectors.LoremThree, Vectors.LoremOne, Vectors.LoremTwo })
        {
            var content = Read.Submit(hex).UserData;
            var part = UserDataHeader.FindConcatenation(content.Header.Span)!.Value;
            Assert.Equal(PartAddition.Added, set.Add(part.Number, part.Total, content.Coding, content.Octets));
        }

        Assert.Equal(Lorem, GsmAlphabet.Decode(set.Join().Octets));
    }

    // faucamp/python-gsmmodem, test/test_pdu.py, test_encodeSmsSubmit_concatenated.
    [Fact]
    public void PublishedLongText_EncodesToItsParts()
    {
        var parts = TextSplitter.Split(TextCoding.Gsm7, GsmAlphabet.TryEncode(Lorem), reference: 0);

        var frames = parts.Select(part => PduModeFrame.Format(null, new SmsSubmit
        {
            Destination = SmsAddress.FromText("+15125551234"),
            RejectDuplicates = true,
            UserData = part,
        }.Encode()));

        Assert.Equal([Vectors.LoremOne, Vectors.LoremTwo, Vectors.LoremThree], frames);
    }

    // faucamp/python-gsmmodem, test/test_pdu.py, test_encodeSmsSubmit.
    [Fact]
    public void PublishedFields_EncodeToTheirOctets()
    {
        Assert.Equal(Vectors.YearSubmit, PduModeFrame.Format(SmsAddress.FromText("+44000000000"), new SmsSubmit
        {
            Destination = SmsAddress.FromText("+123456789"),
            DataCoding = DataCodingScheme.For(TextCoding.Ucs2),
            Validity = ValidityPeriod.Relative(RelativeValidity.AtLeast(TimeSpan.FromDays(7 * 52))),
            UserData = new(TextCoding.Ucs2, default, Ucs2Text.Encode("世界您好！")),
        }.Encode()));
        Assert.Equal(Vectors.AbsoluteSubmit, PduModeFrame.Format(null, new SmsSubmit
        {
            Destination = SmsAddress.FromText("+27820001111"),
            Validity = ValidityPeriod.Absolute(ServiceCentreTimestamp.From(new(2013, 7, 10, 13, 39, 0, TimeSpan.FromHours(2)))),
            UserData = new(TextCoding.Gsm7, default, GsmAlphabet.TryEncode("Timestamp validity test")),
        }.Encode()));
        Assert.Equal(Vectors.SmsdSubmit, PduModeFrame.Format(SmsAddress.FromText("+491710760000"), new SmsSubmit
        {
            Destination = SmsAddress.FromText("+491711234567"),
            StatusReportRequest = true,
            Validity = ValidityPeriod.Relative(RelativeValidity.Max),
            UserData = new(TextCoding.Gsm7, default, GsmAlphabet.TryEncode("hello via gammu-smsd")),
        }.Encode()));
    }

    [Theory]
    [InlineData(Vectors.HelloHello, TpduFault.WrongMessageType, TpduField.MessageType)]
    [InlineData(Vectors.WithoutIndicator, TpduFault.WrongMessageType, TpduField.MessageType)]
    [InlineData(Vectors.SubmitShorterThanAnnounced, TpduFault.Truncated, TpduField.UserData)]
    public void FlawedTpdu_IsRefusedWithTheReason(string hex, TpduFault fault, TpduField field)
    {
        Assert.False(SmsSubmit.TryDecode(Read.Frame(hex).Tpdu.Span, out var submit, out var error));
        Assert.Null(submit);
        Assert.Equal(new TpduError(fault, field), error);
    }

    [Theory]
    [InlineData("1234567890123456789012", "", TextCoding.Gsm7, 0, 1, TpduFault.Malformed, TpduField.DestinationAddress)]
    [InlineData("12345", "", TextCoding.Gsm7, 0, 161, TpduFault.TooLong, TpduField.UserData)]
    [InlineData("12345", "050003010201", TextCoding.Gsm7, 0, 154, TpduFault.TooLong, TpduField.UserData)]
    [InlineData("12345", "", TextCoding.Ucs2, 8, 142, TpduFault.TooLong, TpduField.UserData)]
    [InlineData("12345", "050003010201", TextCoding.Binary, 4, 135, TpduFault.TooLong, TpduField.UserData)]
    [InlineData("12345", "", TextCoding.Ucs2, 0, 2, TpduFault.Malformed, TpduField.DataCodingScheme)]
    [InlineData("12345", "0500030102", TextCoding.Gsm7, 0, 2, TpduFault.Malformed, TpduField.UserDataHeader)]
    public void WhatCannotBeSent_IsRefusedWithTheReason(
        string destination, string header, TextCoding coding, int scheme, int octets, TpduFault fault, TpduField field)
    {
        var submit = new SmsSubmit
        {
            Destination = SmsAddress.FromText(destination),
            DataCoding = new((byte)scheme),
            UserData = new(coding, Hex.Octets(header), new byte[octets]),
        };

        Assert.False(submit.TryEncode(new byte[TpduLimits.OctetsMax], out var written, out var error));
        Assert.Equal(0, written);
        Assert.Equal(new TpduError(fault, field), error);
        Assert.Throws<InvalidOperationException>(submit.Encode);
    }

    [Fact]
    public void OctetThatIsNoSeptet_IsNotSent()
    {
        var userData = new PartContent(TextCoding.Gsm7, default, new byte[] { 0x80 });
        var submit = new SmsSubmit { Destination = SmsAddress.FromText("12345"), UserData = userData };

        Assert.False(submit.TryEncode(new byte[TpduLimits.OctetsMax], out _, out var error));
        Assert.Equal(new TpduError(TpduFault.Malformed, TpduField.UserData), error);
    }

    private const string Lorem =
        "Lorem ipsum dolor sit amet, consectetur adipisicing elit, sed do eiusmod tempor incididunt ut labore et dolore magna aliqua."
        + "Ut enim ad minim veniam, quinostrud exercitation ullamco laboris nisi ut aliquip ex ea commodo consequat.Duis aute irure "
        + "dolor in reprehenderit in voluptate velit esse cillum doloe eu fugiat nulla pariatur.Excepteur sint occaecat cupidatat non "
        + "proident, sunt in culpa qui officia deserunt mollit anim id est laborum";
}
