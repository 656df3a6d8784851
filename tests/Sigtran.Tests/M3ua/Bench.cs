using Signalbox.Kernel.Testing;
using Signalbox.Sigtran.Loop;
using Signalbox.Sigtran.M3ua;
using Signalbox.Sigtran.M3ua.Codec;
using Signalbox.Sigtran.M3ua.Options;
using Signalbox.Sigtran.M3ua.States;

namespace Signalbox.Sigtran.Tests.M3ua;

/// <summary>A node with associations and a user part that write down what happens, and a clock that stands still.</summary>
internal sealed class Bench : IMtpUser
{
    public const uint Far = 2000;
    public static readonly PointCode Own = new(1000);
    public static readonly PointCode Destination = new(Far);

    private readonly ManualClock _clock = new();
    private readonly LoopTimers _timers;
    private readonly Dictionary<string, FakeAssociation> _associations = [];

    public Bench(M3uaOptions options)
    {
        _timers = new LoopTimers(_clock);
        Node = new M3uaNode(options, _timers, this);
    }

    public M3uaNode Node { get; }

    public List<string> Heard { get; } = [];

    public List<MtpTransfer> Received { get; } = [];

    public FakeAssociation this[string peer] => _associations[peer];

    /// <summary>One server, 100 by default, with peers of one role, and a route to <see cref="Destination"/>.</summary>
    public static M3uaOptions Options(M3uaRole role, TrafficMode mode = TrafficMode.Loadshare, params string[] peers) => new()
    {
        PointCodes = [Own],
        Servers = [new("as") { RoutingContext = 100, Mode = mode, PointCodes = [Own] }],
        Peers = [.. peers.Select(name => new M3uaPeer(name, role) { Servers = ["as"] })],
        Routes = [new(Destination, [new("as")])],
        BeatTime = null,
        AuditInterval = null,
    };

    public FakeAssociation Connect(string peer, int streams = 17)
    {
        var association = _associations[peer] = new FakeAssociation(peer, streams);
        Assert.True(Node.AssociationUp(association));
        return association;
    }

    public void Disconnect(string peer) => Node.AssociationDown(_associations[peer], "the cable is cut");

    public void Arrive(string peer, M3uaMessage message) => Node.MessageArrived(_associations[peer], message.ToArray());

    public void Arrive(string peer, M3uaMessageType type) => Arrive(peer, new M3uaMessage(type, []));

    public void ArriveAspActive(string peer, uint? context = 100) =>
        Arrive(peer, ControlMessages.Active(M3uaMessageType.AspActive, null, context));

    public void ArriveDestinations(string peer, M3uaMessageType type, params uint[] affected) =>
        Arrive(peer, ControlMessages.Destinations(type, null, 100, affected));

    public void ArriveData(string peer, uint? context = 100, byte content = 1)
    {
        var buffer = new Kernel.Wire.WireBuffer();
        ProtocolData.WriteData(buffer, new MtpTransfer(Destination, Own, 1, new[] { content }), null, context);
        Node.MessageArrived(_associations[peer], buffer.Written.ToArray());
    }

    /// <summary>Our process becomes active with a gateway, which says that the destination is there.</summary>
    public void Activate(string peer, bool isAvailable = true)
    {
        Connect(peer);
        Arrive(peer, M3uaMessageType.AspUpAck);
        Arrive(peer, ControlMessages.Active(M3uaMessageType.AspActiveAck, null, 100));
        if (isAvailable) ArriveDestinations(peer, M3uaMessageType.DestinationAvailable, Far);
        this[peer].TakeOctets();
    }

    /// <summary>The peer's process becomes active with us as gateway.</summary>
    public void Serve(string peer)
    {
        Connect(peer);
        Arrive(peer, M3uaMessageType.AspUp);
        ArriveAspActive(peer);
        this[peer].TakeOctets();
    }

    public MtpResult Send(byte sls = 0, uint destination = Far) => Node.Transfer(new(Own, new PointCode(destination), sls, new byte[] { 1, 2, 3 }));

    public void Pass(double seconds)
    {
        // Timers of a loop start others; each has its turn at its time.
        for (var left = TimeSpan.FromSeconds(seconds); ;)
        {
            var next = _timers.UntilNext;
            if (next is null || next > left) { _clock.Advance(left); return; }
            _clock.Advance(next.Value);
            left -= next.Value;
            _timers.RunDue();
        }
    }

    public ServerState StateOf(string server) => Node.Status().Servers.Single(each => each.Name == server).State;

    public string? Why(string server) => Node.Status().Servers.Single(each => each.Name == server).Why;

    public void Transferred(in MtpTransfer indication) => Received.Add(indication);

    public void Paused(PointCode destination) => Heard.Add($"pause {destination.Value}");

    public void Resumed(PointCode destination) => Heard.Add($"resume {destination.Value}");

    public void StatusChanged(PointCode destination, MtpStatusCause cause, int level) => Heard.Add($"{cause} {destination.Value} {level}");
}
