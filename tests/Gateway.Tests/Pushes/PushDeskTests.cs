using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Pushes;
using Signalbox.Gateway.Tests.Support;

namespace Signalbox.Gateway.Tests.Pushes;

/// <summary>Which messages are pushed, and when.</summary>
public sealed class PushDeskTests
{
    private const string Sessions = ", \"services\": [\"smpp\"], \"when\": \"message\"";
    private static readonly Draft One = new() { To = "79001234561", Receipt = ReceiptWish.None };
    private static readonly Draft Two = new() { To = "79001234562", Receipt = ReceiptWish.None };
    private static readonly Draft Three = new() { To = "79001234563", Receipt = ReceiptWish.None };

    [Fact]
    public async Task Job_IsPushedOnceWhenAllOfItHasEnded_WhateverItsWishes()
    {
        await using var bench = await PushBench.OpenAsync("");
        var job = await SubmitJobAsync(bench, One, Two, Three);
        await RejectAsync(bench, 2);
        await bench.UntilHeldAsync(2);
        Assert.True(bench.Attempts.IsQuiet);

        await RejectAsync(bench, 1);
        var attempt = await bench.NextAsync();
        for (var i = 0; i < 3; i++) await bench.Gateway.Store.Settled.NextAsync();

        Assert.Equal(($"job-{job}", $"{{\"jobId\":\"J{job}\"}}"), (attempt.Id, attempt.Body));
        Assert.True(bench.Attempts.IsQuiet);
        Assert.False(bench.Gateway.HasNotification());
    }

    // Some had ended and been settled before the restart, by what history has; of the others the store tells.
    [Fact]
    public async Task Job_AfterARestart_CountsWhatHadEndedBefore()
    {
        var before = await PushBench.OpenAsync("");
        var job = await SubmitJobAsync(before, One, Two, Three);
        await RejectAsync(before, 2);
        before.Gateway.Desk.Pushes.Settle(before.Gateway.Front.AnswerTo(1).Message!.Id);
        await before.Gateway.SettleAsync();
        before.EndedPlaces[job] = [1];

        await using var after = await before.CrashAsync((_, _) => PushBench.Taken, TimeSpan.FromMinutes(5));
        Assert.True(after.Attempts.IsQuiet);
        await RejectAsync(after, 1);

        Assert.Equal($"job-{job}", (await after.NextAsync()).Id);
    }

    [Fact]
    public async Task Restart_BeforeItIsTaken_LosesNoPushOfAJob()
    {
        var before = await PushBench.OpenAsync("");
        before.Receiver = (_, _) => PushBench.Down;
        var job = await SubmitJobAsync(before, One, Two);
        await RejectAsync(before, 2);
        await before.NextAsync();

        await using var after = await before.CrashAsync((_, _) => PushBench.Taken);

        Assert.Equal($"job-{job}", (await after.NextAsync()).Id);
        for (var i = 0; i < 2; i++) await after.Gateway.Store.Settled.NextAsync();
    }

    [Fact]
    public async Task Job_OfAnAccountWithoutAPush_LeavesNothingBehind()
    {
        await using var bench = await PushBench.OpenAsync(new GatewaySetup());
        await SubmitJobAsync(bench, One with { Receipt = ReceiptWish.Always }, Two);
        await RejectAsync(bench, 2);

        Assert.False(bench.Gateway.HasNotification());
        Assert.Equal(0, bench.Gateway.Store.Figures.Live);
    }

    [Fact]
    public async Task Message_OfAJob_IsPushedByItselfWhereThatIsAskedFor()
    {
        await using var bench = await PushBench.OpenAsync(", \"when\": \"message\"");
        await SubmitJobAsync(bench, One, Two);
        await RejectAsync(bench, 1);

        Assert.Equal($"message-{bench.Gateway.Front.AnswerTo(1).Message!.Id}", (await bench.NextAsync()).Id);
    }

    [Theory]
    [InlineData(ReceiptWish.Always, true)]
    [InlineData(ReceiptWish.None, false)]
    public async Task Message_OfASession_IsPushedInPlaceOfAReceipt_WhenOneIsWished(ReceiptWish wish, bool isPushed)
    {
        await using var bench = await PushBench.OpenAsync(Sessions);
        var message = await bench.EndAsync(new Draft { Receipt = wish });
        var last = await bench.EndAsync();

        var expected = isPushed ? new[] { message.Id, last.Id } : [last.Id];
        var seen = new List<string>();
        foreach (var _ in expected) seen.Add((await bench.NextAsync()).Id);
        Assert.Equal(expected.Select(id => $"message-{id}"), seen.Order());
        Assert.False(bench.Gateway.HasNotification());
    }

    [Fact]
    public async Task Message_OfASession_StaysAReceiptUnlessThePushCoversIt()
    {
        await using var bench = await PushBench.OpenAsync("");
        var message = await bench.EndAsync();

        Assert.Equal(message.Id, bench.Gateway.TakeEndOf(message).Message.Id);
        Assert.True(bench.Attempts.IsQuiet);
    }

    [Fact]
    public async Task Change_TellsThatANetworkTookItAndThatItEnded()
    {
        await using var bench = await PushBench.OpenAsync(", \"services\": [\"smpp\"], \"when\": \"change\"");
        var message = await bench.Gateway.SubmitAsync();
        bench.Gateway.Link.Send("ref-1");
        Assert.Equal($"sent-{message.Id}", (await bench.NextAsync()).Id);

        bench.Gateway.Link.Receipt("ref-1");

        Assert.Equal($"message-{message.Id}", (await bench.NextAsync()).Id);
    }

