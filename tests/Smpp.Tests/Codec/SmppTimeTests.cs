using System.Text;
using Signalbox.Smpp.Codec;

namespace Signalbox.Smpp.Tests.Codec;

/// <summary>SMPP 3.4, 7.1.1; the partner API's example "08+ is two hours ahead of UTC"; jsmpp's RelativeTimeFormatterTest.</summary>
public sealed class SmppTimeTests
{
    private static readonly DateTimeOffset Arrival = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("261122153000000+", "2026-11-22T15:30:00.0000000+00:00")]
    [InlineData("261122153000908+", "2026-11-22T15:30:00.9000000+02:00")]
    [InlineData("261122153000004-", "2026-11-22T15:30:00.0000000-01:00")]
    [InlineData("261122153000048+", "2026-11-22T15:30:00.0000000+12:00")]
    [InlineData("000229000000000-", "2000-02-29T00:00:00.0000000+00:00")]
    public void AbsoluteTime_IsAMomentInItsOwnOffset(string text, string expected)
    {
        Assert.True(SmppTime.TryParse(Encoding.ASCII.GetBytes(text), out var time));

        Assert.False(time.IsRelative);
        Assert.Equal(expected, time.ToMoment(Arrival).ToString("O"));
    }

    [Theory]
    [InlineData("000000000000000R", "2026-11-22 12:00:00")]
    [InlineData("000000010000000R", "2026-11-22 13:00:00")]
    [InlineData("000000480000000R", "2026-11-24 12:00:00")]
    [InlineData("000001000000907R", "2026-11-23 12:00:00")]
    [InlineData("071226124610000R", "2034-12-19 00:46:10")]
    public void RelativeTime_CountsFromArrivalAndIgnoresTenthsAndQuarters(string text, string expected)
    {
        Assert.True(SmppTime.TryParse(Encoding.ASCII.GetBytes(text), out var time));

        Assert.True(time.IsRelative);
        Assert.Equal(expected, time.ToMoment(Arrival).ToString("yyyy-MM-dd HH:mm:ss", null));
    }

    [Theory]
    [InlineData("")]
    [InlineData("261122153000")]
    [InlineData("261122153000000")]
    [InlineData("261122153000000++")]
    [InlineData("261122153000000A")]
    [InlineData("261122153000000 ")]
    [InlineData("261322153000000+")]
    [InlineData("260229153000000+")]
    [InlineData("261122243000000+")]
    [InlineData("261122156000000+")]
    [InlineData("261122153000049+")]
    [InlineData("26112215300000a+")]
    [InlineData("261122153000x00+")]
    [InlineData("-61122153000000R")]
    public void Text_ThatIsNoTime_IsRefused(string text) => Assert.False(SmppTime.TryParse(Encoding.ASCII.GetBytes(text), out _));

    [Theory]
    [InlineData("261122153000908+")]
    [InlineData("261122153000032-")]
    [InlineData("071126124610000R")]
    [InlineData("000001000000000R")]
    [InlineData("261121150000912A")]
    [InlineData("991231235959999A")]
    public void Time_ReadAndWritten_IsTheSameText(string text)
    {
        Span<byte> written = stackalloc byte[16];

        Assert.True(SmppTime.TryParse(Encoding.ASCII.GetBytes(text), out var time));
        Assert.True(time.TryFormat(written));

        Assert.Equal(text, Encoding.ASCII.GetString(written));
    }

    [Fact]
    public void Time_MadeFromAMomentOrASpan_IsWritten()
    {
        Assert.Equal("261122140530908+", Write(SmppTime.At(new DateTimeOffset(2026, 11, 22, 14, 5, 30, 987, TimeSpan.FromHours(2)))));
        Assert.Equal("261122080530032-", Write(SmppTime.At(new DateTimeOffset(2026, 11, 22, 8, 5, 30, TimeSpan.FromHours(-8)))));
        Assert.True(SmppTime.TryAfter(new TimeSpan(2, 3, 4, 5), out var span));
        Assert.Equal("000002030405000R", Write(span));
        Assert.False(SmppTime.TryAfter(TimeSpan.FromDays(100), out _));
        Assert.False(SmppTime.TryAfter(TimeSpan.FromTicks(-1), out _));
    }

    [Fact]
    public void Time_WithoutRoomOrTooLong_IsNotWritten()
    {
        Assert.False(SmppTime.At(Arrival).TryFormat(new byte[15]));
        Assert.True(SmppTime.TryParse("000099990000000R"u8, out var hundredDays));
        Assert.False(hundredDays.TryFormat(new byte[16]));
    }

    // The partner API's example: a window "yesterday 15:00 to 18:00" is 12 quarter hours from 15:00.
    [Theory]
    [InlineData("261121150000012A", "2026-11-21T15:00:00.0000000", 180)]
    [InlineData("261121235959901A", "2026-11-21T23:59:59.9000000", 15)]
    [InlineData("280229000000099A", "2028-02-29T00:00:00.0000000", 1485)]
    public void Window_IsLocalTimeWithoutAnOffsetAndALength(string text, string expectedStart, int expectedMinutes)
    {
        Assert.True(SmppTime.TryParse(Encoding.ASCII.GetBytes(text), out var time));

        Assert.Equal(SmppTimeKind.Window, time.Kind);
        Assert.False(time.IsRelative);
        Assert.Equal(expectedStart, time.LocalStart.ToString("O"));
        Assert.Equal(DateTimeKind.Unspecified, time.LocalStart.Kind);
        Assert.Equal(TimeSpan.FromMinutes(expectedMinutes), time.WindowLength);
        Assert.Throws<InvalidOperationException>(() => time.ToMoment(Arrival));
    }

    [Theory]
    [InlineData("261122153000000+", SmppTimeKind.Moment)]
    [InlineData("261122153000000-", SmppTimeKind.Moment)]
    [InlineData("000000010000000R", SmppTimeKind.Span)]
    [InlineData("261122153000001A", SmppTimeKind.Window)]
    public void Kind_FollowsTheLastOctet(string text, SmppTimeKind expected)
    {
        Assert.True(SmppTime.TryParse(Encoding.ASCII.GetBytes(text), out var time));

        Assert.Equal(expected, time.Kind);
    }

    [Theory]
    [InlineData("261122153000000A")]
    [InlineData("260022153000012A")]
    [InlineData("261322153000012A")]
    [InlineData("261100153000012A")]
    [InlineData("261131153000012A")]
    [InlineData("260229153000012A")]
    [InlineData("261122243000012A")]
    [InlineData("261122156000012A")]
    [InlineData("261122153060012A")]
    [InlineData("26112215300001A")]
    [InlineData("2611221530000012A")]
    [InlineData("261122153000012a")]
    public void Window_EmptyOrOfNoDateOrTooShortOrTooLong_IsRefused(string text) =>
        Assert.False(SmppTime.TryParse(Encoding.ASCII.GetBytes(text), out _));

    // U+0410, the Cyrillic letter that looks the same, in UTF-8, CP1251 and KOI8-R: the octet on the wire is 0x41.
    [Theory]
    [InlineData("D090")]
    [InlineData("C0")]
    [InlineData("E1")]
    public void Window_WithTheLetterOfAnotherAlphabet_IsRefused(string letter) =>
        Assert.False(SmppTime.TryParse([.. "261122153000012"u8, .. Convert.FromHexString(letter)], out _));

    // What is ignored in a relative time is left out: t and nn.
    [Theory]
    [InlineData("261122153000908+", 15)]
    [InlineData("261122153000908-", 15)]
    [InlineData("261122153000912A", 15)]
    [InlineData("000001020304000R", 12)]
    public void EachOctet_ThatIsNoDigitInItsTurn_IsRefused(string text, int digits)
    {
        for (var at = 0; at < digits; at++)
        {
            foreach (var wrong in (byte[])[0x00, (byte)' ', (byte)'/', (byte)':', (byte)'A', (byte)'-', 0xB1, 0xFF])
            {
                var octets = Encoding.ASCII.GetBytes(text);
                octets[at] = wrong;
                Assert.False(SmppTime.TryParse(octets, out _), $"octet {at} is 0x{wrong:X2} in {text}");
            }
        }
    }

    [Fact]
    public void LastOctet_OfAnyOtherValue_IsRefused()
    {
        var octets = Encoding.ASCII.GetBytes("261122153000012?");
        for (var last = 0; last <= byte.MaxValue; last++)
        {
            octets[15] = (byte)last;
            Assert.Equal(last is '+' or '-' or 'R' or 'A', SmppTime.TryParse(octets, out _));
        }
    }

    [Fact]
    public void Window_MadeOfItsParts_IsWritten()
    {
        Assert.True(SmppTime.TryWindow(new DateTime(2026, 11, 21, 15, 0, 0, 987), TimeSpan.FromHours(3), out var time));
        Assert.Equal("261121150000912A", Write(time));
        Assert.False(SmppTime.TryWindow(default, TimeSpan.Zero, out _));
        Assert.False(SmppTime.TryWindow(default, TimeSpan.FromMinutes(-15), out _));
        Assert.False(SmppTime.TryWindow(default, TimeSpan.FromMinutes(20), out _));
        Assert.False(SmppTime.TryWindow(default, TimeSpan.FromMinutes(1500), out _));
    }

    private static string Write(SmppTime time)
    {
        var text = new byte[16];
        Assert.True(time.TryFormat(text));
        return Encoding.ASCII.GetString(text);
    }
}
