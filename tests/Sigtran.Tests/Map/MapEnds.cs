using Signalbox.Kernel.Testing;
using Signalbox.Sigtran.Loop;
using Signalbox.Sigtran.Map;
using Signalbox.Sigtran.Map.Operations;
using Signalbox.Sigtran.Map.Services;
using Signalbox.Sigtran.Sccp;
using Signalbox.Sigtran.Tcap;
using Signalbox.Sigtran.Tests.Tcap;

namespace Signalbox.Sigtran.Tests.Map;

/// <summary>MAP of ours over two real nodes of TCAP; the peer's user is a script.</summary>
internal sealed class MapEnds : IMapUser, ILocateCaller, IMtCaller
{
    public const string Centre = "447700900001";
    public const string Imsi = "234150000000001";

    public static readonly SccpAddress Us = SccpAddress.OfTitle(Centre, Subsystems.Msc);
    public static readonly SccpAddress Node = SccpAddress.OfTitle("447700900002", Subsystems.Msc);

    public MapEnds(MapOptions? options = null)
    {
        Timers = new LoopTimers(Clock);
        Peer = new TcapEnd(Timers, new(), 2);
        Tcap = new TcapNode(Sccp, Timers, new(), 1);
        Map = new MapNode(Tcap, Timers, options ?? new MapOptions { ServiceCentre = Centre }) { User = this };
        Tcap.User = Map;
    }

    public ManualClock Clock { get; } = new();

    public LoopTimers Timers { get; }

    public FakeSccp Sccp { get; } = new();

    public TcapNode Tcap { get; }

    public MapNode Map { get; }

    public TcapEnd Peer { get; }

    public List<LocateOutcome> Found { get; } = [];

    public List<(MtOutcome Outcome, bool CanSendMore)> Sent { get; } = [];

    public List<MoArrival> Arrivals { get; } = [];

    public List<AlertArrival> Alerts { get; } = [];

    public List<CentreInformation> Told { get; } = [];

    public List<NUnitdata> Wire { get; } = [];

    public Action<MtDialogue>? OnForwarded { get; set; }

    /// <summary>What the peer does with a Begin or Continue; it speaks versions up to a number, and refuses others by their context.</summary>
    public void Answer(int versionMax, Action<Told, TcInvoke?> answer) => Peer.User.Reaction = told =>
    {
        if (told.What is not ("began" or "continued")) return;
        if (told.Information is { } information && told.What == "began")
        {
            if (MapContexts.TryParse(information.ApplicationContext, out var context, out var version) && version > versionMax)
            {
                told.Dialogue.RefuseContext(MapContexts.NameOf(context, versionMax));
                return;
            }
        }

        answer(told, told.Components.OfType<TcInvoke>().FirstOrDefault());
    };

    public MtDialogue Forward(int octets = 20, bool hasMore = false)
    {
        var dialogue = Map.OpenMt(Node, this);
        dialogue.Send(Message(octets), hasMore);
        Deliver();
        return dialogue;
    }

    public static MtForward Message(int octets = 20) => new(Imsi, Tpdu(octets));

    // SMS-DELIVER with 8-bit data.
    public static byte[] Tpdu(int octets) =>
        [0x04, 0x05, 0x91, 0x21, 0x43, 0xF5, 0x00, 0x04, 0x62, 0x11, 0x13, 0x80, 0, 0, 0, (byte)octets, .. Enumerable.Repeat((byte)0x41, octets)];

    public void Deliver()
    {
        while (Sccp.Sent.Count + Peer.Sccp.Sent.Count > 0)
        {
            if (Sccp.Sent.TryDequeue(out var toPeer))
            {
                Wire.Add(toPeer);
                Peer.Node.Arrived(toPeer);
            }

            if (!Peer.Sccp.Sent.TryDequeue(out var toUs)) continue;
            Wire.Add(toUs);
            Tcap.Arrived(toUs);
        }
    }

    public void Advance(TimeSpan by)
    {
        Clock.Advance(by);
        Timers.RunDue();
        Deliver();
    }

    public void Located(RoutingInfoRequest request, LocateOutcome outcome) => Found.Add(outcome);

    public void Forwarded(MtDialogue dialogue, MtOutcome outcome, bool canSendMore)
    {
        Sent.Add((outcome, canSendMore));
        OnForwarded?.Invoke(dialogue);
    }

    public void MoForwarded(MoArrival arrival) => Arrivals.Add(arrival);

    public void Alerted(AlertArrival arrival) => Alerts.Add(arrival);

    public void Informed(RoutingInfoRequest request, CentreInformation information) => Told.Add(information);
}
