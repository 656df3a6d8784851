using Signalbox.Sms.Addresses;
using Signalbox.Sms.Alphabets;
using Signalbox.Sms.Tests.Support;
using Signalbox.Sms.Tpdu;

namespace Signalbox.Sms.Tests.Tpdu;

/// <summary>3GPP TS 23.040, 9.2.2.3.</summary>
public sealed class SmsStatusReportTests
{
    [Theory]
    [InlineData(Vectors.NotStored, 0x5A, "639337937", "2012-09-11T07:40:36+02:00", "2012-09-11T07:40:36+02:00", 0x30)]
    [InlineData(Vectors.Delivered, 214, "+31628870634", "2011-01-11T17:59:15+01:00", "2011-01-11T17:59:17+01:00", 0)]
    [InlineData(Vectors.BrokenNumber, 28, "+#08427829207025", "2013-07-26T14:29:27+02:00", "2013-07-26T14:29:31+02:00", 0)]
    [InlineData(Vectors.ThirteenDigits, 26, "+1122334455667", "2009-03-24T16:14:32+03:00", "2009-03-24T16:14:32+03:00", 0)]
    [InlineData(Vectors.ForCommand, 255, "+7766550", "2009-03-24T16:14:32+00:00", "2009-03-24T16:14:32-11:00", 10)]
    [InlineData(Vectors.WithoutIndicator, 42, "+491711234567", "2026-11-22T01:03:05+02:00", "2026-11-22T01:03:55+02:00", 0)]
    public void PublishedFrame_ReadsAsItsSourceSays(
        string hex, int reference, string recipient, string time, string dischargeTime, int status)
    {
        var report = Read.StatusReport(hex);

        Assert.Equal(reference, report.MessageReference);
        Assert.Equal(recipient, report.Recipient.ToString());
        Assert.Equal(time, report.Timestamp.ToString());
        Assert.Equal(dischargeTime, report.DischargeTime.ToString());
        Assert.Equal(status, report.Status.Value);
        Assert.False(report.IsTruncated);
    }

    [Fact]
    public void OptionalFields_AreReadAsTheIndicatorSays()
    {
        var without = Read.StatusReport(Vectors.WithoutIndicator);
        Assert.False(without.HasParameterIndicator);

        var none = Read.StatusReport(Vectors.FirstOctetTwo);
        Assert.True(none.HasParameterIndicator);
        Assert.Null(none.ProtocolIdentifier);
        Assert.Null(none.DataCoding);
        Assert.Null(none.UserData);

        var all = Read.StatusReport(Vectors.ForCommand);
        Assert.Equal((byte)0, all.ProtocolIdentifier);
        Assert.Equal(new DataCodingScheme(0), all.DataCoding);
        Assert.Equal("AaBv", Read.Text(all.UserData!));
        Assert.True(all.IsForCommand);
        Assert.True(all.MoreMessages);
        Assert.False(without.MoreMessages);
    }

    [Theory]
    [InlineData("00", null, null, null, false)]
    [InlineData("0141", 0x41, null, null, false)]
    [InlineData("0208", null, 0x08, null, false)]
    [InlineData("0405E8329BFD06", null, null, "hello", false)] // no coding scheme: the default alphabet
    [InlineData("7F000404DEADBEEF", 0x00, 0x04, "DEADBEEF", false)] // reserved bits are ignored
    [InlineData("FF8000000004C1B0D00E", 0x00, 0x00, "AaBv", false)] // two further indicator octets
    [InlineData("8700000004C1B0D00E", 0x00, 0x00, "AaBv", false)] // one further indicator octet
    [InlineData("01", null, null, null, true)]
    [InlineData("03 41", 0x41, null, null, true)]
    [InlineData("07 00 00", 0x00, 0x00, null, true)]
    [InlineData("07 00 04 04 DEAD", 0x00, 0x04, "DEAD", true)]
    [InlineData("80", null, null, null, true)]
    public void OptionalFields_MissingOrFlawed_AreLeftOut(string options, int? protocol, int? scheme, string? text, bool isTruncated)
    {
        var tpdu = Hex.Octets("062A0C91947111325476621122103050806211221030558000" + options);
        Assert.True(SmsStatusReport.TryDecode(tpdu, out var report, out var error));

        Assert.Equal(TpduError.None, error);
        Assert.Equal(42, report.MessageReference);
        Assert.Equal((byte?)protocol, report.ProtocolIdentifier);
        Assert.Equal((byte?)scheme, report.DataCoding?.Value);
        Assert.Equal(text, report.UserData is { } content ? Read.Text(content) : null);
        Assert.Equal(isTruncated, report.IsTruncated);
    }

    [Theory]
    [InlineData("06", TpduFault.Truncated, TpduField.MessageReference)]
    [InlineData("062A0C9194711132", TpduFault.Truncated, TpduField.RecipientAddress)]
    [InlineData("062A0C919471113254766211221030", TpduFault.Truncated, TpduField.ServiceCentreTimestamp)]
    [InlineData("062A0C9194711132547662112210305080621122", TpduFault.Truncated, TpduField.DischargeTime)]
    [InlineData("062A0C919471113254766211221030508062112210305580", TpduFault.Truncated, TpduField.Status)]
    [InlineData("042A0C91947111325476621122103050806211221030558000", TpduFault.WrongMessageType, TpduField.MessageType)]
    public void FlawedTpdu_IsRefusedWithTheReason(string hex, TpduFault fault, TpduField field)
    {
        Assert.False(SmsStatusReport.TryDecode(Hex.Octets(hex), out var report, out var error));
        Assert.Null(report);
        Assert.Equal(new TpduError(fault, field), error);
    }

    // RestComm/jss7, SmsStatusReportTpduTest.java, testEncode.
    [Fact]
    public void PublishedFields_EncodeToTheirOctets()
    {
        var report = new SmsStatusReport
        {
            MessageReference = 255,
            Recipient = SmsAddress.FromText("+7766550"),
            Timestamp = ServiceCentreTimestamp.From(new(2009, 3, 24, 16, 14, 32, TimeSpan.Zero)),
            DischargeTime = ServiceCentreTimestamp.From(new(2009, 3, 24, 16, 14, 32, TimeSpan.FromHours(-11))),
            Status = new(10),
            MoreMessages = true,
            IsForCommand = true,
            ProtocolIdentifier = 0,
            DataCoding = default(DataCodingScheme),
            UserData = new(TextCoding.Gsm7, default, GsmAlphabet.TryEncode("AaBv")),
        };

        Assert.Equal(Vectors.ForCommand, "00" + Hex.Text(report.Encode()));
        Assert.Throws<InvalidOperationException>((report with { DataCoding = DataCodingScheme.For(TextCoding.Ucs2) }).Encode);
    }
}
