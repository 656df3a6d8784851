using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Links;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;
using Signalbox.Gateway.Tests.Support;

namespace Signalbox.Gateway.Tests.Dispatch;

/// <summary>Octets of a part may have left and no answer came.</summary>
public sealed class UnknownOutcomeTests
{
    private static readonly GatewaySetup Never = new GatewaySetup().With(account => account with { OnUnknown = OnUnknown.End });

    [Fact]
    public async Task Resend_IsSentOnceMoreAtOnceAndCounted()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var message = await bench.SubmitAsync();
        var neighbour = await bench.SubmitAsync();
        var part = bench.Link.Take();

        bench.Link.Doubt(part);
        var again = bench.Link.Take();
        bench.Link.Accept(again, "r1");
        bench.Link.Receipt("r1");
        await bench.SettleAsync();

        Assert.Same(part, again);
        Assert.Equal(1, again.Uncertain);
        Assert.Equal(neighbour.Id, bench.Link.Take().Message.Id);
        Assert.Equal(MessageState.Delivered, bench.TakeEndOf(message).State);
        Assert.Equal((1, 1), (bench.Gateway.AttemptsUnknown, bench.Gateway.PartsResent));
        Assert.Single(bench.Store.Committed.OfType<StoreRecord.PartUncertain>());
    }

    [Fact]
    public async Task Resend_DoubtfulASecondTime_EndsUnknown()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var message = await bench.SubmitAsync();

        bench.Link.Doubt(bench.Link.Take());
        bench.Link.Doubt(bench.Link.Take());
        await bench.SettleAsync();
        var ended = bench.TakeEndOf(message);

        Assert.Equal((MessageState.Unknown, (ushort)DeliveryError.Unknown), (ended.State, ended.Error));
        Assert.Equal((2, 1), (bench.Gateway.AttemptsUnknown, bench.Gateway.PartsResent));
        Assert.False(bench.Link.TryTake(out _));
    }

    [Fact]
    public async Task Resend_DoubtBeforeARestart_CountsAfterIt()
    {
        var before = await GatewayBench.OpenAsync();
        var message = await before.SubmitAsync();
        before.Link.Doubt(before.Link.Take());
        await before.SettleAsync();
        await using var bench = await before.CrashAsync();

        var again = bench.Link.Take();
        bench.Link.Doubt(again);
        await bench.SettleAsync();

        Assert.Equal(2, again.Uncertain);
        Assert.Equal(MessageState.Unknown, bench.TakeEndOf(message).State);
        Assert.False(bench.Link.TryTake(out _));
    }

    [Fact]
    public async Task Resend_OfOnePart_LeavesTheOthersAlone()
    {
        await using var bench = await GatewayBench.OpenAsync();
        await bench.SubmitAsync(Draft.OfParts(3));
        var parts = bench.Link.TakeAll();

        bench.Link.Accept(parts[0], "r1");
        bench.Link.Doubt(parts[1]);
        bench.Link.Accept(parts[2], "r3");
        await bench.SettleAsync();

        Assert.Same(parts[1], Assert.Single(bench.Link.TakeAll()));
    }

    [Fact]
    public async Task End_TheAttemptIsDurableBeforeTheLinkHasThePart()
    {
        await using var bench = await GatewayBench.OpenAsync(Never);
        var message = await bench.SubmitAsync();
        bench.Store.Hold();

        var mark = bench.Store.Mark();
        var isEarly = bench.Link.TryTake(out _);
        bench.Store.Resume();
        await mark;
        await bench.SettleAsync();
        var state = bench.StateOf(message);
        bench.Link.Take();

        Assert.False(isEarly);
        Assert.Equal(new LiveState(MessageState.Queued, Attempted: true, 0, 0), state);
    }

    [Fact]
    public async Task End_AttemptThatBecomesDurable_WakesTheLink()
    {
        await using var bench = await GatewayBench.OpenAsync(Never);
        await bench.SubmitAsync();
        await bench.Link.Work.WaitAsync();
        bench.Store.Hold();
        Assert.False(bench.Link.TryTake(out _));

        var wake = bench.Link.Work.WaitAsync().AsTask();
        var isEarly = wake.IsCompleted;
        bench.Store.Resume();
        await wake.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.False(isEarly);
        bench.Link.Take();
    }

    [Fact]
    public async Task End_Doubtful_EndsUnknownWithoutAResend()
    {
        await using var bench = await GatewayBench.OpenAsync(Never);
        var message = await bench.SubmitAsync();
        bench.Link.Doubt(await TakeRecordedAsync(bench));
        await bench.SettleAsync();

        Assert.Equal(MessageState.Unknown, bench.TakeEndOf(message).State);
        Assert.False(bench.Link.TryTake(out _));
        Assert.Equal((1, 0), (bench.Gateway.AttemptsUnknown, bench.Gateway.PartsResent));
    }

    [Fact]
    public async Task End_AfterARetry_IsRecordedAnew()
    {
        await using var bench = await GatewayBench.OpenAsync(Never);
        var message = await bench.SubmitAsync();

        bench.Link.Retry(await TakeRecordedAsync(bench), TimeSpan.FromSeconds(1));
        bench.Clock.Advance(TimeSpan.FromSeconds(1));
        bench.Link.Accept(await TakeRecordedAsync(bench), "r1");
        await bench.SettleAsync();

        Assert.Equal(2, bench.Store.Committed.OfType<StoreRecord.PartAttempted>().Count());
        Assert.Equal(MessageState.Enroute, bench.StateOf(message)?.State);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task End_RestartWhileARetryPauses_TriesItAgain(bool isOrderly)
    {
        var before = await GatewayBench.OpenAsync(Never);
        var message = await before.SubmitAsync();
        before.Link.Retry(await TakeRecordedAsync(before), TimeSpan.FromMinutes(1));
        await before.SettleAsync();
        await using var bench = isOrderly ? await before.RestartAsync() : await before.CrashAsync();

        Assert.Equal(MessageState.Queued, bench.StateOf(message)?.State);
        Assert.Equal(message.Id, (await TakeRecordedAsync(bench)).Message.Id);
    }

    [Fact]
    public async Task End_OrderlyStopBeforeTheAttempt_TriesItAgain()
    {
        var before = await GatewayBench.OpenAsync(Never);
        var message = await before.SubmitAsync();
        Assert.False(before.Link.TryTake(out _));
        await before.SettleAsync();
        await using var bench = await before.RestartAsync();

        Assert.Equal(MessageState.Queued, bench.StateOf(message)?.State);
        Assert.Equal(message.Id, (await TakeRecordedAsync(bench)).Message.Id);
    }

    [Fact]
    public async Task End_CrashDuringTheAttempt_EndsUnknownAndIsNotSentAgain()
    {
        var before = await GatewayBench.OpenAsync(Never);
        var tried = await before.SubmitAsync();
        await TakeRecordedAsync(before);
        var untried = await before.SubmitAsync();
        await using var bench = await before.CrashAsync();

        var parts = await TakeAllRecordedAsync(bench);

        Assert.Equal(MessageState.Unknown, bench.TakeEndOf(tried).State);
        Assert.Equal(untried.Id, Assert.Single(parts).Message.Id);
        Assert.Equal(1, bench.Desk.Live);
    }

    [Fact]
    public async Task End_CrashInALongMessage_EndsTheTriedPartsAndKeepsTheSentOne()
    {
        var before = await GatewayBench.OpenAsync(Never);
        var message = await before.SubmitAsync(Draft.OfParts(3));
        before.Link.Accept(await TakeRecordedAsync(before), "r1");
        await TakeRecordedAsync(before);
        await TakeRecordedAsync(before);
        await before.SettleAsync();
        await using var bench = await before.CrashAsync();

        var parts = await TakeAllRecordedAsync(bench);
        var isToldEarly = bench.HasNotification();
        bench.Link.Receipt("r1");
        await bench.SettleAsync();

        Assert.Empty(parts);
        Assert.False(isToldEarly);
        Assert.Equal(MessageState.Unknown, bench.TakeEndOf(message).State);
    }

    [Fact]
    public async Task End_LongQueue_OnlyAFewAttemptsAreRecordedAheadOfTheLink()
    {
        const int messages = 1_000;
        const int aheadMax = 100;
        var before = await GatewayBench.OpenAsync(Never);
        for (var i = 0; i < messages; i++) before.TrySubmit(new Draft());
        await before.SettleAsync();
        await TakeRecordedAsync(before);
        var waiting = before.Gateway.Links.Single(link => link.Name == GatewaySetup.LinkA).Waiting;
        await using var bench = await before.CrashAsync();

        Assert.Equal(messages - 1, waiting);
        Assert.InRange(bench.Gateway.Figures.Ended(MessageState.Unknown), 1, aheadMax);
    }

    [Fact]
    public async Task End_LongQueue_IsAllSentInOrder()
    {
        const int messages = 1_000;
        await using var bench = await GatewayBench.OpenAsync(Never);
        for (var i = 0; i < messages; i++) bench.TrySubmit(new Draft());
        await bench.SettleAsync();

        var parts = await TakeAllRecordedAsync(bench);

        Assert.Equal(bench.Front.Answers.Select(answer => answer.Message!.Id), parts.Select(part => part.Message.Id));
        Assert.Equal(messages, parts.Count);
    }

    [Fact]
    public async Task End_BesideAnAccountThatResends_HoldsNobodyUpForEver()
    {
        var setup = Never with { Accounts = [.. Never.Accounts, GatewaySetup.Demo with { Key = 8, Id = "other" }] };
        await using var bench = await GatewayBench.OpenAsync(setup);
        for (var i = 0; i < 300; i++) bench.TrySubmit(new Draft { Account = i % 3 == 0 ? "other" : "demo" });
        await bench.SettleAsync();

        var parts = await TakeAllRecordedAsync(bench);

        Assert.Equal(300, parts.Select(part => part.Message.Id).Distinct().Count());
        Assert.Equal(200, bench.Store.Committed.OfType<StoreRecord.PartAttempted>().Count());
    }

    /// <summary>Takes the next part of an account whose attempts are recorded first.</summary>
    private static async Task<OutgoingPart> TakeRecordedAsync(GatewayBench bench)
    {
        if (bench.Link.TryTake(out var recorded)) return recorded;
        await bench.SettleAsync();
        return bench.Link.Take();
    }

    private static async Task<List<OutgoingPart>> TakeAllRecordedAsync(GatewayBench bench)
    {
        var taken = new List<OutgoingPart>();
        while (true)
        {
            var some = bench.Link.TakeAll();
            taken.AddRange(some);
            var committed = bench.Store.Committed.Count;
            await bench.SettleAsync();
            if (some.Count == 0 && bench.Store.Committed.Count == committed && bench.Gateway.Links.Sum(link => link.Waiting) == 0) return taken;
        }
    }
}
