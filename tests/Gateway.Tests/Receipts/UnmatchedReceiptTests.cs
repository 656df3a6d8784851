using Signalbox.Gateway.Links;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;
using Signalbox.Gateway.Tests.Support;

namespace Signalbox.Gateway.Tests.Receipts;

/// <summary>Receipts that match nothing are shown, bounded, with a hint where another form of their reference would match.</summary>
public sealed class UnmatchedReceiptTests
{
    private const int KeptMax = 100;

    [Fact]
    public async Task Strangers_AreCountedForTheirLink_AndTheLastAreKept()
    {
        await using var bench = await GatewayBench.OpenAsync();

        for (var i = 1; i <= KeptMax + 5; i++) bench.Link.Receipt($"r{i}", MessageState.Undeliverable);
        await bench.SettleAsync();
        var last = bench.Gateway.LastUnmatched(GatewaySetup.LinkA)!;

        Assert.Equal(KeptMax + 5, Of(bench, GatewaySetup.LinkA));
        Assert.Equal(0, Of(bench, GatewaySetup.LinkB));
        Assert.Equal(KeptMax, last.Count);
        Assert.Equal(("r105", "r6"), (last[0].Reference, last[^1].Reference));
        Assert.Equal((GatewaySetup.LinkA, MessageState.Undeliverable), (last[0].Link, last[0].State));
        Assert.Empty(bench.Gateway.LastUnmatched(GatewaySetup.LinkB)!);
        Assert.Null(bench.Gateway.LastUnmatched("no such link"));
    }

    [Fact]
    public async Task Stranger_WhoseReferenceWouldMatchInAnotherForm_HasTheHint()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var message = await bench.SubmitAsync();
        bench.Link.Send("upper");
        await bench.SettleAsync();

        bench.Link.Tell(new LinkReceipt("turned", MessageState.Delivered, DeliveryError.None, default) { Subscriber = "7900", Forms = new Forms() });
        await bench.SettleAsync();
        var unmatched = Assert.Single(bench.Gateway.LastUnmatched(GatewaySetup.LinkA)!);

        Assert.Equal(("turned", "turn it round", "7900"), (unmatched.Reference, unmatched.Hint, unmatched.Subscriber));
        Assert.Equal(MessageState.Enroute, bench.StateOf(message)?.State);
    }

    [Fact]
    public async Task Receipt_OverAnotherLinkOfTheGroup_FindsItsPart()
    {
        await using var bench = await GatewayBench.OpenAsync(new GatewaySetup { ReceiptGroup = "operator" });
        var message = await bench.SubmitAsync();
        bench.Link.Send("r1");

        bench.LinkOf(GatewaySetup.LinkB).Receipt("r1");
        await bench.SettleAsync();

        Assert.Equal(MessageState.Delivered, bench.TakeEndOf(message).State);
    }

    // An attempt of any link of the group may be the one whose answer is still to come.
    [Fact]
    public async Task EarlyReceipt_OverAnotherLinkOfTheGroup_WaitsForTheAnswer()
    {
        await using var bench = await GatewayBench.OpenAsync(new GatewaySetup { ReceiptGroup = "operator" });
        var message = await bench.SubmitAsync();
        var part = bench.Link.Take();

        var receipt = bench.LinkOf(GatewaySetup.LinkB).Receipt("r1");
        await bench.SettleAsync();
        var early = bench.LinkOf(GatewaySetup.LinkB).Peer.AnswerTo(receipt);
        bench.Link.Accept(part, "r1");
        await bench.SettleAsync();

        Assert.Null(early);
        Assert.True(bench.LinkOf(GatewaySetup.LinkB).Peer.AnswerTo(receipt));
        Assert.Equal(MessageState.Delivered, bench.TakeEndOf(message).State);
    }

    [Fact]
    public async Task Operators_AreCountedByState_AndBounded()
    {
        await using var bench = await GatewayBench.OpenAsync();

        for (var i = 0; i < 1100; i++) bench.Link.Tell(Of($"op{i}", MessageState.Delivered));
        bench.Link.Tell(Of("op0", MessageState.Delivered));
        bench.Link.Tell(Of("op0", MessageState.Enroute));
        var counts = bench.Gateway.OperatorCounts;

        Assert.Equal(2, counts.Single(count => count.Operator == "op0").Receipts);
        Assert.Equal(100, counts.Single(count => count.Operator == "others").Receipts);
        Assert.All(counts, count => Assert.Equal((GatewaySetup.LinkA, MessageState.Delivered), (count.Link, count.State)));
    }

    private static LinkReceipt Of(string name, MessageState state) => new("nobody's", state, DeliveryError.None, default) { Operator = name };

    private static long Of(GatewayBench bench, string link) => bench.Gateway.Links.Single(report => report.Name == link).ReceiptsUnmatched;

    private sealed class Forms : IReferenceForms
    {
        public IEnumerable<ReferenceForm> OtherForms(string reference) =>
            [new ReferenceForm("nothing", "not this"), new ReferenceForm("upper", "turn it round")];
    }
}
