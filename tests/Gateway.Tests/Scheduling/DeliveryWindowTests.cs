using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Signalbox.Gateway.Scheduling;
using Signalbox.Gateway.Tests.Support;

namespace Signalbox.Gateway.Tests.Scheduling;

/// <summary>Times are the subscriber's unless they end in Z. Berlin puts its clock forward on 31 March 2030 from 02:00 to 03:00, back on 27
/// October 2030 from 03:00 to 02:00.</summary>
public sealed class DeliveryWindowTests
{
    private const string Moscow = "Europe/Moscow";
    private const string Berlin = "Europe/Berlin";

    // Row S8, the seed's example: window yesterday 15:00 to 18:00, now 10:00.
    [Fact]
    public void Window_OfYesterdayAfternoon_OpensThisAfternoon() => AssertOpens(
        Moscow, "2030-05-13 15:00", quarters: 12, now: "2030-05-14 10:00", at: "2030-05-14 15:00", until: "2030-05-14 18:00");

    [Theory]
    [InlineData("2030-05-20 15:00", 12, "2030-05-14 10:00", "2030-05-20 15:00", "2030-05-20 18:00")] // not begun
    [InlineData("2030-05-20 15:00", 12, "2030-05-14 16:00", "2030-05-20 15:00", "2030-05-20 18:00")] // not begun, though it is the hour
    [InlineData("2030-05-14 15:00", 12, "2030-05-14 10:00", "2030-05-14 15:00", "2030-05-14 18:00")] // later today
    [InlineData("2030-05-14 15:00", 12, "2030-05-14 15:00", "2030-05-14 15:00", "2030-05-14 18:00")] // just open
    [InlineData("2030-05-14 15:00", 12, "2030-05-14 17:59:59", "2030-05-14 17:59:59", "2030-05-14 18:00")] // still open
    [InlineData("2030-05-14 15:00", 12, "2030-05-14 18:00", "2030-05-15 15:00", "2030-05-15 18:00")] // over today
    [InlineData("2030-05-13 15:00", 12, "2030-05-14 16:30", "2030-05-14 16:30", "2030-05-14 18:00")] // past, open at this hour
    [InlineData("2029-01-01 15:00", 12, "2030-05-14 20:00", "2030-05-15 15:00", "2030-05-15 18:00")] // long past, over today
    [InlineData("2030-05-01 22:00", 16, "2030-05-14 01:30", "2030-05-14 01:30", "2030-05-14 02:00")] // spans midnight, open since yesterday
    [InlineData("2030-05-01 22:00", 16, "2030-05-14 02:00", "2030-05-14 22:00", "2030-05-15 02:00")] // spans midnight, over
    [InlineData("2030-05-01 22:00", 16, "2030-05-14 23:00", "2030-05-14 23:00", "2030-05-15 02:00")] // spans midnight, open since today
    [InlineData("2030-05-14 22:00", 16, "2030-05-14 01:30", "2030-05-14 22:00", "2030-05-15 02:00")] // would span, but begins today
    [InlineData("2030-05-14 00:00", 1, "2030-05-14 12:00", "2030-05-15 00:00", "2030-05-15 00:15")]
    [InlineData("2030-05-14 09:00:30", 1, "2030-05-14 09:00:29", "2030-05-14 09:00:30", "2030-05-14 09:15:30")]
    [InlineData("2030-02-28 15:00", 12, "2030-02-28 18:00", "2030-03-01 15:00", "2030-03-01 18:00")]
    [InlineData("2030-05-01 12:00", 95, "2030-05-14 11:44", "2030-05-14 11:44", "2030-05-14 11:45")]
    [InlineData("2030-05-01 12:00", 95, "2030-05-14 11:45", "2030-05-14 12:00", "2030-05-15 11:45")]
    public void Window_OpensAtOnceOrAtItsNextOpening(string start, int quarters, string now, string at, string until) =>
        AssertOpens(Moscow, start, quarters, now, at, until);

    [Theory]
    [InlineData(96)]
    [InlineData(99)]
    public void Window_OfADay_NeverClosesOnceItHasOpened(int quarters)
    {
        var window = Window(Moscow, "2030-05-14 15:00", quarters);

        Assert.Equal(new WindowOpening(Utc("2030-05-14 12:00"), DateTimeOffset.MaxValue), window.Next(Utc("2030-05-14 07:00")));
        Assert.Equal(new WindowOpening(Utc("2030-06-01 03:00"), DateTimeOffset.MaxValue), window.Next(Utc("2030-06-01 03:00")));
    }

    [Theory]
    [InlineData("02:30", 8, "2030-03-31T01:00Z", "2030-03-31T02:30Z")] // begins in the missing hour: opens at 03:00, closes at 04:30
    [InlineData("01:30", 4, "2030-03-31T00:30Z", "2030-03-31T01:00Z")] // ends in the missing hour: closes as the clock jumps
    [InlineData("01:00", 12, "2030-03-31T00:00Z", "2030-03-31T02:00Z")] // around it: an hour shorter
    [InlineData("02:15", 2, "2030-04-01T00:15Z", "2030-04-01T00:45Z")] // wholly within it: not on that day
    public void Window_WhereTheClockIsPutForward_FollowsTheClockOnTheWall(string opens, int quarters, string at, string until) =>
        AssertOpensBerlin("2030-03-31", opens, quarters, "2030-03-30T22:30Z", at, until);

