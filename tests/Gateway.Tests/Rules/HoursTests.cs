using Signalbox.Gateway.Rules;

namespace Signalbox.Gateway.Tests.Rules;

/// <summary>Times of the week (rows R1 and R5).</summary>
public sealed class HoursTests
{
    [Theory]
    [InlineData("08:00", "20:00", "2026-11-23T08:00:00Z", true)]
    [InlineData("08:00", "20:00", "2026-11-23T07:59:59Z", false)]
    [InlineData("08:00", "20:00", "2026-11-23T19:59:59Z", true)]
    [InlineData("08:00", "20:00", "2026-11-23T20:00:00Z", false)]
    [InlineData("22:00", "06:00", "2026-11-23T23:00:00Z", true)]
    [InlineData("22:00", "06:00", "2026-11-23T05:59:00Z", true)]
    [InlineData("22:00", "06:00", "2026-11-23T06:00:00Z", false)]
    [InlineData("00:00", "00:00", "2026-11-23T13:00:00Z", true)]
    public void Contain_TimesOfADay_TheFirstIsWithinAndTheLastIsNot(string from, string to, string moment, bool isWithin) =>
        Assert.Equal(isWithin, Of(from, to).Contain(DateTimeOffset.Parse(moment, null), "Etc/UTC"));

    // What goes on over midnight belongs to the day on which it began.
    [Theory]
    [InlineData("2026-11-27T23:00:00Z", true)]
    [InlineData("2026-11-28T03:00:00Z", true)]
    [InlineData("2026-11-28T23:00:00Z", false)]
    [InlineData("2026-11-27T03:00:00Z", false)]
    public void Contain_OnFridaysOverMidnight_EndsOnSaturday(string moment, bool isWithin)
    {
        var hours = Of("22:00", "06:00") with { Days = [DayOfWeek.Friday] };

        Assert.Equal(isWithin, hours.Contain(DateTimeOffset.Parse(moment, null), "Etc/UTC"));
    }

    [Fact]
    public void Contain_WithoutAZone_GoesByTheSubscribersClock()
    {
        var moment = DateTimeOffset.Parse("2026-11-23T05:30:00Z", null);

        Assert.True(Of("08:00", "20:00").Contain(moment, "Europe/Moscow"));
        Assert.False(Of("08:00", "20:00").Contain(moment, "Europe/Madrid"));
        Assert.False(Of("08:00", "20:00").Contain(moment, "no zone"));
        Assert.True((Of("08:00", "20:00") with { Zone = "Asia/Vladivostok" }).Contain(moment, "Europe/Madrid"));
    }

    private static Hours Of(string from, string to) => new(TimeOnly.Parse(from, null), TimeOnly.Parse(to, null));
}
