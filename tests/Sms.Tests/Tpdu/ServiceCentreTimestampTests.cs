using System.Globalization;
using FsCheck.Fluent;
using Signalbox.Sms.Tests.Support;
using Signalbox.Sms.Tpdu;

namespace Signalbox.Sms.Tests.Tpdu;

/// <summary>3GPP TS 23.040, 9.2.3.11.</summary>
public sealed class ServiceCentreTimestampTests
{
    // faucamp/python-gsmmodem, test/test_pdu.py, TestTimestamp and TestSmsPduTzInfo; -05:00 from ModemManager's test_pdu1.
    [Theory]
    [InlineData("51117200000000", "2015-11-27T00:00:00+00:00")]
    [InlineData("51117200000080", "2015-11-27T00:00:00+02:00")]
    [InlineData("70402132522423", "2007-04-12T23:25:42+08:00")]
    [InlineData("7040213252242B", "2007-04-12T23:25:42-08:00")]
    [InlineData("1120821105050A", "2011-02-28T11:50:50-05:00")]
    [InlineData("00102000000061", "2000-01-02T00:00:00+04:00")]
    [InlineData("99211332959565", "2099-12-31T23:59:59+14:00")]
    public void PublishedStamp_ReadsAndWrites(string hex, string text)
    {
        var time = DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

        Assert.True(new ServiceCentreTimestamp(Hex.Octets(hex)).TryGetTime(out var read));
        Assert.Equal(time, read);
        Assert.Equal(time.Offset, read.Offset);
        Assert.Equal(hex, Octets(ServiceCentreTimestamp.From(time)));
        Assert.Equal(text, ServiceCentreTimestamp.From(time).ToString());
    }

    [Theory]
    [InlineData("00000000000000")] // month and day 0
    [InlineData("51317200000000")] // month 13
    [InlineData("51209200000000")] // 29 February of a common year
    [InlineData("51117242000000")] // hour 24
    [InlineData("51117200060000")] // minute 60
    [InlineData("51117200000600")] // second 60
    [InlineData("5111720000007D")] // quarter 57 west
    [InlineData("51117200000075")] // quarter 57 east
    [InlineData("A1117200000000")] // no digit
    [InlineData("511172000000A0")]
    [InlineData("FFFFFFFFFFFFFF")]
    public void StampThatIsNoTime_KeepsItsOctets(string hex)
    {
        var stamp = new ServiceCentreTimestamp(Hex.Octets(hex));

        Assert.False(stamp.TryGetTime(out var time));
        Assert.Equal(default, time);
        Assert.Equal(hex, Octets(stamp));
        Assert.Equal(hex, stamp.ToString());
    }

    [Fact]
    public void LeapDay_IsADay() => Assert.True(new ServiceCentreTimestamp(Hex.Octets("61209200000000")).TryGetTime(out _));

    [Fact]
    public void OffsetOfOtherMinutes_BecomesUtc()
    {
        var time = new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.FromMinutes(67));

        Assert.Equal("2026-11-22T08:53:00+00:00", ServiceCentreTimestamp.From(time).ToString());
    }

    [Theory]
    [InlineData(1999)]
    [InlineData(2100)]
    public void YearOutOfRange_IsTheCallersMistake(int year) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ServiceCentreTimestamp.From(new(year, 6, 1, 0, 0, 0, TimeSpan.Zero)));

    [Fact]
    public void TooFewOctets_IsTheCallersMistake() => Assert.Throws<ArgumentException>(() => new ServiceCentreTimestamp(new byte[6]));

    [Fact]
    public void AnyTime_WrittenAndRead_IsTheSame() => Law.Holds(
        from second in Gen.Choose(0, int.MaxValue)
        from quarters in Gen.Choose(-56, 56)
        select new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.FromMinutes(15 * quarters)).AddSeconds(second),
        time => ServiceCentreTimestamp.From(time).TryGetTime(out var read) && read == time && read.Offset == time.Offset);

    [Fact]
    public void AnyOctets_AreKept() => Law.Holds(
        Generate.Octet.ArrayOf(7),
        octets => Octets(new ServiceCentreTimestamp(octets)) == Hex.Text(octets));

    private static string Octets(ServiceCentreTimestamp stamp)
    {
        Span<byte> octets = stackalloc byte[ServiceCentreTimestamp.Length];
        stamp.CopyTo(octets);
        return Hex.Text(octets);
    }
}
