using System.Threading.Channels;
using Signalbox.Sigtran.Map;
using Signalbox.Sigtran.Map.Services;

namespace Signalbox.Sigtran.Tests.Stp;

/// <summary>A service centre: MAP above a node, taking every message of a subscriber and keeping it for the test.</summary>
internal sealed class ServiceCentre : IMapUser
{
    public const string Number = "818093100000";

    private readonly Channel<MoArrival> _arrivals = Channel.CreateBounded<MoArrival>(16);

    public ServiceCentre(StpNode node)
    {
        var options = new MapOptions { ServiceCentre = Number, Local = node.Address, MediumLongTimer = TimeSpan.FromSeconds(15) };
        Map = new MapNode(node.Tcap, node.Timers, options) { User = this };
        node.Tcap.User = Map;
    }

    public MapNode Map { get; }

    /// <summary>Messages of subscribers.</summary>
    public ChannelReader<MoArrival> Arrivals => _arrivals.Reader;

    public void MoForwarded(MoArrival arrival)
    {
        Assert.True(_arrivals.Writer.TryWrite(arrival));
        arrival.Accept();
    }

    public void Alerted(AlertArrival arrival) => arrival.Accept();

    public void Informed(RoutingInfoRequest request, CentreInformation information)
    {
    }
}
