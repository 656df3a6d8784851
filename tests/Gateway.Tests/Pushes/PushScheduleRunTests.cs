using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Pushes;
using Signalbox.Gateway.Tests.Support;

namespace Signalbox.Gateway.Tests.Pushes;

/// <summary>When pushes are sent again, and what becomes of those that are never taken.</summary>
public sealed class PushScheduleRunTests
{
    // What docs/push.md says is held of one account.
    private const int PushesHeld = 1_000;

    private const string Sessions = ", \"services\": [\"smpp\"], \"when\": \"message\"";

    // All that are waiting when it begins, at each of their times: the breaker makes one attempt at a time, none later.
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public async Task Receiver_DownFor48Hours_GetsEachPushExactlyByTheSchedule(int pushes)
    {
        await using var bench = await PushBench.OpenAsync(Sessions);
        bench.Receiver = (_, _) => PushBench.Down;
        var ids = new List<string>();
        for (var i = 0; i < pushes; i++) ids.Add($"message-{(await bench.EndAsync()).Id}");
        var begun = bench.Gateway.Clock.GetUtcNow();
        var failed = 0;

        foreach (var offset in PushSchedule.Usual.Times.Prepend(TimeSpan.Zero))
        {
            bench.Gateway.Clock.Advance(begun + offset - bench.Gateway.Clock.GetUtcNow());
            var seen = new List<Attempt>();
            for (var i = 0; i < pushes; i++) seen.Add(await bench.NextAsync());
            Assert.Equal(ids, seen.Select(attempt => attempt.Id).Order());
            Assert.All(seen, attempt => Assert.Equal(begun + offset, attempt.At));
            failed += pushes;
            if (offset < PushSchedule.Usual.Length)
                await bench.TurnAsync(status => status.Failed == failed && status.InFlight == 0, $"all attempts at {offset} to have failed");
        }

        for (var i = 0; i < pushes; i++) await bench.Events.NextAsync(told => told.Kind == PushEventKind.Died, "a dead letter");
        bench.Gateway.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(ids, bench.Letters.All.Select(letter => letter.PushId).Order());
        Assert.All(bench.Letters.All, letter => Assert.Equal((204, "refused"), (letter.Attempts, letter.Error)));
        Assert.StartsWith("{\"smsId\":\"S", System.Text.Encoding.UTF8.GetString(bench.Letters.All[0].Body), StringComparison.Ordinal);
        Assert.True(bench.Attempts.IsQuiet);
        Assert.True(await bench.IsSettledAsync(long.Parse(ids[0]["message-".Length..], null)));
    }

    [Fact]
    public async Task Push_ThatIsTakenAtLast_IsSettledAndNotSentAgain()
    {
        await using var bench = await PushBench.OpenAsync(Sessions);
        bench.Receiver = (attempt, _) => attempt.Number < 3 ? PushBench.Down : PushBench.Taken;
        var message = await bench.EndAsync();

        for (var number = 1; number <= 3; number++)
        {
            Assert.Equal(number, (await bench.NextAsync()).Number);
            if (number == 3) break;
            await bench.TurnAsync(status => status.Failed == number && status.InFlight == 0, "a failure");
            Assert.False(await bench.IsSettledAsync(message.Id));
            bench.Gateway.Clock.Advance(TimeSpan.FromSeconds(20));
        }

        await bench.Gateway.Store.Settled.NextAsync(id => id == message.Id, "the message to be settled");
        bench.Gateway.Clock.Advance(TimeSpan.FromHours(1));
        Assert.True(bench.Attempts.IsQuiet);
    }

    // What takes longer than the schedule's steps misses some of them, and catches nothing up.
    [Fact]
    public async Task Attempt_ThatHangs_IsFollowedByTheNextTimeAfterItsEnd()
    {
        var release = new TaskCompletionSource<PushAnswer>();
        await using var bench = await PushBench.OpenAsync(Sessions);
        bench.Receiver = (attempt, _) => attempt.Number == 1 ? release.Task : PushBench.Taken;
        await bench.EndAsync();
        var first = await bench.NextAsync();

        bench.Gateway.Clock.Advance(TimeSpan.FromSeconds(50));
        release.SetResult(PushAnswer.Failed("no answer"));
        await bench.TurnAsync(status => status.Failed == 1, "a failure");
        bench.Gateway.Clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(first.At + TimeSpan.FromSeconds(60), (await bench.NextAsync()).At);
    }

