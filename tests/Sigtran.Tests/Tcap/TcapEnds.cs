using Signalbox.Kernel.Testing;
using Signalbox.Sigtran.Loop;
using Signalbox.Sigtran.Sccp;
using Signalbox.Sigtran.Tcap;

namespace Signalbox.Sigtran.Tests.Tcap;

/// <summary>One node and what stands around it.</summary>
internal sealed class TcapEnd
{
    public TcapEnd(LoopTimers timers, TcapOptions options, ulong seed)
    {
        Node = new TcapNode(Sccp, timers, options, seed) { User = User };
    }

    public FakeSccp Sccp { get; } = new();

    public RecordingUser User { get; } = new();

    public TcapNode Node { get; }
}

/// <summary>Two nodes, <see cref="Us"/> and <see cref="Peer"/>, with nothing but a queue between them, and a clock that stands still.</summary>
internal sealed class TcapEnds
{
    public const string Context = "0.4.0.0.1.0.25.3";

    public static readonly SccpAddress OurAddress = SccpAddress.OfTitle("447700900001", Subsystems.Msc);
    public static readonly SccpAddress PeerAddress = SccpAddress.OfTitle("447700900002", Subsystems.Hlr);
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);
    public static readonly byte[] Parameter = [0x30, 3, 0x80, 1, 0xAA];

    public TcapEnds(TcapOptions? options = null)
    {
        Timers = new LoopTimers(Clock);
        Us = new TcapEnd(Timers, options ?? new TcapOptions(), 1);
        Peer = new TcapEnd(Timers, options ?? new TcapOptions(), 2);
    }

    public ManualClock Clock { get; } = new();

    public LoopTimers Timers { get; }

    public TcapEnd Us { get; }

    public TcapEnd Peer { get; }

    /// <summary>A dialogue of ours with one operation of code 44 in it, not begun.</summary>
    public TcDialogue Open(TcOperationClass operationClass = TcOperationClass.Both)
    {
        var dialogue = Us.Node.Open(OurAddress, PeerAddress)!;
        Assert.NotNull(dialogue.Invoke(new TcCode(44), Parameter, Timeout, operationClass));
        return dialogue;
    }

    /// <summary>A dialogue of ours that the peer has heard of; the peer's side of it.</summary>
    public (TcDialogue Ours, TcDialogue Peers) Begin(bool hasPortion = true, TcOperationClass operationClass = TcOperationClass.Both)
    {
        var dialogue = Open(operationClass);
        Assert.Equal(TcResultCode.Sent, dialogue.Begin(hasPortion ? new(Context) : null));
        Deliver();
        Assert.Equal("began", Peer.User.Last.What);
        return (dialogue, Peer.User.Last.Dialogue);
    }

    /// <summary>A dialogue in which both have spoken.</summary>
    public (TcDialogue Ours, TcDialogue Peers) Establish(bool hasPortion = true)
    {
        var pair = Begin(hasPortion);
        Assert.Equal(TcResultCode.Sent, pair.Peers.Continue());
        Deliver();
        Assert.Equal("continued", Us.User.Last.What);
        return pair;
    }

    /// <summary>Carries what was sent until nothing is.</summary>
    public void Deliver()
    {
        while (Us.Sccp.Sent.Count + Peer.Sccp.Sent.Count > 0)
        {
            if (Us.Sccp.Sent.TryDequeue(out var toPeer)) Peer.Node.Arrived(toPeer);
            if (Peer.Sccp.Sent.TryDequeue(out var toUs)) Us.Node.Arrived(toUs);
        }
    }

    public void Advance(TimeSpan by)
    {
        Clock.Advance(by);
        Timers.RunDue();
    }
}
