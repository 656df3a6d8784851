using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Tests.Support;

namespace Signalbox.Gateway.Tests.Receipts;

/// <summary>How a message of three parts ends, by the rule of the link through which they left.</summary>
public sealed class PartStatusTests
{
    private const MessageState Ok = MessageState.Delivered;
    private const MessageState Bad = MessageState.Undeliverable;
    private const MessageState Late = MessageState.Expired;
    private const MessageState None = MessageState.Enroute;

    // What is said of the parts, and what the message has come to.
    [Theory]
    [InlineData(PartStatus.All, Ok, Ok, None, None)]
    [InlineData(PartStatus.All, Ok, Ok, Ok, Ok)]
    [InlineData(PartStatus.All, Bad, None, None, None)]
    [InlineData(PartStatus.All, Late, Bad, Ok, Bad)]
    [InlineData(PartStatus.Worst, Ok, Ok, None, None)]
    [InlineData(PartStatus.Worst, Ok, Ok, Ok, Ok)]
    [InlineData(PartStatus.Worst, None, Bad, None, Bad)]
    [InlineData(PartStatus.Worst, Ok, None, Late, Late)]
    [InlineData(PartStatus.First, Ok, None, None, Ok)]
    [InlineData(PartStatus.First, Bad, None, None, Bad)]
    [InlineData(PartStatus.First, None, Bad, Bad, None)]
    [InlineData(PartStatus.Last, None, None, Late, Late)]
    [InlineData(PartStatus.Last, Bad, Bad, None, None)]
    [InlineData(PartStatus.Last, None, None, Ok, Ok)]
    public async Task Message_EndsByTheRuleOfItsLink(PartStatus rule, MessageState first, MessageState second, MessageState third, MessageState end)
    {
        await using var bench = await OpenAsync(rule);
        var message = await SubmitThreeAsync(bench);
        for (var part = 1; part <= 3; part++) bench.Link.Send($"r{part}");

        await TellAsync(bench, first, second, third);

        Assert.Equal(end, EndOf(bench, message));
    }

    [Theory]
    [InlineData(PartStatus.Worst, Bad)]
    [InlineData(PartStatus.First, Ok)]
    [InlineData(PartStatus.First, Bad)]
    public async Task Message_DoesNotEndWhileAPartHasYetToLeave(PartStatus rule, MessageState first)
    {
        await using var bench = await OpenAsync(rule);
        var message = await SubmitThreeAsync(bench);
        bench.Link.Send("r1");
        bench.Link.Send("r2");

        await TellAsync(bench, first, None, None);
        var early = EndOf(bench, message);
        bench.Link.Send("r3");
        await bench.SettleAsync();

        Assert.Equal((None, first), (early, EndOf(bench, message)));
    }

    [Theory]
    [InlineData(PartStatus.First)]
    [InlineData(PartStatus.Last)]
    public async Task PartThatWasRefused_CountsUnderAnyRule(PartStatus rule)
    {
        await using var bench = await OpenAsync(rule);
        var message = await SubmitThreeAsync(bench);
        bench.Link.Send("r1");
        bench.Link.Reject(bench.Link.Take(), DeliveryError.WrongNumber);
        bench.Link.Send("r3");

        await TellAsync(bench, Ok, None, Ok);

        Assert.Equal(MessageState.Rejected, EndOf(bench, message));
    }

    [Fact]
    public async Task PartsThatLeftUnderSeveralRules_AreAllWaitedFor()
    {
        await using var bench = await OpenAsync(PartStatus.First);
        var message = await SubmitThreeAsync(bench);
        bench.Link.Send("r1");
        bench.Link.PartStatus = PartStatus.Last;
        bench.Link.Send("r2");
        bench.Link.Send("r3");

        await TellAsync(bench, Ok, None, Ok);
        var early = EndOf(bench, message);
        await TellAsync(bench, None, Bad, None);

        Assert.Equal((None, Bad), (early, EndOf(bench, message)));
    }

    [Theory]
    [InlineData(PartStatus.Worst)]
    [InlineData(PartStatus.First)]
    [InlineData(PartStatus.Last)]
    public async Task Rule_HoldsAfterACrash(PartStatus rule)
    {
        var before = await OpenAsync(rule);
        var message = await SubmitThreeAsync(before);
        for (var part = 1; part <= 3; part++) before.Link.Send($"r{part}");
        await before.SettleAsync();
        await using var bench = await before.CrashAsync();

        await TellAsync(bench, rule == PartStatus.First ? Bad : None, None, rule == PartStatus.First ? None : Bad);

        Assert.Equal(Bad, bench.TakeEndOf(message).State);
    }

    private static async Task<GatewayBench> OpenAsync(PartStatus rule)
    {
        var bench = await GatewayBench.OpenAsync();
        bench.Link.PartStatus = rule;
        return bench;
    }

    private static async Task<Message> SubmitThreeAsync(GatewayBench bench)
    {
        var message = await bench.SubmitAsync(new Draft { Octets = [.. Enumerable.Repeat((byte)'a', 400)] });
        Assert.Equal(3, message.Parts);
        return message;
    }

    private static async Task TellAsync(GatewayBench bench, params MessageState[] states)
    {
        for (var part = 1; part <= states.Length; part++)
        {
            if (states[part - 1] == None) continue;
            bench.Link.Receipt($"r{part}", states[part - 1], states[part - 1] == Ok ? DeliveryError.None : DeliveryError.Absent);
            await bench.SettleAsync();
        }
    }

    private static MessageState EndOf(GatewayBench bench, Message message) =>
        bench.HasNotification() ? bench.TakeEndOf(message).State : MessageState.Enroute;
}
