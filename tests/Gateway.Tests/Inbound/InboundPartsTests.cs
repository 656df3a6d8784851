using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;
using Signalbox.Gateway.Tests.Support;
using Signalbox.Sms.Alphabets;
using Signalbox.Sms.UserData;

namespace Signalbox.Gateway.Tests.Inbound;

/// <summary>Row I7: parts of a long message from a subscriber are joined within a set time, and the whole goes on.</summary>
public sealed class InboundPartsTests
{
    private static readonly string[] Texts = ["one ", "two ", "three"];
    private static readonly TimeSpan Patience = TimeSpan.FromHours(24);

    public static TheoryData<int, int, int> Orders { get; } = new()
    {
        { 1, 2, 3 }, { 1, 3, 2 }, { 2, 1, 3 }, { 2, 3, 1 }, { 3, 1, 2 }, { 3, 2, 1 },
    };

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Parts_InAnyOrder_GoOnAsOne(int first, int second, int third)
    {
        await using var bench = await GatewayBench.OpenAsync();

        var requests = new[] { first, second, third }.Select(number => Write(bench, number)).ToList();
        await bench.SettleAsync();
        var whole = TakeInbound(bench);

        Assert.All(requests, request => Assert.True(bench.Link.Peer.AnswerTo(request)));
        Assert.Equal("one two three", TextOf(whole));
        Assert.Null(whole.Part);
        Assert.Equal(GatewaySetup.Demo.Key, whole.AccountKey);
        Assert.Equal(whole.Id, Assert.Single(bench.Store.ReadLive()).Inbound?.Id);
        Assert.False(bench.HasNotification());
        Assert.Equal(0, bench.Gateway.InboundIncomplete);
    }

    [Fact]
    public async Task Parts_BeforeTheLastOne_Wait()
    {
        await using var bench = await GatewayBench.OpenAsync();

        Write(bench, 1);
        Write(bench, 3);
        await bench.SettleAsync();

        Assert.False(bench.HasNotification());
        Assert.Equal(1, bench.Gateway.InboundIncomplete);
        Assert.Equal(2, bench.Store.ReadLive().Count());
    }

    [Fact]
    public async Task Parts_OfSeveralMessagesAtOnce_AreKeptApart()
    {
        await using var bench = await GatewayBench.OpenAsync();

        foreach (var number in new[] { 1, 2, 3 })
        {
            Write(bench, number, reference: 5);
            Write(bench, number, reference: 6);
            Write(bench, number, reference: 5, from: "79005550001");
            Write(bench, number, reference: 5, isWide: true);
        }

        await bench.SettleAsync();

        var wholes = Enumerable.Range(0, 4).Select(_ => TakeInbound(bench)).ToList();
        Assert.All(wholes, whole => Assert.Equal("one two three", TextOf(whole)));
        Assert.Single(wholes, whole => whole.From.Value == "79005550001");
        Assert.Equal(4, bench.Store.ReadLive().Count());
    }

    [Fact]
    public async Task Part_ThatComesTwice_CountsOnce()
    {
        await using var bench = await GatewayBench.OpenAsync();

        Write(bench, 1);
        var repeated = Write(bench, 1);
        await bench.SettleAsync();
        var (waiting, live) = (bench.HasNotification(), bench.Store.ReadLive().Count());
        Write(bench, 2);
        Write(bench, 3);
        await bench.SettleAsync();

        Assert.True(bench.Link.Peer.AnswerTo(repeated));
        Assert.False(waiting);
        Assert.Equal(1, live);
        Assert.Equal("one two three", TextOf(TakeInbound(bench)));
        Assert.Single(bench.Store.ReadLive());
    }

    [Fact]
    public async Task Part_ThatContradictsItsPlace_GoesOnByItself()
    {
        await using var bench = await GatewayBench.OpenAsync();

        Write(bench, 1);
        bench.Link.Write("another", part: new ConcatenationInfo(5, 3, 1, IsWide: false));
        await bench.SettleAsync();
        var alone = bench.TakeNotification();
        bench.Desk.Notifications.Settle(alone);
        Write(bench, 2);
        Write(bench, 3);
        await bench.SettleAsync();

        Assert.Equal("another", TextOf(alone.Inbound!));
        Assert.Equal("one two three", TextOf(TakeInbound(bench)));
        Assert.Single(bench.Store.ReadLive());
    }

