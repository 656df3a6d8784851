using System.Globalization;
using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Lists;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Requests;
using Signalbox.Gateway.Submissions;
using Signalbox.Gateway.Tests.Support;
using Signalbox.Sms.Composition;

namespace Signalbox.Gateway.Tests.Lists;

/// <summary>Row R6: what is listed is refused at the door, and what was listed since is not sent.</summary>
public sealed class ListedMessageTests
{
    private static readonly ListName Demo = ListName.OfAccount(GatewaySetup.Demo.Key);
    private static readonly Draft ToListed = new();
    private static readonly MessageExtras Shop = new() { Service = "shop" };

    [Fact]
    public async Task Submission_ToAListedNumber_IsRefused_UntilItIsListedNoMore()
    {
        await using var bench = await GatewayBench.OpenAsync();
        Stop(bench);

        var refusal = bench.TrySubmit(ToListed);
        bench.Gateway.Lists.Remove(Demo, null, NumberOf(ToListed));
        await bench.SubmitAsync(ToListed);

        Assert.Equal(Refusal.DestinationListed, refusal);
        Assert.Equal(1, bench.Gateway.Lists.Figures.Refused(ListKind.Stop));
        Assert.Equal(0, bench.Gateway.Lists.Figures.Refused(ListKind.Block));
        Assert.Single(bench.Link.TakeAll());
    }

    [Fact]
    public async Task Message_ListedBeforeItLeaves_EndsRejected()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var message = await bench.SubmitAsync(ToListed);
        Stop(bench);

        var offered = bench.Link.TakeAll();
        await bench.SettleAsync();

