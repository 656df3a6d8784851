using Signalbox.Gateway.Rules;

namespace Signalbox.Gateway.Tests.Rules;

/// <summary>Row R5: when hours open next, on the subscriber's clock.</summary>
public sealed class NextHoursTests
{
    private const string Berlin = "Europe/Berlin";

    // 29 March and 25 October 2026 are the days on which Berlin's clock is changed, at 1:00 UTC.
    [Theory]
    [InlineData("08:00", "21:00", "2026-11-22T10:00Z", "2026-11-22T10:00Z")]
    [InlineData("08:00", "21:00", "2026-11-22T20:00Z", "2026-11-23T07:00Z")]
    [InlineData("08:00", "21:00", "2026-11-22T06:59Z", "2026-11-22T07:00Z")]
    [InlineData("22:00", "06:00", "2026-11-22T05:00Z", "2026-11-22T21:00Z")]
    [InlineData("22:00", "06:00", "2026-11-22T04:59Z", "2026-11-22T04:59Z")]
    [InlineData("02:30", "02:45", "2026-03-29T00:00Z", "2026-03-30T00:30Z")]
    [InlineData("02:30", "04:00", "2026-03-29T00:00Z", "2026-03-29T01:00Z")]
    [InlineData("02:30", "02:45", "2026-10-25T00:50Z", "2026-10-25T01:30Z")]
    [InlineData("22:00", "02:30", "2026-10-25T00:40Z", "2026-10-25T01:00Z")]
    [InlineData("02:30", "04:00", "2026-10-25T00:00Z", "2026-10-25T00:30Z")]
    [InlineData("08:00", "08:00", "2026-11-22T03:00Z", "2026-11-22T03:00Z")]
    public void Next_IsTheFirstMomentWithin(string from, string to, string now, string expected)
    {
        var hours = new Hours(Time(from), Time(to));

        Assert.Equal(Moment(expected), hours.Next(Moment(now), Berlin));
    }

    [Fact]
    public void Next_OnSomeDays_WaitsForOneOfThem()
    {
        var hours = new Hours(Time("09:00"), Time("18:00")) { Days = [DayOfWeek.Sunday], Zone = Berlin };

        // A Sunday evening: a week later.
        Assert.Equal(Moment("2026-11-29T08:00Z"), hours.Next(Moment("2026-11-22T18:00Z"), "Etc/UTC"));
    }

    // Whatever the hours and the moment: the moment found is within, and none before it is.
    [Fact]
    public void Next_AnyHours_IsWithin_AndNothingBeforeItIs()
    {
        var random = new Random(2026);
        for (var times = 0; times < 300; times++)
        {
            var hours = new Hours(new TimeOnly(random.Next(24), random.Next(60)), new TimeOnly(random.Next(24), random.Next(60)))
            {
                Days = [.. Enum.GetValues<DayOfWeek>().Where(_ => random.Next(3) == 0)],
            };
            var now = Moment(random.Next(2) == 0 ? "2026-03-20T00:00Z" : "2026-10-15T00:00Z").AddMinutes(random.Next(20 * 24 * 60));

            var next = hours.Next(now, Berlin);

            Assert.True(hours.Contain(next, Berlin), $"{hours} from {now}: {next}");
            for (var before = now; before < next; before = before.AddMinutes(7)) Assert.False(hours.Contain(before, Berlin), $"{hours} at {before}");
        }
    }

    private static TimeOnly Time(string text) => TimeOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
