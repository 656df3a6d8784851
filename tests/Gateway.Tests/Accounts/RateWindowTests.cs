using FsCheck.Fluent;
using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Tests.Support;
using Signalbox.Kernel.Testing;

namespace Signalbox.Gateway.Tests.Accounts;

public sealed class RateWindowTests
{
    private readonly ManualClock _clock = new();

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Window_WithoutRoom_IsRefused(int perSecond) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RateWindow(_clock, perSecond));

    [Fact]
    public void Window_Full_RefusesUntilTheFirstIsASecondOld()
    {
        var window = new RateWindow(_clock, 2);

        Assert.True(window.TryAdmit());
        _clock.Advance(TimeSpan.FromMilliseconds(700));
        Assert.True(window.TryAdmit());
        Assert.False(window.TryAdmit());
        _clock.Advance(TimeSpan.FromMilliseconds(300) - TimeSpan.FromTicks(1));
        Assert.False(window.TryAdmit());
        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.True(window.TryAdmit());
        Assert.False(window.TryAdmit());
    }

    [Fact]
    public void Window_AfterARest_LetsInNoMoreThanItsNumber()
    {
        var window = new RateWindow(_clock, 3);
        _clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal([true, true, true, false], Enumerable.Range(0, 4).Select(_ => window.TryAdmit()));
    }

    [Fact]
    public void Window_WallClockJumps_StaysAsItIs()
    {
        var window = new RateWindow(_clock, 1);
        window.TryAdmit();

        _clock.JumpWallClock(TimeSpan.FromDays(1));
        var forwards = window.TryAdmit();
        _clock.JumpWallClock(TimeSpan.FromDays(-2));
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.False(forwards);
        Assert.True(window.TryAdmit());
    }

    // The law of row S15: of all submissions in any one second at most N are accepted, and none is refused while fewer were.
    [Fact]
    public void Window_AnyArrivals_AdmitsExactlyWhatEverySecondHasRoomFor() => Law.Holds(
        from perSecond in Gen.Choose(1, 8)
        from gaps in Gen.Choose(0, 600).ArrayOf(60)
        select (perSecond, gaps),
        each =>
        {
            var clock = new ManualClock();
            var window = new RateWindow(clock, each.perSecond);
            var admitted = new List<long>();
            foreach (var gap in each.gaps)
            {
                clock.Advance(TimeSpan.FromMilliseconds(gap));
                var now = clock.GetTimestamp();
                var inLastSecond = admitted.Count(at => now - at < clock.TimestampFrequency);
                if (window.TryAdmit() != (inLastSecond < each.perSecond)) return false;
                if (inLastSecond < each.perSecond) admitted.Add(now);
            }

            return true;
        });

    [Fact]
    public async Task Window_ManyThreadsAtOnce_AdmitsNoMoreThanItsNumber()
    {
        var window = new RateWindow(_clock, 1_000);

        var admitted = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(
            () => Enumerable.Range(0, 1_000).Count(_ => window.TryAdmit()), TestContext.Current.CancellationToken)));

        Assert.Equal(1_000, admitted.Sum());
    }
}