        Assert.Empty(offered);
        var ended = bench.TakeEndOf(message);
        Assert.Equal((MessageState.Rejected, (ushort)DeliveryError.Blocked), (ended.State, ended.Error));
        Assert.Equal(0, bench.Desk.Live);
        Assert.Equal(1, bench.Gateway.Lists.Figures.Stopped(ListKind.Stop));
    }

    [Fact]
    public async Task Message_OfAServiceListedBeforeItLeaves_EndsRejected_AlsoAfterACrash()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var listed = await bench.SubmitAsync(ToListed with { Extras = Shop });
        var other = await bench.SubmitAsync(ToListed);
        Stop(bench, "shop");

        await using var later = await bench.CrashAsync();
        var offered = later.Link.TakeAll();
        await later.SettleAsync();

        Assert.Equal(other.Id, Assert.Single(offered).Message.Id);
        Assert.Equal(MessageState.Rejected, later.TakeEndOf(listed).State);
    }

    [Fact]
    public async Task Message_ThatPassesStopLists_IsTakenAndLeaves_UnlessABlockListHasItsNumber()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var confirmation = ToListed with { Extras = new MessageExtras { PassesStopLists = true } };
        Stop(bench);
        await bench.SubmitAsync(confirmation);
        var passed = bench.Link.TakeAll();

        bench.Gateway.Lists.TryCreate("authority");
        bench.Gateway.Lists.Add(ListName.OfBlock("authority"), "", [NumberOf(ToListed)], ListOrigin.Import);

        Assert.Single(passed);
        Assert.Equal(Refusal.DestinationListed, bench.TrySubmit(confirmation));
    }

    [Fact]
    public async Task LongMessage_ListedHalfway_SendsNothingMore()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var message = await bench.SubmitAsync(Draft.OfParts(3));
        bench.Link.Send("r1");
        Stop(bench);

        var offered = bench.Link.TakeAll();
        await bench.SettleAsync();
        bench.Link.Receipt("r1");
        await bench.SettleAsync();

        Assert.Empty(offered);
        Assert.Equal(MessageState.Rejected, bench.TakeEndOf(message).State);
    }

    [Fact]
    public async Task Parts_JoinedAndThenListed_EndRejectedEach()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var first = await bench.SubmitAsync(OfShop(Draft.OfPart("one", 1, 2)));
        var second = await bench.SubmitAsync(OfShop(Draft.OfPart("two", 2, 2)));
        Stop(bench, "shop");

        var offered = bench.Link.TakeAll();
        await bench.SettleAsync();

        Assert.Empty(offered);
        Assert.Equal(MessageState.Rejected, bench.TakeEndOf(first).State);
        Assert.Equal(MessageState.Rejected, bench.TakeEndOf(second).State);
    }

    [Fact]
    public async Task Parts_WhoseLastIsRefusedSinceTheNumberWasListed_EndRejectedTheOthersToo()
    {
        await using var bench = await GatewayBench.OpenAsync(new GatewaySetup().With(
            account => account with { JoinTimeout = TimeSpan.FromSeconds(30), JoinIncomplete = JoinIncomplete.Send }));
        var first = await bench.SubmitAsync(Draft.OfPart("one", 1, 2));
        Stop(bench);

        var refusal = bench.TrySubmit(Draft.OfPart("two", 2, 2));
        bench.Clock.Advance(TimeSpan.FromMinutes(1));
        var offered = bench.Link.TakeAll();
        await bench.SettleAsync();

        Assert.Equal(Refusal.DestinationListed, refusal);
        Assert.Empty(offered);
        Assert.Equal(MessageState.Rejected, bench.TakeEndOf(first).State);
    }

    [Fact]
    public async Task Message_ReplacedAndThenListed_EndsRejectedOnce()
    {
        await using var bench = await GatewayBench.OpenAsync(new GatewaySetup().With(
            account => account with { Operations = Operations.Replace }));
        var message = await bench.SubmitAsync(ToListed with { Extras = Shop });
        TextEncoder.TryEncode("new", TextOptions.Default, out var text, out _);
        var result = bench.Gateway.Requests.TryReplace(
            bench.Desk, message.Id, new Replacement(text, null, ReceiptWish.Always), bench.Front, token: 99);
        await bench.SettleAsync();
        Stop(bench, "shop");

        var offered = bench.Link.TakeAll();
        await bench.SettleAsync();

        Assert.Equal(RequestResult.Done, result);
        Assert.Empty(offered);
        Assert.Equal(MessageState.Rejected, bench.TakeEndOf(message).State);
        Assert.False(bench.HasNotification());
    }

    [Fact]
    public async Task Message_InDoubtAndThenListed_EndsUnknown_SinceItMayHaveLeft()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var message = await bench.SubmitAsync(ToListed);
        bench.Link.Doubt(bench.Link.Take());
        await bench.SettleAsync();
        Stop(bench);

        var offered = bench.Link.TakeAll();
        await bench.SettleAsync();

        Assert.Empty(offered);
        Assert.Equal(MessageState.Unknown, bench.TakeEndOf(message).State);
    }

    [Fact]
    public async Task Message_WhoseAttemptIsRecorded_IsNotOfferedWhenListedMeanwhile()
    {
        await using var bench = await GatewayBench.OpenAsync(new GatewaySetup().With(account => account with { OnUnknown = OnUnknown.End }));
        var message = await bench.SubmitAsync(ToListed);
        Assert.False(bench.Link.TryTake(out _));
        await bench.SettleAsync();
        Stop(bench);

        var offered = bench.Link.TakeAll();
        await bench.SettleAsync();

        Assert.Empty(offered);
        Assert.Equal(MessageState.Rejected, bench.TakeEndOf(message).State);
    }

    [Fact]
    public async Task Refused_TakesNothingOfTheAccountsRate()
    {
        await using var bench = await GatewayBench.OpenAsync(new GatewaySetup().With(account => account with { RatePerSecond = 1 }));
        Stop(bench);

        for (var i = 0; i < 5; i++) Assert.Equal(Refusal.DestinationListed, bench.TrySubmit(ToListed));

        await bench.SubmitAsync(ToListed with { To = "79007654321" });
    }

    private static void Stop(GatewayBench bench, string service = "") =>
        Assert.Equal(1, bench.Gateway.Lists.Add(Demo, service, [NumberOf(ToListed)], ListOrigin.Subscriber).Added);

    private static Draft OfShop(Draft part) => part with { Extras = part.Extras! with { Service = "shop" } };

    private static long NumberOf(Draft draft) => long.Parse(draft.To, CultureInfo.InvariantCulture);
}
