using System.Collections.Concurrent;
using Signalbox.Gateway.Links;
using Signalbox.Kernel.Testing;

namespace Signalbox.Gateway.Tests.Links;

/// <summary>Something that came over a connection to the link: exactly one of the three is set.</summary>
internal sealed record PeerEvent(long Sequence, SendOutcome? Answer, LinkReceipt? Receipt, LinkMessage? Message);

/// <summary>A part as it reached the peer.</summary>
internal sealed record SentPart(ReferenceConnection Connection, long Sequence, string To, byte[] Octets);

/// <summary>A network that lives in memory: it can be connected to unless it is away, and sees what is sent.</summary>
internal sealed class ReferencePeer(TimeProvider clock)
{
    private ReferenceConnection? _connection;

    /// <summary>Whether it cannot be connected to.</summary>
    public bool IsAway { get; private set; }

    /// <summary>When it was tried to connect to it, as timestamps.</summary>
    public ConcurrentQueue<long> Attempts { get; } = new();

    public Probe<SentPart> Sent { get; } = new();

    public ReferenceConnection? Connect(Action wake)
    {
        Attempts.Enqueue(clock.GetTimestamp());
        return _connection = IsAway ? null : new ReferenceConnection(this, wake);
    }

    public void GoAway()
    {
        IsAway = true;
        _connection?.Lose();
    }

    public void ComeBack() => IsAway = false;

    /// <summary>Tells the link something of its own accord.</summary>
    public void Tell(PeerEvent happened) => _connection!.Deliver(happened);
}

/// <summary>One connection between a link and its peer.</summary>
internal sealed class ReferenceConnection(ReferencePeer peer, Action wake)
{
    private readonly ConcurrentQueue<PeerEvent> _events = new();
    private volatile bool _isLost;

    public bool IsLost => _isLost;

    public void Send(long sequence, OutgoingPart part) =>
        peer.Sent.Tell(new SentPart(this, sequence, part.Message.To.Value, part.Content.Octets.ToArray()));

    public bool TryRead(out PeerEvent happened) => _events.TryDequeue(out happened!);

    public void Deliver(PeerEvent happened)
    {
        if (_isLost) return;
        _events.Enqueue(happened);
        wake();
    }

    public void Lose()
    {
        _isLost = true;
        wake();
    }
}
