using Signalbox.Sigtran.M3ua.Codec;
using Signalbox.Sigtran.Map;

namespace Signalbox.Sigtran.Tests.Stp;

/// <summary>What osmo-stp says of destinations and of routing contexts, and what our node makes of it.</summary>
[Collection(StpCollection.Name)]
public sealed class StpStateTests
{
    // DUNA when the last process of a server is gone, DAVA when one is back (RFC 4666, 4.5.1); what comes meanwhile is refused before it leaves.
    [Fact]
    public async Task Destination_GoneAndBack_IsRefusedAtOnceAndThenServed()
    {
        await using var a = await StpNode.ConnectAsync(StpPlace.StatusA, [StpPlace.StatusB.Code]);
        await using var b = await StpNode.ConnectAsync(StpPlace.StatusB, [StpPlace.StatusA.Code]);
        var (centre, _) = (new ServiceCentre(a), new ServingCentre(b));
        await a.Mtp.UntilAsync(StpPlace.StatusB.Code, isReachable: true);
        await b.Mtp.UntilAsync(StpPlace.StatusA.Code, isReachable: true);
        Assert.IsType<MtOutcome.Delivered>(await SendAsync(a, centre, b));
        var audited = a.Heard.CountOf(M3uaMessageType.DestinationUnavailable);

        b.Association.Abort();
        await a.Mtp.UntilAsync(StpPlace.StatusB.Code, isReachable: false);

        Assert.True(a.Heard.CountOf(M3uaMessageType.DestinationUnavailable) > audited);
        var route = Assert.Single((await a.StatusAsync()).Routes);
        Assert.False(route.IsAvailable);
        Assert.Contains("unavailable, as it says (DUNA)", route.Why, StringComparison.Ordinal);
        var held = new MtFlow(a, centre, b.Address, count: 1, window: 1);
        held.Start();
        Assert.Equal(1, await a.OnLoopAsync(() => held.Refused));

        await b.ConnectAgainAsync();

        Assert.IsType<MtOutcome.Delivered>(Assert.Single(await held.AllAsync()));
        Assert.NotNull(await a.Heard.FirstAsync(M3uaMessageType.DestinationAvailable));
        Assert.True(Assert.Single((await a.StatusAsync()).Routes).IsAvailable);
    }

    [Fact]
    public async Task RoutingContext_ThatTheGatewayDoesNotKnow_IsToldInWords()
    {
        await using var a = await StpNode.ConnectAsync(StpPlace.WrongA, [StpPlace.StatusB.Code], context: 599);

        var error = await a.Heard.FirstAsync(M3uaMessageType.Error);
        var status = await a.StatusAsync();

        Assert.Equal((uint)M3uaErrorCode.InvalidRoutingContext, error.Number(ParameterTag.ErrorCode));
        var process = Assert.Single(Assert.Single(status.Servers).Processes);
        Assert.False(process.IsActive);
        Assert.Contains("routing context", process.Why, StringComparison.Ordinal);
        Assert.Contains("599", process.Why, StringComparison.Ordinal);
        Assert.Contains("0x19", process.Why, StringComparison.Ordinal);
    }

    private static async Task<MtOutcome> SendAsync(StpNode from, ServiceCentre centre, StpNode to)
    {
        var flow = new MtFlow(from, centre, to.Address, count: 1, window: 1);
        flow.Start();
        return Assert.Single(await flow.AllAsync());
    }
}
