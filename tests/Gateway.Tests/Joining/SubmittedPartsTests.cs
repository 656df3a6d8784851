using System.Text;
using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Links;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Submissions;
using Signalbox.Gateway.Tests.Support;

namespace Signalbox.Gateway.Tests.Joining;

/// <summary>Row S5: what a customer cut is joined; every part has its own id and its own receipt.</summary>
public sealed class SubmittedPartsTests
{
    [Theory]
    [InlineData("1 2 3")]
    [InlineData("3 1 2")]
    [InlineData("2 3 1")]
    public async Task Parts_InAnyOrder_LeaveAsOneText(string order)
    {
        await using var bench = await GatewayBench.OpenAsync();
        var numbers = order.Split(' ').Select(byte.Parse).ToList();

        var parts = new List<Message>();
        foreach (var number in numbers)
        {
            Assert.False(bench.Link.TryTake(out _));
            parts.Add(await bench.SubmitAsync(Draft.OfPart($"[{number}]", number, 3)));
        }

        var sent = bench.Link.Send("r1");
        await bench.SettleAsync();
        bench.Link.Receipt("r1");
        await bench.SettleAsync();

        Assert.Equal("[1][2][3]", TextOf(sent));
        Assert.True(sent.Content.Header.IsEmpty);
        Assert.Equal(3, parts.Select(part => part.Id).Distinct().Count());
        var ends = parts.Select(_ => bench.TakeNotification().Ended!).ToList();
        Assert.Equal(parts.Zip(numbers).OrderBy(pair => pair.Second).Select(pair => pair.First.Id), ends.Select(ended => ended.Message.Id));
        Assert.All(ends, ended => Assert.Equal(MessageState.Delivered, ended.State));
        Assert.False(bench.HasNotification());
        Assert.Equal(0, bench.Desk.Live);
    }

    [Fact]
    public async Task Parts_OfALongText_AreCutAnewAndEndTogether()
    {
        await using var bench = await GatewayBench.OpenAsync();
        for (byte number = 1; number <= 3; number++) await bench.SubmitAsync(Draft.OfPart(new string((char)('a' + number), 100), number, 3));

        bench.Link.Send("r1");
        bench.Link.Send("r2");
        await bench.SettleAsync();
        bench.Link.Receipt("r1");
        await bench.SettleAsync();
        var isEarly = bench.HasNotification();
        bench.Link.Receipt("r2", MessageState.Undeliverable, DeliveryError.Absent);
        await bench.SettleAsync();

        Assert.False(isEarly);
        for (var i = 0; i < 3; i++)
        {
            var ended = bench.TakeNotification().Ended!;
            Assert.Equal((MessageState.Undeliverable, (ushort)DeliveryError.Absent), (ended.State, ended.Error));
        }
    }

    [Fact]
    public async Task Sets_WithAnotherReferenceRecipientOrWidth_AreNotMixed()
    {
        await using var bench = await GatewayBench.OpenAsync();
        Draft[] firsts =
        [
            Draft.OfPart("a", 1, 2), Draft.OfPart("b", 1, 2, reference: 8), Draft.OfPart("c", 1, 2) with { To = "79007654321" },
            Draft.OfPart("d", 1, 2, isWide: true), Draft.OfPart("e", 1, 2) with { From = "Signalbox" }, Draft.OfPart("f", 1, 3),
        ];
        foreach (var first in firsts) await bench.SubmitAsync(first);

        Assert.False(bench.Link.TryTake(out _));
        await bench.SubmitAsync(Draft.OfPart("B", 2, 2, reference: 8));

        Assert.Equal("bB", TextOf(bench.Link.Take()));
        Assert.False(bench.Link.TryTake(out _));
        Assert.Equal(5, bench.Gateway.SubmissionsIncomplete);
    }

