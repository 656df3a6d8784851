using Signalbox.Sigtran.M3ua.Codec;
using Signalbox.Sigtran.Map;
using Signalbox.Sigtran.Tcap;

namespace Signalbox.Sigtran.Tests.Stp;

/// <summary>Two nodes of ours, and osmo-stp between them, which routes by point code.</summary>
[Collection(StpCollection.Name)]
public sealed class StpRoutingTests
{
    // The argument of a mo-forwardSM that stands in several public places: subscriber 818093100010 to service centre 818093100000.
    private static readonly byte[] MoArgument =
        Convert.FromHexString("302C8407911808390100008207911808390100010418B5000C915383060020900000A70BE8329BFD06DDDF723619");

    [Fact]
    public async Task MtForwardSm_ToTheOtherNode_IsAnsweredByItsEnd()
    {
        await using var a = await StpNode.ConnectAsync(StpPlace.RoutingA, [StpPlace.RoutingB.Code]);
        await using var b = await StpNode.ConnectAsync(StpPlace.RoutingB, [StpPlace.RoutingA.Code]);
        var (centre, serving) = (new ServiceCentre(a), new ServingCentre(b));
        await a.Mtp.UntilAsync(StpPlace.RoutingB.Code, isReachable: true);
        await b.Mtp.UntilAsync(StpPlace.RoutingA.Code, isReachable: true);
        var flow = new MtFlow(a, centre, b.Address, count: 200, window: 20);

        flow.Start();
        var outcomes = await flow.AllAsync();

        Assert.All(outcomes, static outcome => Assert.IsType<MtOutcome.Delivered>(outcome));
        Assert.Equal(Enumerable.Range(0, 200), serving.Received.Order());
        Assert.Equal(200, a.Heard.CountOf(M3uaMessageType.Data));
    }

    [Fact]
    public async Task MoForwardSm_ToTheServiceCentre_IsTakenAndAnswered()
    {
        await using var a = await StpNode.ConnectAsync(StpPlace.RoutingA, [StpPlace.RoutingB.Code]);
        await using var b = await StpNode.ConnectAsync(StpPlace.RoutingB, [StpPlace.RoutingA.Code]);
        var (centre, serving) = (new ServiceCentre(a), new ServingCentre(b));
        await a.Mtp.UntilAsync(StpPlace.RoutingB.Code, isReachable: true);
        await b.Mtp.UntilAsync(StpPlace.RoutingA.Code, isReachable: true);

        var answer = await serving.SendMoAsync(a.Address, MoArgument);

        Assert.IsType<TcResult>(answer);
        Assert.True(centre.Arrivals.TryRead(out var arrival));
        Assert.Equal("818093100010", arrival.Originator);
        Assert.Equal(ServiceCentre.Number, arrival.ServiceCentre);
        Assert.Equal(StpNode.AddressOf(StpPlace.RoutingB).PointCode, arrival.From.PointCode);
        Assert.Equal(24, arrival.Tpdu.Length);
    }

    [Fact]
    public async Task Beats_AreAnsweredAgainAndAgain()
    {
        await using var a = await StpNode.ConnectAsync(StpPlace.RoutingA, []);

        var second = await a.Heard.FirstAsync(_ => a.Heard.CountOf(M3uaMessageType.HeartbeatAck) >= 2);

        Assert.NotNull(second);
        var peer = Assert.Single((await a.StatusAsync()).Peers);
        Assert.True(peer.IsConnected);
        Assert.Null(peer.Why);
        Assert.Equal(0, peer.Counters.Unreadable + peer.Counters.Unexpected);
    }
}
