using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Notifications;
using Signalbox.Gateway.Tests.Support;
using Signalbox.Kernel.Actors;

namespace Signalbox.Gateway.Tests.Notifications;

public sealed class NotificationTests
{
    [Fact]
    public async Task Settled_NothingIsLeftOfTheMessage()
    {
        await using var bench = await GatewayBench.OpenAsync();
        await EndAsync(bench, 1);

        bench.Desk.Notifications.Settle(bench.TakeNotification());
        await bench.SettleAsync();

        Assert.Empty(bench.Store.ReadLive());
        Assert.Equal(0, bench.Store.Figures.Live);
        Assert.Equal(0, bench.Desk.Notifications.Waiting);
        Assert.Equal(1, bench.Gateway.Figures.NotificationsSettled);
    }

    [Fact]
    public async Task Settled_Twice_IsHarmlessAndCountedOnce()
    {
        await using var bench = await GatewayBench.OpenAsync();
        await EndAsync(bench, 1);
        var notification = bench.TakeNotification();

        bench.Desk.Notifications.Settle(notification);
        bench.Desk.Notifications.Settle(notification);
        await bench.SettleAsync();

        Assert.Equal(1, bench.Gateway.Figures.NotificationsSettled);
    }

    [Fact]
    public async Task Retried_ComesAgainAfterPausesThatGrowUpToALimit()
    {
        double[] expected = [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300];
        await using var bench = await GatewayBench.OpenAsync();
        await EndAsync(bench, 1);
        var notification = bench.TakeNotification();

        var pauses = new List<double>();
        foreach (var _ in expected)
        {
            bench.Desk.Notifications.Retry(notification);
            pauses.Add(SecondsUntilOffered(bench, notification));
        }

        Assert.Equal(expected, pauses);
        Assert.Equal(expected.Length, notification.Attempts);
    }

    [Fact]
    public async Task Retried_LetsTheOthersPassMeanwhile()
    {
        await using var bench = await GatewayBench.OpenAsync();
        await EndAsync(bench, 3);
        var (first, second) = (bench.TakeNotification(), bench.TakeNotification());

        bench.Desk.Notifications.Retry(first);
        var meanwhile = bench.TakeNotification();
        var isMore = bench.Desk.Notifications.TryTake(out _);
        bench.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.True(second.Id < meanwhile.Id);
        Assert.False(isMore);
        Assert.Same(first, bench.TakeNotification());
    }

    [Fact]
    public async Task Retried_AsManyAsMayPause_NoOtherIsTakenIntoMemoryBeforeAPauseIsOver()
    {
        const int total = NotificationQueue.PausedMax + 10;
        await using var bench = await GatewayBench.OpenAsync(new GatewaySetup().With(account => account with { QueueMax = total }));
        await EndAsync(bench, total);
        var refused = Enumerable.Range(0, NotificationQueue.PausedMax).Select(_ => bench.TakeNotification()).ToList();

        foreach (var notification in refused) bench.Desk.Notifications.Retry(notification);
        var isMore = bench.Desk.Notifications.TryTake(out _);
        bench.Clock.Advance(TimeSpan.FromSeconds(1));
        var after = Enumerable.Range(0, total).Select(_ => bench.TakeNotification()).ToList();

        Assert.False(isMore);
        Assert.Equal(refused, after[..NotificationQueue.PausedMax]);
        Assert.Equal(total, after.Distinct().Count());
    }

    [Fact]
    public async Task PutBack_GoesFirstInTheOrderOfTheReturn()
    {
        await using var bench = await GatewayBench.OpenAsync();
        await EndAsync(bench, 5);
        var taken = Enumerable.Range(0, 3).Select(_ => bench.TakeNotification()).ToList();

        foreach (var notification in taken) bench.Desk.Notifications.PutBack(notification, TimeSpan.Zero);
        var again = Enumerable.Range(0, 5).Select(_ => bench.TakeNotification()).ToList();

        Assert.Equal(taken, again[..3]);
        Assert.Equal(again.OrderBy(notification => notification.Id), again);
        Assert.All(taken, notification => Assert.Equal(0, notification.Attempts));
    }

    [Fact]
    public async Task PutBack_WithAPause_ComesWhenItIsOver()
    {
        await using var bench = await GatewayBench.OpenAsync();
        await EndAsync(bench, 2);
        var first = bench.TakeNotification();

        bench.Desk.Notifications.PutBack(first, TimeSpan.FromSeconds(10));
        bench.TakeNotification();
        var isEarly = bench.Desk.Notifications.TryTake(out _);
        bench.Clock.Advance(TimeSpan.FromSeconds(10));

        Assert.False(isEarly);
        Assert.Same(first, bench.TakeNotification());
    }

