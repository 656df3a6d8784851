using System.Net;
using Signalbox.Transport.Sctp.Associations;

namespace Signalbox.Transport.Sctp.Memory;

/// <summary>
/// One end of an association in memory. What is sent stands in the peer's arrivals at once; what the peer cannot take, since it has vanished,
/// is held here until it is given up.
/// </summary>
public sealed class MemorySctpAssociation : SctpAssociation
{
    private readonly MemorySctpNetwork _network;
    private readonly Queue<SctpArrival> _held = new();
    private MemorySctpAssociation? _peer;
    private long _heldOctets;
    private bool _isOver;

    internal MemorySctpAssociation(MemorySctpNetwork network, SctpEndpoint local, SctpEndpoint remote, SctpSettings settings, int streams)
        : base(settings)
    {
        _network = network;
        Local = local;
        Remote = remote;
        Settings = settings;
        OutboundStreams = streams;
    }

    /// <inheritdoc/>
    public override SctpEndpoint Local { get; }

    /// <inheritdoc/>
    public override SctpEndpoint Remote { get; }

    /// <inheritdoc/>
    public override int OutboundStreams { get; }

    internal SctpSettings Settings { get; }

    /// <summary>Fault: this end falls silent, as when its host loses power. It is over here; the peer learns nothing.</summary>
    public void Vanish()
    {
        lock (_network.Gate)
        {
            if (_peer is { } peer) peer._peer = null;
            Over(Lost("vanished"));
        }
    }

    /// <summary>Fault: both ends lose the association by silence; messages that were held are told as not delivered.</summary>
    /// <param name="reason">Why, in words, as both are told.</param>
    public void Lose(string reason)
    {
        lock (_network.Gate)
        {
            var peer = _peer;
            Over(Lost(reason));
            peer?.Over(Lost(reason));
        }
    }

    /// <inheritdoc/>
    public override void Abort() => End(SctpArrivalKind.Lost, "aborted by the peer");

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        End(SctpArrivalKind.Shutdown, null);
        return ValueTask.CompletedTask;
    }

    internal void Meet(MemorySctpAssociation peer)
    {
        _peer = peer;
        peer._peer = this;
    }

    /// <summary>The peer began anew: what was held for it is given up.</summary>
    internal void PeerRestarted(MemorySctpAssociation anew)
    {
        var before = _peer;
        _peer = null;
        before?.Over(Lost("begun anew"));
        Meet(anew);
        GiveUpHeld();
        Tell(new SctpArrival(SctpArrivalKind.Restart));
        RaiseRoom();
    }

    internal void PathChanged(IPAddress path, bool isUp) => Tell(new SctpArrival(SctpArrivalKind.PathChange) { Path = path, IsPathUp = isUp });

    private protected override SendOutcome Send(ushort stream, uint protocolId, ReadOnlySpan<byte> data)
    {
        lock (_network.Gate)
        {
            if (_isOver) return SendOutcome.Gone;
            if (!HasRoomFor(data.Length)) return SendOutcome.NoRoom;
            var message = new SctpArrival(SctpArrivalKind.Message) { Stream = stream, ProtocolId = protocolId, Data = data.ToArray() };
            if (_peer is { } peer)
            {
                peer.Tell(message);
            }
            else
            {
                _held.Enqueue(message);
                _heldOctets += data.Length;
            }

            return SendOutcome.Taken;
        }
    }

    private protected override void OnRead() => Volatile.Read(ref _peer)?.RaiseRoom();

    // A message larger than the buffer goes when the buffer is empty, as any stack must let it.
    private bool HasRoomFor(int octets)
    {
        var taken = _peer is { } peer ? peer.Arrivals.Octets : _heldOctets;
        var max = _peer is { } reader ? reader.Settings.BufferOctets : Settings.BufferOctets;
        var hasSlot = _peer is { } other ? other.Arrivals.HasRoom : _held.Count < Settings.ArrivalsMax;
        return hasSlot && (taken == 0 || taken + octets <= max);
    }

    private void End(SctpArrivalKind peerIsTold, string? reason)
    {
        lock (_network.Gate)
        {
            var peer = _peer;
            Over(Lost("ended here"));
            peer?.Over(new SctpArrival(peerIsTold) { Reason = reason });
        }
    }

    private static SctpArrival Lost(string reason) => new(SctpArrivalKind.Lost) { Reason = reason };

    private void Over(SctpArrival last)
    {
        if (_isOver) return;
        _isOver = true;
        _peer = null;
        _network.Forget(this);
        GiveUpHeld();
        TellLast(last);
    }

    private void GiveUpHeld()
    {
        while (_held.TryDequeue(out var message))
            Tell(message with { Kind = SctpArrivalKind.SendFailed, WasSent = true });
        _heldOctets = 0;
    }
}
