using Signalbox.Sigtran.M3ua;
using Signalbox.Sigtran.M3ua.Codec;
using Signalbox.Sigtran.M3ua.Options;

namespace Signalbox.Sigtran.Tests.M3ua;

/// <summary>Two nodes of ours against each other: IPSP with one exchange and with two, and ASP with SGP.</summary>
public sealed class M3uaIpspTests
{
    [Theory]
    [InlineData(M3uaRole.IpspClient, M3uaRole.IpspServer)]
    [InlineData(M3uaRole.Asp, M3uaRole.Sgp)]
    public void OneExchange_OpensBothWays(M3uaRole left, M3uaRole right)
    {
        var client = new Bench(Bench.Options(left, TrafficMode.Loadshare, "peer"));
        var server = new Bench(Bench.Options(right, TrafficMode.Loadshare, "peer"));

        Join(client, server);
        client.Pass(5.1);

        Assert.Equal((MtpResult.Sent, MtpResult.Sent), (client.Send(), server.Send()));
        Carry(client, server);
        Assert.Equal((1, 1), (client.Received.Count, server.Received.Count));
        Assert.Equal(0, client.Node.Status().Peers[0].Counters.Unexpected + server.Node.Status().Peers[0].Counters.Unexpected);
    }

    [Fact]
    public void DoubleExchange_OpensEachWayByItsOwn()
    {
        var left = new Bench(Double(M3uaRole.IpspClient, "left", 1, "right", 2));
        var right = new Bench(Double(M3uaRole.IpspServer, "right", 2, "left", 1));

        left.Connect("peer");
        Assert.Equal(MtpResult.Unavailable, left.Send());
        Join(left, right);
        Assert.Equal((MtpResult.Sent, MtpResult.Sent), (left.Send(), right.Send()));
        var sent = left["peer"].Take().Single();
        Assert.Equal(2u, sent.Number(ParameterTag.RoutingContext));
        right.Arrive("peer", sent);
        Assert.Single(right.Received);
        left.Arrive("peer", ControlMessages.Inactive(M3uaMessageType.AspInactive, 2));
        left["peer"].TakeOctets();

        Assert.Equal((MtpResult.Held, MtpResult.Sent), (left.Send(), right.Send()));
    }

    [Fact]
    public void Client_ThatIsAskedToo_GrantsIt()
    {
        var bench = new Bench(Bench.Options(M3uaRole.IpspClient, TrafficMode.Loadshare, "peer"));
        bench.Connect("peer").TakeOctets();

        bench.Arrive("peer", M3uaMessageType.AspUp);
        bench.ArriveAspActive("peer");

        Assert.Equal("ASPUP ACK; ASPAC ACK", bench["peer"].TakeNames());
        Assert.Equal(MtpResult.Sent, bench.Send());
    }

    [Fact]
    public void Restart_OfThePeer_BeginsAnew()
    {
        var bench = new Bench(Bench.Options(M3uaRole.IpspClient, TrafficMode.Loadshare, "peer"));
        bench.Activate("peer");

        bench.Node.AssociationRestarted(bench["peer"]);

        Assert.Equal("ASPUP", bench["peer"].TakeNames());
        Assert.Equal(MtpResult.Held, bench.Send());
    }

    [Fact]
    public void Association_ThatTakesAnothersPlace_IsTheOneThatCounts()
    {
        var bench = new Bench(Bench.Options(M3uaRole.IpspClient, TrafficMode.Loadshare, "peer"));
        bench.Activate("peer");
        var before = bench["peer"];

        bench.Connect("peer");
        bench.Node.AssociationDown(before, "too late");

        Assert.True(bench.Node.Status().Peers[0].IsConnected);
        Assert.Equal("ASPUP", bench["peer"].TakeNames());
    }

    private static M3uaOptions Double(M3uaRole role, string own, uint ownContext, string peer, uint peerContext) => new()
    {
        Servers = [new(own) { RoutingContext = ownContext }, new(peer) { RoutingContext = peerContext }],
        Peers = [new("peer", role) { Exchange = IpspExchange.Double, Servers = [own], PeerServers = [peer] }],
        Routes = [new(Bench.Destination, [new(peer)])],
        BeatTime = null,
    };

    private static void Join(Bench left, Bench right)
    {
        right.Connect("peer");
        left.Connect("peer");
        Carry(left, right);
    }

    private static void Carry(Bench left, Bench right)
    {
        for (var isBusy = true; isBusy;)
        {
            var (toRight, toLeft) = (left["peer"].TakeOctets(), right["peer"].TakeOctets());
            foreach (var (_, octets) in toRight) right.Node.MessageArrived(right["peer"], octets);
            foreach (var (_, octets) in toLeft) left.Node.MessageArrived(left["peer"], octets);
            isBusy = toRight.Count + toLeft.Count > 0;
        }
    }
}