    [Fact]
    public async Task Subscribers_AreAllWokenWhenSomethingComes_AndNoneAfterTheyLeft()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var (staying, leaving) = (new Wakeup(), new Wakeup());
        using var subscription = bench.Desk.Notifications.Subscribe(staying);
        var left = bench.Desk.Notifications.Subscribe(leaving);
        await EndAsync(bench, 1);
        bench.TakeNotification();
        var (first, second) = (IsRaised(staying), IsRaised(leaving));

        left.Dispose();
        Assert.False(bench.Desk.Notifications.TryTake(out _));
        await EndAsync(bench, 1);

        Assert.True(first);
        Assert.True(second);
        Assert.True(IsRaised(staying));
        Assert.False(IsRaised(leaving));
    }

    [Fact]
    public async Task Accounts_AreToldTheirOwnEndsAlone()
    {
        var other = GatewaySetup.Demo with { Key = 8, Id = "other" };
        await using var bench = await GatewayBench.OpenAsync(new GatewaySetup { Accounts = [GatewaySetup.Demo, other] });
        var message = await bench.SubmitAsync(new Draft { Account = "other" });
        bench.Link.Send("r1");
        bench.Link.Receipt("r1");
        await bench.SettleAsync();

        Assert.False(bench.HasNotification());
        Assert.True(bench.Gateway.Accounts.Find(8)!.Notifications.TryTake(out var notification));
        Assert.Equal(message.Id, notification.Id);
        Assert.Null(notification.Inbound);
    }

    [Fact]
    public async Task WallClock_PutForwards_GivesNothingUp()
    {
        await using var bench = await GatewayBench.OpenAsync(
            new GatewaySetup().With(account => account with { NotificationLife = TimeSpan.FromHours(24) }));
        await EndAsync(bench, 2);
        bench.Clock.Advance(TimeSpan.FromHours(2));

        bench.Clock.JumpWallClock(TimeSpan.FromDays(30));
        bench.Clock.Advance(TimeSpan.FromHours(18));
        await bench.SettleAsync();
        var (waiting, givenUp) = (bench.Desk.Notifications.Waiting, bench.Desk.Notifications.GivenUp);
        bench.Clock.Advance(TimeSpan.FromHours(5));
        await bench.SettleAsync();

        Assert.Equal((2, 0), (waiting, givenUp));
        Assert.Equal((0, 2), (bench.Desk.Notifications.Waiting, bench.Desk.Notifications.GivenUp));
    }

    [Fact]
    public async Task AfterALongStop_AnAccountHasAnHourToComeForWhatItIsToBeTold()
    {
        var before = await GatewayBench.OpenAsync();
        await EndAsync(before, 1);
        before.Clock.JumpWallClock(TimeSpan.FromDays(30));
        await using var bench = await before.RestartAsync();

        bench.Clock.Advance(TimeSpan.FromMinutes(59));
        await bench.SettleAsync();
        var waiting = bench.Desk.Notifications.Waiting;
        bench.Clock.Advance(TimeSpan.FromMinutes(2));
        await bench.SettleAsync();

        Assert.Equal(1, waiting);
        Assert.Equal(1, bench.Desk.Notifications.GivenUp);
    }

    [Fact]
    public async Task Spill_KeepsTheOrderAndTellsEverythingOnce()
    {
        const int beyond = 2_000;
        const int total = NotificationQueue.InMemoryMax + beyond;
        await using var bench = await GatewayBench.OpenAsync(new GatewaySetup().With(account => account with { QueueMax = total }));
        await EndAsync(bench, total);
        var (waiting, read) = (bench.Desk.Notifications.Waiting, bench.Store.EndsRead);

        var ids = new List<long>();
        while (bench.Desk.Notifications.TryTake(out var notification))
        {
            ids.Add(notification.Id);
            Assert.Equal(MessageState.Rejected, notification.Ended?.State);
            bench.Desk.Notifications.Settle(notification);
        }

        await bench.SettleAsync();
        Assert.Equal((total, 0), (waiting, read));
        Assert.Equal(beyond, bench.Store.EndsRead);
        Assert.Equal(bench.Front.Answers.Select(answer => answer.Message!.Id), ids);
        Assert.Empty(bench.Store.ReadLive());
    }

    /// <summary>Brings about that many ends for the demo account to be told, in the order of their ids.</summary>
    private static async Task EndAsync(GatewayBench bench, int messages)
    {
        for (var i = 0; i < messages; i++) bench.TrySubmit(new Draft());
        await bench.SettleAsync();
        foreach (var part in bench.Link.TakeAll()) bench.Link.Reject(part, DeliveryError.Blocked);
        await bench.SettleAsync();
    }

    private static bool IsRaised(Wakeup wakeup)
    {
        var wait = wakeup.WaitAsync();
        return wait.IsCompletedSuccessfully;
    }

    private static double SecondsUntilOffered(GatewayBench bench, Notification notification)
    {
        for (var seconds = 0; seconds <= 1_000; seconds++)
        {
            if (bench.Desk.Notifications.TryTake(out var offered) && offered == notification) return seconds;
            bench.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Fail("it was not offered again");
        return 0;
    }
}
