using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Routing;
using Signalbox.Gateway.Rules;
using Signalbox.Gateway.Rules.Content;
using Signalbox.Gateway.Tests.Support;
using Signalbox.Gateway.Watching;

namespace Signalbox.Gateway.Tests.Watching;

/// <summary>Row R1: how links have done of late, and where messages go by it.</summary>
public sealed class LinkQualityTests
{
    private const string A = GatewaySetup.LinkA;
    private const string B = GatewaySetup.LinkB;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);
    private int _references;

    [Fact]
    public async Task Quality_OfDeliveries_IsTheirShareAndTime()
    {
        await using var bench = await OpenAsync(least: 4);
        var sent = new List<string>();
        for (var i = 0; i < 4; i++) sent.Add(await SendAsync(bench, A));

        bench.Clock.Advance(TimeSpan.FromSeconds(2));
        foreach (var reference in sent.Take(3)) bench.LinkOf(A).Receipt(reference);
        bench.LinkOf(A).Receipt(sent[3], MessageState.Undeliverable, DeliveryError.Transport);
        await bench.SettleAsync();
        bench.Clock.Advance(Look);

        Assert.Equal(new LinkQuality(0.75, TimeSpan.FromSeconds(2), 4), QualityOf(bench, A));
    }

    [Fact]
    public async Task Quality_OfFewerThanTheLeast_IsNotKnown()
    {
        await using var bench = await OpenAsync(least: 5);
        for (var i = 0; i < 4; i++) await EndAsync(bench, A, MessageState.Delivered);

        bench.Clock.Advance(Look);
        Assert.Null(QualityOf(bench, A));

        await EndAsync(bench, A, MessageState.Delivered);
        bench.Clock.Advance(Look);
        Assert.Equal(5, QualityOf(bench, A)!.Ended);
    }

    [Fact]
    public async Task Quality_OfLongAgo_IsForgotten()
    {
        await using var bench = await OpenAsync(least: 1, minutes: 2);
        await EndAsync(bench, A, MessageState.Rejected, DeliveryError.Spam);

        bench.Clock.Advance(TimeSpan.FromMinutes(2) - Look);
        Assert.Equal(0, QualityOf(bench, A)!.Ratio);

        bench.Clock.Advance(2 * Look);
        Assert.Null(QualityOf(bench, A));
    }

    [Theory]
    [InlineData(MessageState.Undeliverable, DeliveryError.Absent)]
    [InlineData(MessageState.Expired, DeliveryError.MemoryFull)]
    [InlineData(MessageState.Undeliverable, DeliveryError.WrongNumber)]
    [InlineData(MessageState.Accepted, DeliveryError.None)]
    [InlineData(MessageState.Deleted, DeliveryError.None)]
    public async Task Quality_OfWhatIsNotTheLinksDoing_CountsNeitherWay(MessageState state, DeliveryError error)
    {
        await using var bench = await OpenAsync(least: 1);
        await EndAsync(bench, A, MessageState.Delivered);

        await EndAsync(bench, A, state, error);
        bench.Clock.Advance(Look);

        Assert.Equal(1, QualityOf(bench, A)!.Ended);
    }

    [Theory]
    [InlineData(MessageState.Expired, DeliveryError.Unknown)]
    [InlineData(MessageState.Undeliverable, DeliveryError.Unknown)]
    [InlineData(MessageState.Rejected, DeliveryError.SenderNotRegistered)]
    [InlineData(MessageState.Unknown, DeliveryError.Unknown)]
    public async Task Quality_OfWhatTheNetworkDidNotDo_Falls(MessageState state, DeliveryError error)
    {
        await using var bench = await OpenAsync(least: 1);

        await EndAsync(bench, A, state, error);
        bench.Clock.Advance(Look);

        Assert.Equal(new LinkQuality(0, TimeSpan.Zero, 1), QualityOf(bench, A));
    }

    [Fact]
    public async Task Quality_OfALinkThatRefusesAtOnce_Falls()
    {
        await using var bench = await OpenAsync(least: 2, route: RouteTo.All(A, B) with { FailoverOnRefusal = true });
        bench.Clock.Advance(TimeSpan.FromSeconds(2));
        await bench.SubmitAsync();
        bench.LinkOf(A).Reject(bench.LinkOf(A).Take(), DeliveryError.Spam);
        bench.LinkOf(B).Reject(bench.LinkOf(B).Take(), DeliveryError.Spam);
        await bench.SubmitAsync();
        bench.LinkOf(A).Reject(bench.LinkOf(A).Take(), DeliveryError.Spam);
        await bench.SettleAsync();

        bench.Clock.Advance(Look);

        Assert.Equal(new LinkQuality(0, TimeSpan.Zero, 2), QualityOf(bench, A));
        Assert.Null(QualityOf(bench, B));
    }

    [Fact]
    public async Task Quality_OfMessagesWithoutReceiptsThatCount_CountsNeitherWay()
    {
        await using var bench = await OpenAsync(least: 1);
        var rule = new ContentRule("no receipts", new ContentRequirement.NoReceipts());
        await bench.Gateway.ChangeAsync(Setup(1, 15, RouteTo.All(A)).Outward with { Rules = new RuleSet([], [rule], []) }, [], []);
        await bench.SubmitAsync(new Draft { Validity = TimeSpan.FromMinutes(1) });
        bench.LinkOf(A).Send("r1");
        await bench.SubmitAsync(new Draft { Validity = TimeSpan.FromMinutes(1) });
        bench.LinkOf(A).Reject(bench.LinkOf(A).Take(), DeliveryError.Spam);
        await bench.SettleAsync();

        bench.Clock.Advance(TimeSpan.FromMinutes(2));
        await bench.SettleAsync();
        bench.Clock.Advance(Look);

        Assert.Equal(1, bench.Gateway.Figures.Ended(MessageState.Unknown));
        Assert.Equal(1, bench.Gateway.Figures.Ended(MessageState.Rejected));
        Assert.Null(QualityOf(bench, A));
    }

    [Fact]
    public async Task Quality_OfWhatNeverLeft_IsNoLinks()
    {
        await using var bench = await OpenAsync(least: 1);
        await bench.SubmitAsync(new Draft { Validity = TimeSpan.FromMinutes(1) });

        bench.Clock.Advance(TimeSpan.FromMinutes(2));
        await bench.SettleAsync();
        bench.Clock.Advance(Look);

        Assert.Equal(1, bench.Gateway.Figures.Ended(MessageState.Expired));
        Assert.Null(QualityOf(bench, A));
    }

    [Fact]
    public async Task Quality_OfLinksOfOneGroup_IsTheirsThatSent()
    {
        var setup = Setup(1, 15, RouteTo.All(A)) with { ReceiptGroup = "smsc" };
        await using var bench = await GatewayBench.OpenAsync(setup);
        var reference = await SendAsync(bench, A);

        bench.LinkOf(B).Receipt(reference);
        await bench.SettleAsync();
        bench.Clock.Advance(Look);

        Assert.Equal(1, QualityOf(bench, A)!.Ratio);
        Assert.Null(QualityOf(bench, B));
    }

    [Fact]
    public async Task Quality_OfWhatLeftBeforeARestart_IsTheLinksThatTellsOfIt()
    {
        var bench = await OpenAsync(least: 1);
        var reference = await SendAsync(bench, A);
        bench = await bench.CrashAsync();

        bench.LinkOf(A).Receipt(reference);
        await bench.SettleAsync();
        bench.Clock.Advance(Look);

        Assert.Equal(new LinkQuality(1, TimeSpan.Zero, 1), QualityOf(bench, A));
        await bench.DisposeAsync();
    }

    [Fact]
    public async Task Quality_OfPartsOfAMessage_CountsEach()
    {
        await using var bench = await OpenAsync(least: 1);
        await bench.SubmitAsync(Draft.OfParts(3));
        foreach (var reference in new[] { "p1", "p2", "p3" }) bench.LinkOf(A).Send(reference);
        await bench.SettleAsync();

        bench.LinkOf(A).Receipt("p1");
        bench.LinkOf(A).Receipt("p2");
        bench.LinkOf(A).Receipt("p3", MessageState.Undeliverable, DeliveryError.Unknown);
        await bench.SettleAsync();
        bench.Clock.Advance(Look);

        Assert.Equal((3, 2.0 / 3), (QualityOf(bench, A)!.Ended, QualityOf(bench, A)!.Ratio));
    }

    [Fact]
    public async Task Pool_ChosenByQuality_LeavesALinkThatFails()
    {
        var pool = new Pool("both", PoolChoice.Quality, [new PoolMember(A), new PoolMember(B)]);
        await using var bench = await OpenAsync(least: 10, route: new Route("by quality", [pool]));
        for (var i = 0; i < 10; i++) await EndAsync(bench, A, MessageState.Undeliverable, DeliveryError.SwitchSilent);

        bench.Clock.Advance(Look);
        await bench.SubmitAsync();

        Assert.Empty(bench.LinkOf(A).TakeAll());
        Assert.Single(bench.LinkOf(B).TakeAll());
    }

    [Fact]
    public async Task Quality_WhenTheConfigurationChanges_GoesOn()
    {
        await using var bench = await OpenAsync(least: 1);
        await EndAsync(bench, A, MessageState.Delivered);

        await bench.Gateway.ChangeAsync(Setup(2, 15, RouteTo.All(A, B)).Outward, [], []);
        await EndAsync(bench, A, MessageState.Delivered);
        bench.Clock.Advance(Look);

        Assert.Equal(2, QualityOf(bench, A)!.Ended);
    }

    private static GatewaySetup Setup(int least, int minutes, Route route) => new()
    {
        Routes = [route],
        Quality = new QualityOptions { Window = TimeSpan.FromMinutes(minutes), Least = least },
    };

    private static Task<GatewayBench> OpenAsync(int least, int minutes = 15, Route? route = null) =>
        GatewayBench.OpenAsync(Setup(least, minutes, route ?? RouteTo.All(A)));

    private static LinkQuality? QualityOf(GatewayBench bench, string link) => bench.Gateway.Links.Single(each => each.Name == link).Quality;

    private async Task<string> SendAsync(GatewayBench bench, string link)
    {
        var reference = $"r{++_references}";
        await bench.SubmitAsync();
        bench.LinkOf(link).Send(reference);
        await bench.SettleAsync();
        return reference;
    }

    private async Task EndAsync(GatewayBench bench, string link, MessageState state, DeliveryError error = DeliveryError.None)
    {
        bench.LinkOf(link).Receipt(await SendAsync(bench, link), state, error);
        await bench.SettleAsync();
    }
}
