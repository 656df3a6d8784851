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

    private static string Write(SmppTime time)
    {
        var text = new byte[16];
        Assert.True(time.TryFormat(text));
        return Encoding.ASCII.GetString(text);
    }
}