    [Fact]
    public async Task Restart_InTheMiddle_TriesAtOnceAndThenByWhenTheMessageEnded()
    {
        var before = await PushBench.OpenAsync(Sessions);
        before.Receiver = (_, _) => PushBench.Down;
        await before.EndAsync();
        var first = await before.NextAsync();
        await before.TurnAsync(status => status.Failed == 1, "a failure");

        await using var after = await before.CrashAsync((_, _) => PushBench.Down, TimeSpan.FromSeconds(90));
        var again = await after.NextAsync();
        await after.TurnAsync(status => status.Failed == 1 && status.InFlight == 0, "a failure");
        after.Receiver = (_, _) => PushBench.Taken;
        after.Gateway.Clock.Advance(TimeSpan.FromSeconds(30));
        var third = await after.NextAsync();

        Assert.Equal([first.Id, first.Id], [again.Id, third.Id]);
        Assert.Equal(first.At + TimeSpan.FromSeconds(90), again.At);
        Assert.Equal(first.At + TimeSpan.FromSeconds(120), third.At);
    }

    // Behind a receiver that takes nothing a thousand keep their times; those behind them wait no longer than these, and are told apart.
    [Fact]
    public async Task Push_ThatWasNeverTried_IsADeadLetterWhenTheScheduleIsOver()
    {
        const int count = PushesHeld + 100;
        await using var bench = await PushBench.OpenAsync(Sessions + ", \"schedule\": [{\"everySeconds\": 1800, \"untilSeconds\": 7200}]");
        bench.Receiver = (_, _) => PushBench.Down;
        for (var i = 0; i < count; i++) bench.Gateway.TrySubmit(new Draft { To = $"7900{i:D7}" });
        await bench.Gateway.SettleAsync();
        for (var i = 0; i < count; i++) bench.Gateway.Link.Reject(bench.Gateway.Link.Take(), DeliveryError.Transport);
        await bench.Gateway.SettleAsync();

        for (var round = 1; round <= 4; round++)
        {
            await bench.TurnAsync(status => status.Failed == round * PushesHeld && status.InFlight == 0, $"round {round}");
            bench.Gateway.Clock.Advance(TimeSpan.FromSeconds(1800));
        }

        for (var i = 0; i < count; i++) await bench.Events.NextAsync(told => told.Kind == PushEventKind.Died, "a dead letter");
        Assert.Equal(count, bench.Letters.All.Select(letter => letter.PushId).Distinct().Count());
        var untried = bench.Letters.All.Where(letter => letter.Attempts == 0).ToList();
        Assert.Equal(100, untried.Count);
        Assert.All(untried, letter => Assert.StartsWith("never tried", letter.Error, StringComparison.Ordinal));
        Assert.All(untried, letter => Assert.NotEmpty(letter.Body));
    }

    [Fact]
    public async Task DeadLetter_ThatCannotBeKept_StaysAPushUntilItCan()
    {
        await using var bench = await PushBench.OpenAsync(Sessions + ", \"schedule\": []");
        bench.Letters.Fault = "disk full";
        bench.Receiver = (_, _) => PushBench.Down;
        var message = await bench.EndAsync();

        await bench.Events.NextAsync(told => told.Kind == PushEventKind.NotKept, "a letter that is not kept");
        await bench.TurnAsync(status => status.Retrying == 1, "a push that waits");
        Assert.False(await bench.IsSettledAsync(message.Id));
        bench.Letters.Fault = null;
        bench.Gateway.Clock.Advance(TimeSpan.FromMinutes(1));

        await bench.Events.NextAsync(told => told.Kind == PushEventKind.Died, "a dead letter");
        Assert.True(await bench.IsSettledAsync(message.Id));
    }

    [Fact]
    public async Task DeadLetter_SentOnceMore_IsForgottenWhenItIsTaken()
    {
        await using var bench = await PushBench.OpenAsync(Sessions + ", \"schedule\": []");
        bench.Receiver = (_, _) => PushBench.Down;
        await bench.EndAsync();
        var first = await bench.NextAsync();
        await bench.Events.NextAsync(told => told.Kind == PushEventKind.Died, "a dead letter");

        Assert.True(bench.Pushes.TryReplay(bench.Gateway.Desk, [1]));
        var again = await bench.NextAsync();
        Assert.Equal((first.Id, first.Body), (again.Id, again.Body));
        Assert.Single(bench.Letters.All);
        bench.Receiver = (_, _) => PushBench.Taken;
        Assert.True(bench.Pushes.TryReplay(bench.Gateway.Desk, [1]));
        await bench.NextAsync();

        await bench.Letters.Removed.NextAsync();
        Assert.Empty(bench.Letters.All);
    }
}