    [Fact]
    public async Task Sent_ThatIsNotTaken_IsNotSentAgain()
    {
        await using var bench = await PushBench.OpenAsync(", \"services\": [\"smpp\"], \"when\": \"change\"");
        bench.Receiver = (_, _) => PushBench.Down;
        await bench.Gateway.SubmitAsync();
        bench.Gateway.Link.Send("ref-1");
        await bench.NextAsync();

        bench.Gateway.Clock.Advance(TimeSpan.FromHours(1));

        Assert.True(bench.Attempts.IsQuiet);
    }

    [Fact]
    public async Task Push_TakenAway_TurnsWhatWaitsIntoReceipts()
    {
        await using var bench = await PushBench.OpenAsync(Sessions);
        bench.Receiver = (_, _) => PushBench.Down;
        var message = await bench.EndAsync();
        await bench.TurnAsync(status => status.Failed == 1 && status.InFlight == 0, "a failure");

        bench.Gateway.Gateway.Accounts.TryChange("demo", account => account with { Push = null });
        await bench.UntilGivenBackAsync();
        bench.Gateway.Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(message.Id, bench.Gateway.TakeEndOf(message).Message.Id);
    }

    [Fact]
    public async Task Push_GivenToAnAccountAtWork_HoldsFromThenOn()
    {
        await using var bench = await PushBench.OpenAsync(new GatewaySetup());
        bench.Gateway.Gateway.Accounts.TryChange("demo", account => PushBench.With(Sessions, account));

        var message = await bench.EndAsync();

        Assert.Equal($"message-{message.Id}", (await bench.NextAsync()).Id);
    }

    [Fact]
    public async Task Receiver_ThatAnswersNothing_HasNoMoreThanItsConcurrencyAtATime()
    {
        var never = new TaskCompletionSource<PushAnswer>();
        await using var bench = await PushBench.OpenAsync(Sessions + ", \"concurrency\": 3");
        bench.Receiver = (_, stop) => never.Task.WaitAsync(stop);
        for (var i = 0; i < 10; i++) await bench.EndAsync();

        for (var i = 0; i < 3; i++) await bench.NextAsync();
        await bench.Gateway.SettleAsync();

        Assert.True(bench.Attempts.IsQuiet);
        Assert.Equal(7, bench.Gateway.Desk.Pushes.Waiting);
    }

    [Fact]
    public async Task Breaker_OpensAfterFailuresInARow_AndLetsAllGoOnceOneIsTaken()
    {
        var isUp = false;
        await using var bench = await PushBench.OpenAsync(Sessions);
        bench.Receiver = (_, _) => Volatile.Read(ref isUp) ? PushBench.Taken : PushBench.Down;
        for (var i = 0; i < 8; i++) await bench.EndAsync();
        await bench.Events.NextAsync(told => told.Kind == PushEventKind.Broke, "an open breaker");
        await bench.TurnAsync(status => status.Failed == 8 && status.InFlight == 0, "eight failures");
        Assert.NotNull(bench.Status.BrokenSince);

        Volatile.Write(ref isUp, true);
        bench.Gateway.Clock.Advance(TimeSpan.FromSeconds(20));
        await bench.Events.NextAsync(told => told.Kind == PushEventKind.Healed, "a closed breaker");

        for (var i = 0; i < 8; i++) await bench.Gateway.Store.Settled.NextAsync();
    }

    // Behind a receiver that is dead, or that keeps every attempt waiting.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task HundredThousand_ForADeadReceiver_DelayNobodyElse(bool hangs)
    {
        const int count = 100_000;
        var dead = PushBench.With(Sessions, GatewaySetup.Demo with { QueueMax = 2 * count });
        var alive = PushBench.With(Sessions, GatewaySetup.Demo with { Key = 8, Id = "other" }, "alive.example");
        await using var bench = await PushBench.OpenAsync(new GatewaySetup { Accounts = [dead, alive], StoreQueueCapacity = 2 * count });
        var never = new TaskCompletionSource<PushAnswer>();
        bench.Receiver = (attempt, stop) =>
            attempt.Host != PushBench.Host ? PushBench.Taken : hangs ? never.Task.WaitAsync(stop) : PushBench.Down;
        for (var i = 0; i < count; i++) bench.Gateway.TrySubmit(new Draft { To = $"7900{i:D7}" });
        await bench.Gateway.SettleAsync();
        for (var taken = 0; taken < count; taken++) bench.Gateway.Link.Reject(bench.Gateway.Link.Take(), DeliveryError.Transport);
        await bench.Gateway.SettleAsync();

        // The clock stands: what is not at once would not be at all.
        var message = await bench.EndAsync(new Draft { Account = "other" });

        var told = await bench.Attempts.NextAsync(attempt => attempt.Host == "alive.example", "the other's push");
        Assert.Equal($"message-{message.Id}", told.Id);
        Assert.InRange(bench.Status.Retrying + bench.Status.InFlight, 1, 1_000);
        Assert.InRange(bench.Status.Waiting + bench.Status.InFlight, count - 1_000, count + 1_000);
    }

    private static async Task<long> SubmitJobAsync(PushBench bench, params Draft[] drafts)
    {
        bench.Gateway.TrySubmitJob(drafts);
        await bench.Gateway.SettleAsync();
        return bench.Gateway.Front.AnswerTo(1).Message!.Extras!.Job!.Id;
    }

    private static async Task RejectAsync(PushBench bench, int count)
    {
        for (var i = 0; i < count; i++) bench.Gateway.Link.Reject(bench.Gateway.Link.Take(), DeliveryError.Transport);
        await bench.Gateway.SettleAsync();
    }
}
