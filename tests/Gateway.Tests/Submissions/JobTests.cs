using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Lists;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;
using Signalbox.Gateway.Submissions;
using Signalbox.Gateway.Tests.Support;

namespace Signalbox.Gateway.Tests.Submissions;

/// <summary>Messages that are submitted at once: all are taken or none is.</summary>
public sealed class JobTests
{
    private static readonly Draft One = new() { To = "79001234561" };
    private static readonly Draft Two = new() { To = "79001234562" };
    private static readonly Draft NoNumber = new() { To = "nobody" };

    [Fact]
    public async Task Job_OfSeveral_IsAnsweredByPlacesAndSent()
    {
        await using var bench = await GatewayBench.OpenAsync();

        Assert.Equal(Refusal.None, bench.TrySubmitJob(One, Two));
        await bench.SettleAsync();

        Assert.Equal("79001234561", bench.Front.AnswerTo(1).Message!.To.Value);
        Assert.Equal("79001234562", bench.Front.AnswerTo(2).Message!.To.Value);
        Assert.Equal(new JobMark(bench.Front.AnswerTo(1).Message!.Extras!.Job!.Id, 2, 2), bench.Front.AnswerTo(2).Message!.Extras!.Job);
        Assert.Equal("79001234561", bench.Link.Take().Message.To.Value);
        Assert.Equal("79001234562", bench.Link.Take().Message.To.Value);
    }

    [Fact]
    public async Task Job_WithANumberThatIsNone_EndsThatOneAndSendsTheOthers()
    {
        await using var bench = await GatewayBench.OpenAsync();

        Assert.Equal(Refusal.None, bench.TrySubmitJob(NoNumber, Two));
        await bench.SettleAsync();

        Assert.Equal("nobody", bench.Front.AnswerTo(1).Message!.To.Value);
        AssertEnded(bench, 1, DeliveryError.WrongNumber);
        Assert.Equal("79001234562", bench.Link.Take().Message.To.Value);
        Assert.False(bench.Link.TryTake(out _));
        Assert.Equal(1, bench.Desk.Live);
    }

    [Fact]
    public async Task Job_ToAListedNumber_EndsThatOneAsBlocked()
    {
        await using var bench = await GatewayBench.OpenAsync();
        bench.Gateway.Lists.Add(ListName.OfAccount(GatewaySetup.Demo.Key), "", [79001234561], ListOrigin.Operator);

        Assert.Equal(Refusal.None, bench.TrySubmitJob(One, Two));
        await bench.SettleAsync();

        AssertEnded(bench, 1, DeliveryError.Blocked);
        Assert.Equal(MessageState.Queued, bench.StateOf(bench.Front.AnswerTo(2).Message!)!.Value.State);
    }

    [Fact]
    public async Task Job_WithTheSameTextTwiceForOneNumber_EndsTheSecondAsADuplicate()
    {
        await using var bench = await OpenAsync(account => account with { DuplicateWindow = TimeSpan.FromHours(1) });

        Assert.Equal(Refusal.None, bench.TrySubmitJob(One, One));
        await bench.SettleAsync();

        AssertEnded(bench, 2, DeliveryError.Duplicate);
        Assert.Equal(MessageState.Queued, bench.StateOf(bench.Front.AnswerTo(1).Message!)!.Value.State);
    }

    [Fact]
    public async Task Job_BeyondTheQueue_IsRefusedWhole()
    {
        await using var bench = await OpenAsync(account => account with { QueueMax = 2, DuplicateWindow = TimeSpan.FromHours(1) });

        Assert.Equal(Refusal.QueueFull, bench.TrySubmitJob(One, Two, One with { To = "79001234563" }));
        Assert.Equal(0, bench.Desk.Live);

        // What it would have taken of the account's limits is there again.
        Assert.Equal(Refusal.None, bench.TrySubmitJob(One, Two));
        await bench.SettleAsync();
        Assert.Equal(2, bench.Front.Answers.Count);
    }

    [Fact]
    public async Task Job_WithASenderThatIsNotTheAccounts_IsRefusedWhole()
    {
        await using var bench = await GatewayBench.OpenAsync();

        Assert.Equal(Refusal.SenderNotAllowed, bench.TrySubmitJob(One, Two with { From = "Stranger" }));
        await bench.SettleAsync();

        Assert.Empty(bench.Front.Answers);
        Assert.Equal(0, bench.Desk.Live);
    }

