using Signalbox.Kernel.Wire;
using Signalbox.Sigtran.Loop;
using Signalbox.Sigtran.M3ua.Codec;
using Signalbox.Sigtran.M3ua.Options;
using Signalbox.Sigtran.M3ua.Routes;
using Signalbox.Sigtran.M3ua.States;

namespace Signalbox.Sigtran.M3ua.Peers;

/// <summary>One peer: its association while it stands, and the ASPSM states of both ends (RFC 4666, 4.3.4.1 and 4.3.4.2).</summary>
internal sealed class PeerLink : ITimed
{
    private const int AckTimer = 0;

    private readonly INode _node;
    private readonly WireBuffer _buffer = new(512, M3uaLimits.MessageOctetsMax);
    private readonly Queue<MtpTransfer> _returned = new();
    private readonly Beat _beat;
    private LoopTimer? _timer;

    public PeerLink(INode node, M3uaPeer options, Gateway gateway)
    {
        (_node, Options, Gateway) = (node, options, gateway);
        IsSuspended = options.IsSuspended;
        _beat = new Beat(node, this);
    }

    public M3uaPeer Options { get; }

    public Gateway Gateway { get; }

    public LinkCounters Counters { get; } = new();

    public List<Membership> Members { get; } = [];

    public IM3uaAssociation? Association { get; private set; }

    public OwnAspState Own { get; private set; }

    public PeerAspState Theirs { get; private set; }

    public bool IsSuspended { get; private set; }

    /// <summary>Why it is not up, when the peer said so, or why the last association ended.</summary>
    public string? Why { get; set; }

    private bool IsIpsp => Options.Role is M3uaRole.IpspClient or M3uaRole.IpspServer;

    /// <summary>Whether we ask to come up. With a single exchange the client does.</summary>
    public bool HasOwn => Options.Role is M3uaRole.Asp or M3uaRole.IpspClient || Options.Exchange == IpspExchange.Double;

    /// <summary>Whether the peer may ask to come up. A client of a single exchange grants it too: some servers ask as well.</summary>
    public bool HasTheirs => Options.Role == M3uaRole.Sgp || IsIpsp;

    public void AssociationUp(IM3uaAssociation association)
    {
        Association = association;
        Why = null;
        _beat.Start();
        if (HasTheirs) Happened(PeerAspEvent.AssociationUp);
        if (HasOwn) Happened(IsSuspended ? OwnAspEvent.AssociationUpSuspended : OwnAspEvent.AssociationUp);
    }

    public void AssociationDown(string why)
    {
        Association = null;
        Why = why;
        _beat.Stop();
        Happened(OwnAspEvent.AssociationLost);
        Happened(PeerAspEvent.AssociationLost);
        while (_returned.TryDequeue(out var transfer))
        {
            if (_node.Transfer(transfer) is MtpResult.Sent or MtpResult.Held) Counters.Rerouted++;
            else Counters.Lost++;
        }
    }

    /// <summary>
    /// A DATA came back that certainly never left: it waits for the end of the association, which is near, and goes another way then.
    /// </summary>
    public void Returned(in MtpTransfer transfer)
    {
        if (_returned.Count < _node.Options.HeldMax) _returned.Enqueue(transfer);
        else Counters.Lost++;
    }

    public void Suspend(bool isSuspended)
    {
        if (IsSuspended == isSuspended) return;
        IsSuspended = isSuspended;
        Why = isSuspended ? "the operator took it out of service" : null;
        if (HasOwn) Happened(isSuspended ? OwnAspEvent.DownWanted : OwnAspEvent.UpWanted);
        if (HasTheirs && isSuspended) Happened(PeerAspEvent.Blocked);
    }

    /// <summary>Any message came: the peer lives.</summary>
    public void Heard() => _beat.Heard();

    public void Happened(OwnAspEvent happened, ReadOnlyMemory<byte> about = default)
    {
        var (next, effect) = OwnAspTable.Table[Own, happened];
        Own = next;
        if (effect == OwnAspEffect.None) return;
        if (effect == OwnAspEffect.Unexpected)
        {
            Counters.Unexpected++;
            return;
        }

        if (effect == OwnAspEffect.Restart) Refuse(M3uaErrorCode.UnexpectedMessage, [], about);
        StopTimer();
        if (effect is not (OwnAspEffect.SendUp or OwnAspEffect.EnterUp)) EachMember(static member => member.Happened(OwnTrafficEvent.WentDown));
        switch (effect)
        {
            case OwnAspEffect.SendUp or OwnAspEffect.StartAnew:
                Request(ControlMessages.AspUp(Options.AspIdentifier));
                break;
            case OwnAspEffect.SendDown:
                Request(M3uaMessage.Of(M3uaMessageType.AspDown));
                break;
            case OwnAspEffect.EnterUp or OwnAspEffect.Restart:
                Why = null;
                foreach (var member in Members)
                    if (member.Direction != Direction.Send) member.CameUp();
                break;
        }
    }