    [Fact]
    public async Task Part_RepeatedBeforeTheRest_HasItsOwnReceiptAndIsNotSentTwice()
    {
        await using var bench = await GatewayBench.OpenAsync();
        await bench.SubmitAsync(Draft.OfPart("a", 1, 2));
        await bench.SubmitAsync(Draft.OfPart("a", 1, 2));
        await bench.SubmitAsync(Draft.OfPart("b", 2, 2));

        await DeliverAsync(bench, "ab");

        Assert.Equal(3, TakeAllEnds(bench).Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Part_RepeatedAfterTheJoining_EndsAsTheWholeDoes(bool isDelivered)
    {
        await using var bench = await GatewayBench.OpenAsync();
        await bench.SubmitAsync(Draft.OfPart("a", 1, 2));
        await bench.SubmitAsync(Draft.OfPart("b", 2, 2));
        if (isDelivered) await DeliverAsync(bench, "ab");

        await bench.SubmitAsync(Draft.OfPart("b", 2, 2));
        if (!isDelivered) await DeliverAsync(bench, "ab");

        Assert.Equal(3, TakeAllEnds(bench).Count(ended => ended.State == MessageState.Delivered));
        Assert.False(bench.Link.TryTake(out _));
    }

    [Fact]
    public async Task Receipts_OfTheParts_AreNextWhenTheOneBeforeWasTold()
    {
        await using var bench = await GatewayBench.OpenAsync();
        for (byte number = 1; number <= 3; number++) await bench.SubmitAsync(Draft.OfPart("a", number, 3));
        await bench.SubmitAsync(Draft.OfText("another"));
        await DeliverAsync(bench, "aaa");
        await DeliverAsync(bench, "another");
        var (first, second, third, other) = (bench.TakeNotification(), bench.TakeNotification(), bench.TakeNotification(), bench.TakeNotification());

        Assert.Equal((true, false, false, true), (first.IsNext, second.IsNext, third.IsNext, other.IsNext));
        first.Told();
        Assert.Equal((true, false), (second.IsNext, third.IsNext));
        bench.Desk.Notifications.GiveUp(second);
        Assert.True(third.IsNext);
    }

    [Fact]
    public async Task Sets_MoreJoinedInAMinuteThanMayWait_KeepNobodyOut()
    {
        const int waitingMax = 100_000;
        await using var bench = await GatewayBench.OpenAsync(new GatewaySetup().With(account => account with { QueueMax = 10 * waitingMax }));

        for (var set = 0; set <= waitingMax; set++)
        {
            var to = $"7900{set:D7}";
            Assert.Equal(Refusal.None, bench.TrySubmit(Draft.OfPart("a", 1, 2) with { To = to }));
            Assert.Equal(Refusal.None, bench.TrySubmit(Draft.OfPart("b", 2, 2) with { To = to }));
            if (set % 1000 == 0) await bench.SettleAsync();
        }

        Assert.Equal(0, bench.Gateway.SubmissionsIncomplete);
    }

    [Fact]
    public async Task Part_ThatContradictsItsSet_BeginsAnotherAndTheOldOneIsSentAsItIs()
    {
        await using var bench = await GatewayBench.OpenAsync();
        await bench.SubmitAsync(Draft.OfPart("old", 1, 2));

        await bench.SubmitAsync(Draft.OfPart("new", 1, 2));
        var old = bench.Link.Take();
        await bench.SubmitAsync(Draft.OfPart("er", 2, 2));

        Assert.Equal("old", TextOf(old));
        Assert.Equal("newer", TextOf(bench.Link.Take()));
    }

    [Fact]
    public async Task Set_ThatStaysIncomplete_IsSentAsItIsWithItsHeaders()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var part = await bench.SubmitAsync(Draft.OfPart("only", 2, 3));

        bench.Clock.Advance(TimeSpan.FromSeconds(59));
        var isEarly = bench.Link.TryTake(out _);
        bench.Clock.Advance(TimeSpan.FromSeconds(10));
        var sent = bench.Link.Send("r1");
        await bench.SettleAsync();
        bench.Link.Receipt("r1");
        await bench.SettleAsync();

        Assert.False(isEarly);
        Assert.Equal([5, 0, 3, 7, 3, 2], sent.Content.Header.ToArray());
        Assert.Equal("only", TextOf(sent));
        Assert.Equal(MessageState.Delivered, bench.TakeEndOf(part).State);
        Assert.Equal(0, bench.Gateway.SubmissionsIncomplete);
    }

    [Fact]
    public async Task Set_ThatStaysIncomplete_FailsIfTheAccountSaysSo()
    {
        await using var bench = await GatewayBench.OpenAsync(new GatewaySetup().With(
            account => account with { JoinIncomplete = JoinIncomplete.Fail, JoinTimeout = TimeSpan.FromSeconds(5) }));
        var part = await bench.SubmitAsync(Draft.OfPart("only", 2, 3));

        bench.Clock.Advance(TimeSpan.FromSeconds(10));
        await bench.SettleAsync();

        Assert.Equal(MessageState.Undeliverable, bench.TakeEndOf(part).State);
        Assert.False(bench.Link.TryTake(out _));
    }

    [Fact]
    public async Task Part_ThatTakesTheTextOverTheLimit_IsRefusedAndTheSetEnds()
    {
        await using var bench = await GatewayBench.OpenAsync();
        for (byte number = 1; number <= 13; number++) await bench.SubmitAsync(Draft.OfPart(new string('x', 153), number, 14));

        var refusal = bench.TrySubmit(Draft.OfPart(new string('x', 12), 14, 14));
        await bench.SettleAsync();

        Assert.Equal(Refusal.TextTooLong, refusal);
        var ends = TakeAllEnds(bench);
        Assert.Equal(13, ends.Count);
        Assert.All(ends, ended => Assert.Equal(MessageState.Rejected, ended.State));
        Assert.False(bench.Link.TryTake(out _));
        Assert.Equal(0, bench.Desk.Live);
    }

    [Fact]
    public async Task Splitting_SwitchedOff_APartThatMakesASecondMessageIsRefused()
    {
        await using var bench = await GatewayBench.OpenAsync(new GatewaySetup().With(account => account with { Splitting = false }));
        await bench.SubmitAsync(Draft.OfPart(new string('x', 153), 1, 2));

        Assert.Equal(Refusal.TextTooLong, bench.TrySubmit(Draft.OfPart(new string('x', 8), 2, 2)));
        Assert.Equal(Refusal.TextTooLong, bench.TrySubmit(Draft.OfText(new string('x', 161))));
    }

    [Fact]
    public async Task Crash_BetweenTheParts_LosesNoneOfThem()
    {
        var before = await GatewayBench.OpenAsync();
        await before.SubmitAsync(Draft.OfPart("a", 1, 2));
        await using var bench = await before.CrashAsync();

        await bench.SubmitAsync(Draft.OfPart("b", 2, 2));
        await DeliverAsync(bench, "ab");

        Assert.Equal(2, TakeAllEnds(bench).Count);
    }

    [Fact]
    public async Task Crash_AfterTheJoining_TheWholeIsSentOnce()
    {
        var before = await GatewayBench.OpenAsync();
        await before.SubmitAsync(Draft.OfPart("a", 1, 2));
        await before.SubmitAsync(Draft.OfPart("b", 2, 2));
        await using var bench = await before.CrashAsync();

        Assert.Equal(2, bench.Desk.Live);
        await DeliverAsync(bench, "ab");

        Assert.Equal(2, TakeAllEnds(bench).Count);
        bench.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.False(bench.Link.TryTake(out _));
    }

    [Fact]
    public async Task Part_ThatIsNotMadeSafe_CanBeSentAgain()
    {
        await using var bench = await GatewayBench.OpenAsync();
        await bench.SubmitAsync(Draft.OfPart("a", 1, 2));
        bench.Medium.Fail("the test says so");
        bench.TrySubmit(Draft.OfPart("b", 2, 2), out var token);
        await bench.FailureNoticedAsync();
        await bench.HealStoreAsync();
        var isEarly = bench.Link.TryTake(out _);

        await bench.SubmitAsync(Draft.OfPart("b", 2, 2));

        Assert.Equal(Refusal.SystemError, bench.Front.AnswerTo(token).Refusal);
        Assert.False(isEarly);
        await DeliverAsync(bench, "ab");
        Assert.Equal(2, TakeAllEnds(bench).Count);
    }

    private static string TextOf(OutgoingPart part) => Encoding.ASCII.GetString(part.Content.Octets.Span);

    private static async Task DeliverAsync(GatewayBench bench, string text)
    {
        Assert.Equal(text, TextOf(bench.Link.Send("r1")));
        await bench.SettleAsync();
        bench.Link.Receipt("r1");
        await bench.SettleAsync();
    }

    private static List<Store.EndedMessage> TakeAllEnds(GatewayBench bench)
    {
        var ends = new List<Store.EndedMessage>();
        while (bench.Desk.Notifications.TryTake(out var notification)) ends.Add(notification.Ended!);
        return ends;
    }
}