    [Fact]
    public async Task Part_ThatContradicts_IsNotLostInARestart()
    {
        var before = await GatewayBench.OpenAsync();
        Write(before, 1);
        before.Link.Write("another", part: new ConcatenationInfo(5, 3, 1, IsWide: false));
        await before.SettleAsync();
        await using var bench = await before.CrashAsync();

        Write(bench, 2);
        Write(bench, 3);
        await bench.SettleAsync();

        Assert.Equal(["another", "one two three"], new[] { TextOf(TakeInbound(bench)), TextOf(TakeInbound(bench)) });
    }

    [Fact]
    public async Task Set_WhosePartsDoNotCome_GoesOnAsItIsAfterThePatience()
    {
        await using var bench = await GatewayBench.OpenAsync();
        Write(bench, 3);
        bench.Clock.Advance(TimeSpan.FromHours(1));
        Write(bench, 1);
        await bench.SettleAsync();

        bench.Clock.Advance(Patience - TimeSpan.FromHours(1) - TimeSpan.FromSeconds(10));
        await bench.SettleAsync();
        var isEarly = bench.HasNotification();
        bench.Clock.Advance(TimeSpan.FromSeconds(15));
        await bench.SettleAsync();

        Assert.False(isEarly);
        Assert.Equal("one three", TextOf(TakeInbound(bench)));
        Assert.Single(bench.Store.ReadLive());
        Assert.Equal(0, bench.Gateway.InboundIncomplete);
    }

    [Fact]
    public async Task Part_AfterThePatience_IsNotLost()
    {
        await using var bench = await GatewayBench.OpenAsync();
        Write(bench, 1);
        Write(bench, 2);
        await bench.SettleAsync();
        bench.Clock.Advance(Patience + TimeSpan.FromSeconds(10));
        await bench.SettleAsync();
        var early = TextOf(TakeInbound(bench));

        Write(bench, 3);
        await bench.SettleAsync();
        bench.Clock.Advance(Patience + TimeSpan.FromSeconds(10));
        await bench.SettleAsync();

        Assert.Equal("one two ", early);
        Assert.Equal("three", TextOf(TakeInbound(bench)));
    }

    [Fact]
    public async Task Restart_InTheMiddle_JoinsWhatCameBeforeAndAfter()
    {
        var before = await GatewayBench.OpenAsync();
        Write(before, 3);
        Write(before, 1);
        await before.SettleAsync();
        await using var bench = await before.CrashAsync();
        var incomplete = bench.Gateway.InboundIncomplete;

        Write(bench, 2);
        await bench.SettleAsync();

        Assert.Equal(1, incomplete);
        Assert.Equal("one two three", TextOf(TakeInbound(bench)));
        Assert.Single(bench.Store.ReadLive());
    }

    [Fact]
    public async Task Restart_AfterTheLastPartAndBeforeTheJoin_Joins()
    {
        var before = await GatewayBench.OpenAsync();
        Write(before, 1);
        Write(before, 2);
        await before.SettleAsync();
        // What is committed is not told: the gateway dies before it can join.
        before.Store.Hold();
        Write(before, 3);
        await before.Store.HeldBackAsync();
        await using var bench = await before.CrashAsync();

        Assert.Equal("one two three", TextOf(TakeInbound(bench)));
        Assert.Single(bench.Store.ReadLive());
        Assert.False(bench.HasNotification());
    }

    [Fact]
    public async Task Restart_WithAPartThatComesTwice_JoinsAllTheSame()
    {
        var before = await GatewayBench.OpenAsync();
        Write(before, 1);
        await before.SettleAsync();
        before.Store.Hold();
        Write(before, 1);
        await before.Store.HeldBackAsync();
        await using var bench = await before.CrashAsync();

        Write(bench, 2);
        Write(bench, 3);
        await bench.SettleAsync();

        Assert.Equal("one two three", TextOf(TakeInbound(bench)));
        Assert.Single(bench.Store.ReadLive());
    }

    private static LinkAcknowledgement Write(
        GatewayBench bench, int number, ushort reference = 5, bool isWide = false, string from = FakeLink.Subscriber) =>
        bench.Link.Write(Texts[number - 1], part: new ConcatenationInfo(reference, 3, (byte)number, isWide), from: from);

    private static InboundMessage TakeInbound(GatewayBench bench)
    {
        var inbound = bench.TakeNotification().Inbound;
        Assert.NotNull(inbound);
        return inbound;
    }

    private static string TextOf(InboundMessage message) => GsmAlphabet.Decode(message.Octets);
}
