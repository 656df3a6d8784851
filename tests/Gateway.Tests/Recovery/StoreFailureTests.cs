using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Submissions;
using Signalbox.Gateway.Tests.Support;

namespace Signalbox.Gateway.Tests.Recovery;

/// <summary>The disk fails for a while and works again.</summary>
public sealed class StoreFailureTests
{
    [Fact]
    public async Task Submission_InTheFailedCommit_IsRefusedAndGivesItsPlaceBack()
    {
        await using var bench = await GatewayBench.OpenAsync();
        bench.Medium.Fail("the disk is full");

        var taken = bench.TrySubmit(new Draft(), out var token);
        await bench.FailureNoticedAsync();
        await bench.HealStoreAsync();
        var answer = bench.Front.AnswerTo(token);

        Assert.Equal(Refusal.None, taken);
        Assert.Equal(Refusal.SystemError, answer.Refusal);
        Assert.Null(answer.Message);
        Assert.Equal(0, bench.Desk.Live);
        Assert.Empty(bench.Store.ReadLive());
        Assert.False(bench.Link.TryTake(out _));
    }

    [Fact]
    public async Task Submission_WhileTheStoreFails_IsRefusedAtOnce_AndTakenAfterwards()
    {
        await using var bench = await GatewayBench.OpenAsync();
        await bench.FailStoreAsync();

        var refusal = bench.TrySubmit(new Draft());
        var health = bench.Gateway.StoreHealth;
        await bench.HealStoreAsync();
        var message = await bench.SubmitAsync();

        Assert.Equal(Refusal.SystemError, refusal);
        Assert.Equal((false, "the test says so"), (health.IsWritable, health.Cause));
        Assert.True(bench.Gateway.StoreHealth.IsWritable);
        Assert.Equal(message.Id, bench.Link.Take().Message.Id);
    }

    [Fact]
    public async Task Live_WhileTheStoreFails_GoesOnAndIsWrittenDownAfterwards()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var delivered = await bench.SubmitAsync();
        var refused = await bench.SubmitAsync();
        var sent = await bench.SubmitAsync(Draft.OfParts(2));
        await bench.FailStoreAsync();

        bench.Link.Send("r1");
        bench.Link.Reject(bench.Link.Take(), DeliveryError.Spam);
        foreach (var part in bench.Link.TakeAll()) bench.Link.Accept(part, $"p{part.Key.Number}");
        var receipt = bench.Link.Receipt("r1");
        var answeredWhileFailing = bench.Link.Peer.AnswerTo(receipt);
        var toldWhileFailing = bench.HasNotification();
        await bench.HealStoreAsync();

        Assert.Null(answeredWhileFailing);
        Assert.False(toldWhileFailing);
        Assert.True(bench.Link.Peer.AnswerTo(receipt));
        var told = new[] { bench.TakeNotification(), bench.TakeNotification() }.ToDictionary(each => each.Id, each => each.Ended!.State);
        Assert.Equal(MessageState.Delivered, told[delivered.Id]);
        Assert.Equal(MessageState.Rejected, told[refused.Id]);
        Assert.Equal(MessageState.Enroute, bench.StateOf(sent)?.State);
        Assert.Equal(1, bench.Desk.Live);
        Assert.Equal(3, bench.Gateway.Figures.MessagesAccepted);
    }

    [Fact]
    public async Task Live_WhoseOutcomeNeverBecameDurable_IsSentAgainAfterACrash()
    {
        var before = await GatewayBench.OpenAsync();
        var message = await before.SubmitAsync();
        await before.FailStoreAsync();
        before.Link.Send("r1");
        await using var bench = await before.CrashAsync();

        Assert.Equal(message.Id, bench.Link.Take().Message.Id);
    }

    [Fact]
    public async Task AccountThatNeverWantsAMessageTwice_WaitsUntilTheStoreWorks()
    {
        await using var bench = await GatewayBench.OpenAsync(new GatewaySetup().With(account => account with { OnUnknown = OnUnknown.End }));
        var message = await bench.SubmitAsync();
        await bench.FailStoreAsync();

        var isOffered = bench.Link.TryTake(out _);
        await bench.HealStoreAsync();

        Assert.False(isOffered);
        Assert.Equal(message.Id, bench.Link.Take().Message.Id);
    }

    [Fact]
    public async Task Notification_SettledWhileTheStoreFails_StaysSettled()
    {
        await using var bench = await GatewayBench.OpenAsync();
        await bench.SubmitAsync();
        bench.Link.Reject(bench.Link.Take(), DeliveryError.Spam);
        await bench.SettleAsync();
        await bench.FailStoreAsync();

        bench.Desk.Notifications.Settle(bench.TakeNotification());
        await bench.HealStoreAsync();

        Assert.Empty(bench.Store.ReadLive());
        Assert.False(bench.HasNotification());
    }
}
