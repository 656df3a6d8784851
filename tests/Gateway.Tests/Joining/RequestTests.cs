using System.Text;
using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Links;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Requests;
using Signalbox.Gateway.Store;
using Signalbox.Gateway.Submissions;
using Signalbox.Gateway.Tests.Support;
using Signalbox.Sms.Alphabets;
using Signalbox.Sms.Composition;

namespace Signalbox.Gateway.Tests.Joining;

/// <summary>What an account asks of messages it has submitted (row S13): query, cancel, replace.</summary>
public sealed class RequestTests
{
    private static GatewaySetup Setup => new GatewaySetup().With(
        account => account with { Operations = Operations.Query | Operations.Cancel | Operations.Replace });

    [Fact]
    public async Task Find_FollowsTheMessageToItsEnd()
    {
        await using var bench = await GatewayBench.OpenAsync(Setup);
        var message = await bench.SubmitAsync();
        var queued = Find(bench, message);
        bench.Link.Send("r1");
        await bench.SettleAsync();
        var sent = Find(bench, message);
        bench.Link.Receipt("r1", MessageState.Undeliverable, DeliveryError.Absent);
        await bench.SettleAsync();
        var ended = Find(bench, message);

        Assert.Equal((MessageState.Queued, 0), (queued!.State, queued.EndedAt));
        Assert.Equal(MessageState.Enroute, sent!.State);
        Assert.Equal((MessageState.Undeliverable, (ushort)DeliveryError.Absent), (ended!.State, ended.Error));
        Assert.Equal(bench.Clock.GetUtcNow().ToUnixTimeMilliseconds(), ended.EndedAt);
        Assert.Null(bench.Gateway.Requests.Find(bench.Desk, 4711));
    }

    // What has been told is no longer live, and history tells when it ended.
    [Fact]
    public async Task Find_WhenTheAccountIsToldMeanwhile_FindsNothing()
    {
        await using var bench = await GatewayBench.OpenAsync(Setup);
        var message = await bench.SubmitAsync();
        bench.Link.Send("r1");
        await bench.SettleAsync();
        bench.Link.Receipt("r1", MessageState.Undeliverable, DeliveryError.Absent);
        await bench.SettleAsync();
        bench.Store.IsToldMeanwhile = true;

        Assert.Null(Find(bench, message));
    }

    [Fact]
    public async Task Requests_OfAnotherAccount_FindNothing()
    {
        var setup = Setup with { Accounts = [Setup.Accounts[0], Setup.Accounts[0] with { Key = 8, Id = "other" }] };
        await using var bench = await GatewayBench.OpenAsync(setup);
        var message = await bench.SubmitAsync();
        var other = bench.Gateway.Accounts.Find("other")!;

        Assert.Null(bench.Gateway.Requests.Find(other, message.Id));
        Assert.Equal(RequestResult.NotFound, bench.TryCancel(message.Id, other));
        Assert.Equal(RequestResult.NotFound, Replace(bench, message.Id, "new", other));
        Assert.True(bench.Link.TryTake(out _));
    }

    [Fact]
    public async Task Cancel_WhatWaits_EndsDeletedAndNeverLeaves()
    {
        await using var bench = await GatewayBench.OpenAsync(Setup);
        var message = await bench.SubmitAsync(Draft.OfParts(3));

        var result = bench.TryCancel(message.Id);
        await bench.SettleAsync();

        Assert.Equal(RequestResult.Done, result);
        Assert.Equal(MessageState.Deleted, bench.TakeEndOf(message).State);
        Assert.False(bench.Link.TryTake(out _));
        Assert.Equal(0, bench.Desk.Live);
        Assert.Equal(RequestResult.TooLate, bench.TryCancel(message.Id));
    }

    [Fact]
    public async Task Cancel_IsAnsweredOnceItIsSafe()
    {
        await using var bench = await GatewayBench.OpenAsync(Setup);
        var message = await bench.SubmitAsync();
        bench.Store.Hold();

        Assert.Equal(RequestResult.Done, bench.TryCancel(message.Id));
        var answersBefore = bench.Front.Answers.Count;
        bench.Store.Resume();
        await bench.SettleAsync();

        Assert.Equal(1, answersBefore);
        Assert.Equal(message.Id, bench.Front.AnswerTo(bench.LastToken).Message?.Id);
    }

    [Fact]
    public async Task Cancel_WhileNothingCanBeWritten_IsRefusedAndTheMessageLeaves()
    {
        await using var bench = await GatewayBench.OpenAsync(Setup);
        var message = await bench.SubmitAsync();
        await bench.FailStoreAsync();

        Assert.Equal(RequestResult.SystemError, bench.TryCancel(message.Id));
        Assert.Equal(message.Id, bench.Link.Take().Message.Id);
    }

    [Fact]
    public async Task Replaced_WithoutAWayOut_EndsAsWhatTakesItsPlace_AfterACrash()
    {
        var before = await GatewayBench.OpenAsync(Setup);
        var draft = new Draft { To = "79991234567", Receipt = ReceiptWish.None };
        var message = await before.SubmitAsync(draft with { Schedule = ScheduleWish.Moment(before.Clock.GetUtcNow().AddHours(1)) });
        Assert.Equal(RequestResult.Done, Replace(before, message.Id, "new"));
        await before.SettleAsync();
        await using var bench = await before.CrashAsync(Setup);

        bench.Clock.Advance(TimeSpan.FromHours(2));
        await bench.SettleAsync();

        Assert.Equal(MessageState.Rejected, bench.TakeEndOf(message).State);
        Assert.Equal(0, bench.Gateway.Scheduled);
    }

