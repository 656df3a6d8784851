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

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void Left_AtAnyTime_IsHowManyWouldBeLetIn(int perSecond)
    {
        var window = new RateWindow(_clock, perSecond);
        List<(int Told, int LetIn)> seen = [];

        for (var step = 0; step < 30; step++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(130 * (step % 4)));
            for (var i = 0; i < step % 5; i++) window.TryAdmit();
            var told = window.Left;
            var letIn = 0;
            while (step % 3 == 0 && window.TryAdmit()) letIn++;
            if (step % 3 == 0) seen.Add((told, letIn));
        }

        Assert.All(seen, pair => Assert.Equal(pair.LetIn, pair.Told));
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

    // The seed's example is limit 10 and 12 sent: two are refused, the last two, however the twelve fall in their second.
    [Fact]
    public void Second_AfterAQuietOne_AdmitsTheFirstOfItAndRefusesTheRest() => Law.Holds(
        from perSecond in Gen.Choose(1, 12)
        from moments in Gen.Choose(0, 9_999_999).ArrayOf(12)
        from before in Gen.Choose(0, 30)
        select (perSecond, moments: moments.Order().ToArray(), before),
        each =>
        {
            var clock = new ManualClock();
            var window = new RateWindow(clock, each.perSecond);
            for (var i = 0; i < each.before; i++) window.TryAdmit();
            clock.Advance(TimeSpan.FromSeconds(1));
            var start = clock.GetTimestamp();
            return each.moments.Select((moment, index) => (moment, index)).All(sent =>
            {
                clock.Advance(TimeSpan.FromTicks(start + sent.moment - clock.GetTimestamp()));
                return window.TryAdmit() == sent.index < each.perSecond;
            });
        });

    // A change of the limit makes a new window, which knows nothing of the old: in the second of the change both numbers may be let in, from
    // then on the new one alone.
    [Fact]
    public void Window_MadeAnewForAnotherLimit_HoldsTheNewNumberFromThenOn() => Law.Holds(
        from old in Gen.Choose(1, 8)
        from changed in Gen.Choose(1, 8)
        from gaps in Gen.Choose(0, 400).ArrayOf(40)
        from at in Gen.Choose(0, 39)
        select (old, changed, gaps, at),
        each =>
        {
            var clock = new ManualClock();
            var window = new RateWindow(clock, each.old);
            var admitted = new List<(long At, bool IsNew)>();
            for (var i = 0; i < each.gaps.Length; i++)
            {
                clock.Advance(TimeSpan.FromMilliseconds(each.gaps[i]));
                if (i == each.at) window = new RateWindow(clock, each.changed);
                var now = clock.GetTimestamp();
                var isNew = i >= each.at;
                var inLastSecond = admitted.Count(one => now - one.At < clock.TimestampFrequency && one.IsNew == isNew);
                var isAdmitted = window.TryAdmit();
                if (isAdmitted != (inLastSecond < (isNew ? each.changed : each.old))) return false;
                if (isAdmitted) admitted.Add((now, isNew));
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