    [Fact]
    public async Task Job_OfManyMessages_IsOneOfTheAccountsRate()
    {
        await using var bench = await OpenAsync(account => account with { RatePerSecond = 1 });

        Assert.Equal(Refusal.None, bench.TrySubmitJob(One, Two));
        Assert.Equal(Refusal.RateExceeded, bench.TrySubmitJob(One, Two));
        bench.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Refusal.None, bench.TrySubmitJob(One, Two));
    }

    [Fact]
    public async Task Job_OfATrialThatHasTooFewLeft_TakesNone()
    {
        await using var bench = await OpenAsync(account => account with { Trial = new Trial(null, 2) });

        Assert.Equal(Refusal.TrialOver, bench.TrySubmitJob(One, Two, One));

        Assert.Equal(Refusal.None, bench.TrySubmitJob(One, Two));
    }

    [Fact]
    public async Task Job_WhileNothingCanBeWritten_IsRefused()
    {
        await using var bench = await GatewayBench.OpenAsync();
        await bench.FailStoreAsync();

        Assert.Equal(Refusal.SystemError, bench.TrySubmitJob(One, Two));
        Assert.Equal(0, bench.Desk.Live);
    }

    [Fact]
    public async Task Job_WhoseCommitFails_IsRefusedMessageByMessage()
    {
        await using var bench = await GatewayBench.OpenAsync();
        bench.Medium.Fail("the test says so");

        Assert.Equal(Refusal.None, bench.TrySubmitJob(One, NoNumber));
        await bench.FailureNoticedAsync();
        await bench.HealStoreAsync();

        Assert.Equal(Refusal.SystemError, bench.Front.AnswerTo(1).Refusal);
        Assert.Equal(Refusal.SystemError, bench.Front.AnswerTo(2).Refusal);
        Assert.Equal(0, bench.Desk.Live);
    }

    [Fact]
    public async Task UnsentMessage_AfterACrashBeforeItsEnd_EndsAtTheNextStart()
    {
        var before = await GatewayBench.OpenAsync();
        before.Store.Hold();
        before.TrySubmitJob(NoNumber);
        await before.Store.HeldBackAsync();
        await using var after = await before.CrashAsync();

        await after.SettleAsync();

        Assert.False(after.Link.TryTake(out _));
        Assert.Equal(0, after.Desk.Live);
    }

    [Fact]
    public async Task Blackouts_NoneOfItLeavesInside_MovesToTheirEnd()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var now = bench.Clock.GetUtcNow();
        var extras = new MessageExtras { Blackouts = [BlackoutOf(now, 0, 60), BlackoutOf(now, 60, 90)] };

        await bench.SubmitAsync(One with { Extras = extras });

        Assert.False(bench.Link.TryTake(out _));
        bench.Clock.Advance(TimeSpan.FromMinutes(89));
        Assert.False(bench.Link.TryTake(out _));
        bench.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(One.To, bench.Link.Take().Message.To.Value);
    }

    [Fact]
    public async Task Blackout_ThatBeginsWhileItWaitsForItsLink_HoldsIt()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var now = bench.Clock.GetUtcNow();
        await bench.SubmitAsync(One with { Extras = new MessageExtras { Blackouts = [BlackoutOf(now, 5, 65)] } });

        bench.Clock.Advance(TimeSpan.FromMinutes(10));
        var inside = bench.Link.TryTake(out _);
        bench.Clock.Advance(TimeSpan.FromMinutes(55));

        Assert.False(inside);
        Assert.Equal(One.To, bench.Link.Take().Message.To.Value);
    }

    private static Blackout BlackoutOf(DateTimeOffset now, int fromMinutes, int toMinutes) =>
        new(now.AddMinutes(fromMinutes).ToUnixTimeMilliseconds(), now.AddMinutes(toMinutes).ToUnixTimeMilliseconds());

    private static void AssertEnded(GatewayBench bench, int place, DeliveryError error)
    {
        // Nobody is to be told of it, so it is not live any more.
        var id = bench.Front.AnswerTo(place).Message!.Id;
        var ended = Assert.Single(bench.Store.Committed.OfType<StoreRecord.MessageEnded>(), ended => ended.Message.Id == id);
        Assert.Equal((MessageState.Rejected, (ushort)error), (ended.State, ended.Error));
    }

    private static Task<GatewayBench> OpenAsync(Func<Account, Account> change) => GatewayBench.OpenAsync(new GatewaySetup().With(change));
}