    public void Happened(PeerAspEvent happened, ReadOnlyMemory<byte> about = default)
    {
        var (next, effect) = PeerAspTable.Table[Theirs, happened];
        Theirs = next;
        switch (effect)
        {
            case PeerAspEffect.AckUp:
                Send(M3uaMessage.Of(M3uaMessageType.AspUpAck));
                Why = null;
                EachServing(static member => member.Happened(PeerTrafficEvent.CameUp));
                break;
            case PeerAspEffect.AckUpAgain:
                Send(M3uaMessage.Of(M3uaMessageType.AspUpAck));
                if (Members.Exists(member => member.Theirs == PeerTrafficState.Active)) Refuse(M3uaErrorCode.UnexpectedMessage, [], about);
                EachServing(static member => member.Happened(PeerTrafficEvent.CameUp));
                break;
            case PeerAspEffect.AckDown:
                Send(M3uaMessage.Of(M3uaMessageType.AspDownAck));
                EachMember(static member => member.Happened(PeerTrafficEvent.WentDown));
                break;
            case PeerAspEffect.Leave:
                EachMember(static member => member.Happened(PeerTrafficEvent.WentDown));
                break;
            case PeerAspEffect.Refuse:
                Refuse(M3uaErrorCode.ManagementBlocking, [], about);
                EachMember(static member => member.Happened(PeerTrafficEvent.WentDown));
                break;
        }
    }

    /// <summary>Sends a message other than DATA on stream 0. One that finds no room is lost; whoever asked asks again.</summary>
    public void Send(M3uaMessage message)
    {
        if (Association is null) return;
        _buffer.Clear();
        message.WriteTo(_buffer);
        if (Association.TrySend(0, _buffer.Written)) Counters.ControlSent++;
        else Counters.NoRoom++;
    }

    /// <summary>Sends ERR.</summary>
    public void Refuse(M3uaErrorCode code, ReadOnlySpan<uint> contexts, ReadOnlyMemory<byte> about)
    {
        Counters.Unexpected++;
        Send(ControlMessages.Error(code, contexts, about));
    }

    /// <summary>Sends DATA. Messages with the same SLS take the same stream, none takes stream 0 (RFC 4666, 1.4.7).</summary>
    public bool TrySend(in MtpTransfer transfer, Membership member)
    {
        if (Association is not { } association) return false;
        _buffer.Clear();
        ProtocolData.WriteData(_buffer, transfer, member.Server.Options.NetworkAppearance, member.Context);
        var stream = association.Streams <= 1 ? 0 : 1 + (transfer.Sls % (association.Streams - 1));
        var isSent = association.TrySend((ushort)stream, _buffer.Written);
        if (isSent) Counters.DataSent++;
        else Counters.NoRoom++;
        return isSent;
    }

    /// <summary>The peer refuses our ASPUP: try again later than T(ack).</summary>
    public void RefusedUp(string why)
    {
        Why = why;
        StopTimer();
        _timer = _node.Timers.Start(_node.Options.RetryTime, this, AckTimer);
    }

    public void Expired(int timer)
    {
        _timer = null;
        Why ??= $"the peer has not answered within {_node.Options.AckTime.TotalSeconds:0.#} s";
        Happened(OwnAspEvent.AckTimeout);
    }

    private void EachMember(Action<Membership> action)
    {
        foreach (var member in Members) action(member);
    }

    private void EachServing(Action<Membership> action)
    {
        foreach (var member in Members)
            if (Options.Exchange != IpspExchange.Double || member.Direction == Direction.Send) action(member);
    }

    private void Request(M3uaMessage message)
    {
        Send(message);
        _timer = _node.Timers.Start(_node.Options.AckTime, this, AckTimer);
    }

    private void StopTimer()
    {
        _timer?.Stop();
        _timer = null;
    }
}