    [Theory]
    [InlineData("02:30", 8, "2030-10-27T01:30Z", "2030-10-27T03:30Z")] // begins in the hour that comes twice: at the second
    [InlineData("01:30", 4, "2030-10-26T23:30Z", "2030-10-27T00:30Z")] // ends in it: at the first
    [InlineData("01:00", 12, "2030-10-26T23:00Z", "2030-10-27T03:00Z")] // around it: an hour longer
    [InlineData("02:15", 2, "2030-10-27T00:15Z", "2030-10-27T00:45Z")] // wholly within it: the first time alone
    public void Window_WhereTheClockIsPutBack_FollowsTheClockOnTheWall(string opens, int quarters, string at, string until) =>
        AssertOpensBerlin("2030-10-27", opens, quarters, "2030-10-26T22:30Z", at, until);

    [Fact]
    public void Window_OfADayThatAZoneLeftOut_OpensOnTheNext()
    {
        // Samoa went from 29 to 31 December 2011 as it changed sides of the date line (IANA, Pacific/Apia).
        var window = new DeliveryWindow(new DateOnly(2011, 12, 30), new TimeOnly(9, 0), 4, "Pacific/Apia");

        Assert.Equal(Utc("2011-12-30 19:00"), window.Next(Utc("2011-12-29 12:00")).At);
    }

    [Fact]
    public void Window_InAZoneThatIsNotKnownAnyMore_CountsAsUtc() => AssertOpens(
        "Europe/Atlantis", "2030-05-13 15:00", 12, now: "2030-05-14 10:00", at: "2030-05-14 15:00", until: "2030-05-14 18:00");

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(100)]
    public void Window_OfNoLength_IsRefused(int quarters) =>
        Assert.Throws<InvalidOperationException>(() => Window(Moscow, "2030-05-13 15:00", quarters).Next(Utc("2030-05-14 10:00")));

    private static readonly Gen<(DeliveryWindow Window, DateTimeOffset Now)> Any =
        from zone in Gen.Elements(
            Berlin, Moscow, "America/New_York", "America/St_Johns", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Kathmandu")
        from firstDay in Gen.Choose(0, 700)
        from second in Gen.Choose(0, 86_399)
        from quarters in Gen.Choose(1, 95)
        from later in Gen.Choose(-3 * 86_400, 400 * 86_400)
        select (
            new DeliveryWindow(new DateOnly(2024, 1, 1).AddDays(firstDay), TimeOnly.FromTimeSpan(TimeSpan.FromSeconds(second)), quarters, zone),
            new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(firstDay).AddSeconds(later));

    [Fact]
    public void AnyWindow_IsOpenOnlyWhileTheSubscribersClockShowsATimeInIt() => Law.Holds(Any, each =>
    {
        var opening = each.Window.Next(each.Now);
        var last = opening.Until.AddSeconds(-1);
        return opening.At >= each.Now && opening.At < opening.Until
            && IsInside(each.Window, opening.At) && (last <= opening.At || IsInside(each.Window, last));
    });

    [Fact]
    public void AnyWindow_AskedAgainWhileOpen_SaysTheSame() => Law.Holds(Any, each =>
    {
        var opening = each.Window.Next(each.Now);
        return each.Window.Next(opening.At) == opening
            && each.Window.Next(opening.Until).At >= opening.Until
            && each.Window.Next(each.Now.AddSeconds(-1)).At <= opening.At;
    });

    [Fact]
    public void AnyWindow_OnceBegun_OpensWithinTwoDays() => Law.Holds(Any, each =>
    {
        var first = each.Window.Next(DateTimeOffset.UnixEpoch).At;
        var since = each.Now > first ? each.Now : first;
        return each.Window.Next(each.Now).At - since <= TimeSpan.FromHours(49);
    });

    private static bool IsInside(DeliveryWindow window, DateTimeOffset at)
    {
        var local = Instant.FromDateTimeOffset(at).InZone(DateTimeZoneProviders.Tzdb[window.Zone]).LocalDateTime.ToDateTimeUnspecified();
        var length = TimeSpan.FromMinutes(15 * window.Quarters);
        return Enumerable.Range(-1, 2).Select(back => DateOnly.FromDateTime(local).AddDays(back)).Any(
            day => day >= window.FirstDay && local >= day.ToDateTime(window.Opens) && local < day.ToDateTime(window.Opens) + length);
    }

    private static void AssertOpens(string zone, string start, int quarters, string now, string at, string until)
    {
        var toUtc = zone == Moscow ? TimeSpan.FromHours(-3) : TimeSpan.Zero;

        var opening = Window(zone, start, quarters).Next(Utc(now) + toUtc);

        Assert.Equal(new WindowOpening(Utc(at) + toUtc, Utc(until) + toUtc), opening);
    }

    private static void AssertOpensBerlin(string day, string opens, int quarters, string now, string at, string until) => Assert.Equal(
        new WindowOpening(Utc(at), Utc(until)), Window(Berlin, $"{day} {opens}", quarters).Next(Utc(now)));

    private static DeliveryWindow Window(string zone, string start, int quarters)
    {
        var local = Utc(start).DateTime;
        return new DeliveryWindow(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local), quarters, zone);
    }

    private static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
