using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Submissions;
using Signalbox.Gateway.Tests.Support;

namespace Signalbox.Gateway.Tests.Submissions;

/// <summary>Row S8: a message leaves when it was asked to, and survives a loss of power meanwhile.</summary>
public sealed class ScheduledSubmissionTests
{
    [Fact]
    public async Task Moment_ThatIsToCome_TheMessageWaitsForIt()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var at = bench.Clock.GetUtcNow().AddHours(1);
        var message = await bench.SubmitAsync(new Draft { Schedule = ScheduleWish.Moment(at) });

        bench.Clock.Advance(TimeSpan.FromMinutes(59));
        var isEarly = bench.Link.TryTake(out _);
        var waiting = bench.Gateway.Scheduled;
        bench.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.False(isEarly);
        Assert.Equal(1, waiting);
        Assert.Equal(message.Id, bench.Link.Take().Message.Id);
        Assert.Equal(0, bench.Gateway.Scheduled);
        Assert.Equal(at.AddMinutes(2880).ToUnixTimeMilliseconds(), message.ExpiresAt);
    }

    [Fact]
    public async Task Moment_ThatIsPast_TheMessageLeavesAtOnce()
    {
        await using var bench = await GatewayBench.OpenAsync();

        await bench.SubmitAsync(new Draft { Schedule = ScheduleWish.Moment(bench.Clock.GetUtcNow().AddDays(-1)) });

        Assert.True(bench.Link.TryTake(out _));
    }

    [Fact]
    public async Task Moment_BeyondTheHorizon_IsRefused()
    {
        await using var bench = await GatewayBench.OpenAsync(
            new GatewaySetup().With(account => account with { ScheduleHorizon = TimeSpan.FromHours(2) }));
        var now = bench.Clock.GetUtcNow();

        Assert.Equal(Refusal.ScheduleOutOfBounds, bench.TrySubmit(new Draft { Schedule = ScheduleWish.Moment(now.AddHours(2).AddSeconds(1)) }));
        Assert.Equal(Refusal.None, bench.TrySubmit(new Draft { Schedule = ScheduleWish.Moment(now.AddHours(2)) }));
    }

    // The seed's example: now 10:00 with the subscriber, a window yesterday from 15:00 to 18:00. Vladivostok is UTC+10.
    [Fact]
    public async Task Window_OfYesterday_TheMessageLeavesTodayWhenItOpens()
    {
        await using var bench = await GatewayBench.OpenAsync(new GatewaySetup { Routes = [RouteTo.All(GatewaySetup.LinkA)] });
        var clock = bench.Clock;
        clock.Advance(new DateTimeOffset(2030, 1, 2, 10, 0, 0, TimeSpan.FromHours(10)) - clock.GetUtcNow());
        await bench.SubmitAsync(new Draft { To = "74232123456", Schedule = ScheduleWish.Window(new DateTime(2030, 1, 1, 15, 0, 0), 12) });

        clock.Advance(TimeSpan.FromHours(5) - TimeSpan.FromSeconds(2));
        var isEarly = bench.Link.TryTake(out _);
        clock.Advance(TimeSpan.FromSeconds(5));

        Assert.False(isEarly);
        Assert.True(bench.Link.TryTake(out _));
    }

    [Fact]
    public async Task Window_ThatClosesWhileTheLinkIsAway_TheMessageWaitsForTomorrow()
    {
        await using var bench = await GatewayBench.OpenAsync(new GatewaySetup { Routes = [RouteTo.All(GatewaySetup.LinkA)] });
        var clock = bench.Clock;
        clock.Advance(new DateTimeOffset(2030, 1, 2, 16, 0, 0, TimeSpan.FromHours(10)) - clock.GetUtcNow());
        await bench.SubmitAsync(Draft.OfParts(2) with
        {
            To = "74232123456", Schedule = ScheduleWish.Window(new DateTime(2030, 1, 1, 15, 0, 0), 12),
        });
        clock.Advance(TimeSpan.FromHours(3));

        var isLate = bench.Link.TryTake(out _);
        clock.Advance(TimeSpan.FromHours(21));
        var parts = bench.Link.TakeAll();

        Assert.False(isLate);
        Assert.Equal(2, parts.Count);
    }

    [Fact]
    public async Task Scheduled_AfterALossOfPower_StillLeavesInTime()
    {
        var before = await GatewayBench.OpenAsync();
        await before.SubmitAsync(new Draft { Schedule = ScheduleWish.Moment(before.Clock.GetUtcNow().AddHours(1)) });
        await using var bench = await before.CrashAsync();

        var isEarly = bench.Link.TryTake(out _);
        bench.Clock.Advance(TimeSpan.FromMinutes(61));

        Assert.False(isEarly);
        Assert.Single(bench.Link.TakeAll());
    }

    [Fact]
    public async Task Scheduled_ThenCancelled_NeverLeaves()
    {
        await using var bench = await GatewayBench.OpenAsync(new GatewaySetup().With(account => account with { Operations = Operations.Cancel }));
        var message = await bench.SubmitAsync(new Draft { Schedule = ScheduleWish.Moment(bench.Clock.GetUtcNow().AddHours(1)) });

        bench.TryCancel(message.Id);
        await bench.SettleAsync();

        Assert.Equal(0, bench.Gateway.Scheduled);
        Assert.Equal(MessageState.Deleted, bench.TakeEndOf(message).State);
        bench.Clock.Advance(TimeSpan.FromHours(2));
        Assert.False(bench.Link.TryTake(out _));
    }
}