    [Fact]
    public async Task Cancel_WhatALinkHas_IsTooLate()
    {
        await using var bench = await GatewayBench.OpenAsync(Setup);
        var message = await bench.SubmitAsync();
        var part = bench.Link.Take();
        var inHands = bench.TryCancel(message.Id);
        bench.Store.Hold();
        bench.Link.Accept(part, "r1");
        var beforeTheCommit = bench.TryCancel(message.Id);
        bench.Store.Resume();
        await bench.SettleAsync();
        var sent = bench.TryCancel(message.Id);

        Assert.Equal((RequestResult.TooLate, RequestResult.TooLate, RequestResult.TooLate), (inHands, beforeTheCommit, sent));
    }

    [Fact]
    public async Task Cancel_WhatCameBackFromALink_EndsDeleted()
    {
        await using var bench = await GatewayBench.OpenAsync(Setup);
        var message = await bench.SubmitAsync();
        bench.Link.Retry(bench.Link.Take(), TimeSpan.FromSeconds(5));

        Assert.Equal(RequestResult.Done, bench.TryCancel(message.Id));
        await bench.SettleAsync();
        bench.Clock.Advance(TimeSpan.FromSeconds(10));

        Assert.False(bench.Link.TryTake(out _));
        Assert.Equal(MessageState.Deleted, bench.TakeEndOf(message).State);
    }

    [Fact]
    public async Task Replace_WhatWaits_TheNewTextLeavesAndTheReceiptIsForTheOldId()
    {
        await using var bench = await GatewayBench.OpenAsync(Setup);
        var message = await bench.SubmitAsync(Draft.OfText("old"));

        Assert.Equal(RequestResult.Done, Replace(bench, message.Id, "newer"));
        await bench.SettleAsync();
        Assert.Equal(RequestResult.Done, Replace(bench, message.Id, "newest"));
        await bench.SettleAsync();
        var sent = bench.Link.TakeAll();
        bench.Link.Accept(Assert.Single(sent), "r1");
        await bench.SettleAsync();
        var state = Find(bench, message)!.State;
        bench.Link.Receipt("r1");
        await bench.SettleAsync();

        Assert.Equal("newest", Encoding.ASCII.GetString(sent[0].Content.Octets.Span));
        Assert.Equal(MessageState.Enroute, state);
        Assert.Equal(MessageState.Delivered, bench.TakeEndOf(message).State);
        Assert.False(bench.HasNotification());
        Assert.Equal(0, bench.Desk.Live);
        Assert.Equal(1, bench.Store.Figures.Live);
    }

    [Fact]
    public async Task Replaced_ThenCancelled_EndsDeleted()
    {
        await using var bench = await GatewayBench.OpenAsync(Setup);
        var message = await bench.SubmitAsync(Draft.OfText("old"));
        Replace(bench, message.Id, "new");
        await bench.SettleAsync();

        Assert.Equal(RequestResult.Done, bench.TryCancel(message.Id));
        await bench.SettleAsync();

        Assert.Equal(MessageState.Deleted, bench.TakeEndOf(message).State);
        Assert.False(bench.Link.TryTake(out _));
        Assert.Equal(1, bench.Store.Figures.Live);
    }

    [Fact]
    public async Task Replaced_ThenTheStoreCrashes_OnlyTheNewTextLeaves()
    {
        var before = await GatewayBench.OpenAsync(Setup);
        var message = await before.SubmitAsync(Draft.OfText("old"));
        Replace(before, message.Id, "new");
        await before.SettleAsync();
        await using var bench = await before.CrashAsync(Setup);

        var sent = Assert.Single(bench.Link.TakeAll());
        bench.Link.Accept(sent, "r1");
        await bench.SettleAsync();
        bench.Link.Receipt("r1");
        await bench.SettleAsync();

        Assert.Equal("new", Encoding.ASCII.GetString(sent.Content.Octets.Span));
        Assert.Equal(MessageState.Delivered, bench.TakeEndOf(message).State);
    }

    [Fact]
    public async Task Replace_TextOverTheLimit_IsRefusedAndTheOldOneLeaves()
    {
        await using var bench = await GatewayBench.OpenAsync(Setup);
        var message = await bench.SubmitAsync(Draft.OfText("old"));

        Assert.Equal(RequestResult.TextTooLong, Replace(bench, message.Id, new string('x', 2001)));

        Assert.Equal("old", Encoding.ASCII.GetString(bench.Link.Take().Content.Octets.Span));
    }

    private static Standing? Find(GatewayBench bench, Message message) => bench.Gateway.Requests.Find(bench.Desk, message.Id);

    private static RequestResult Replace(GatewayBench bench, long id, string text, AccountDesk? desk = null)
    {
        TextEncoder.TryEncode(text, TextOptions.Default, out var encoded, out _);
        Assert.Equal(TextCoding.Gsm7, encoded.Coding);
        return bench.Gateway.Requests.TryReplace(desk ?? bench.Desk, id, new Replacement(encoded, null, ReceiptWish.Always), bench.Front, token: 1);
    }
}
