using Signalbox.Sigtran.Loop;
using Signalbox.Sigtran.M3ua.Codec;
using Signalbox.Sigtran.M3ua.Options;
using Signalbox.Sigtran.M3ua.Servers;
using Signalbox.Sigtran.M3ua.States;

namespace Signalbox.Sigtran.M3ua.Peers;

/// <summary>Which way messages go by a membership.</summary>
internal enum Direction
{
    Both,
    Receive,
    Send,
}

/// <summary>One application server with one peer (RFC 4666, 4.3.1): our process in it, the peer's, or both.</summary>
internal sealed class Membership(INode node, PeerLink link, ApplicationServer server, Direction direction, uint key) : ITimed
{
    private const int AckTimer = 0;
    private const int RetryTimer = 1;

    private LoopTimer? _timer;
    private uint? _learned;
    private NotifyStatus? _told;

    public PeerLink Link => link;

    public ApplicationServer Server => server;

    public Direction Direction => direction;

    /// <summary>Local-RK-Identifier.</summary>
    public uint Key => key;

    public OwnTrafficState Own { get; private set; }

    public PeerTrafficState Theirs { get; private set; }

    /// <summary>Whether the peer registered its key.</summary>
    public bool IsRegistered { get; set; }

    /// <summary>Why it is not active, when a peer said so.</summary>
    public string? Why { get; set; }

    public uint? Context => _learned ?? server.Options.RoutingContext ?? server.AssignedContext;

    public bool IsUp => Own > OwnTrafficState.Registering || Theirs != PeerTrafficState.Down;

    public bool IsActive => Own == OwnTrafficState.Active || Theirs == PeerTrafficState.Active;

    public bool CanCarry => direction != Direction.Receive && IsActive;

    // DATA may overtake the ACK on another stream, and what was under way when we asked for an end is still ours.
    public bool CanReceive => direction != Direction.Send
        && (Theirs == PeerTrafficState.Active || Own is OwnTrafficState.Activating or OwnTrafficState.Active or OwnTrafficState.Deactivating);

    public void CameUp()
    {
        var asks = link.Options.Registers && _learned is null;
        Happened(asks ? OwnTrafficEvent.CameUpUnregistered : OwnTrafficEvent.CameUp);
    }

    public void Learned(uint context)
    {
        _learned = context;
        Happened(OwnTrafficEvent.Registered);
    }

    public void Refused(string why)
    {
        Why = why;
        Happened(OwnTrafficEvent.Refused);
    }

    public void Notified(NotifyStatus status)
    {
        if (status == NotifyStatus.AlternateActive) Happened(OwnTrafficEvent.Displaced);
        var isAsked = status is NotifyStatus.ServerPending or NotifyStatus.InsufficientResources
            || (status == NotifyStatus.ServerInactive && !server.Options.IsStandby);

        // After a refusal the next try has its time.
        if (isAsked && Own == OwnTrafficState.Inactive && _timer is null) Happened(OwnTrafficEvent.ActiveWanted);
    }

    public void Happened(OwnTrafficEvent happened)
    {
        var (next, effect) = OwnTrafficTable.Table[Own, happened];
        Own = next;
        Carry(effect);
    }

    public void Happened(PeerTrafficEvent happened, ReadOnlyMemory<byte> about = default)
    {
        var (next, effect) = PeerTrafficTable.Table[Theirs, happened];
        Theirs = next;
        if (next == PeerTrafficState.Down) (_told, IsRegistered) = (null, false);
        switch (effect)
        {
            case PeerTrafficEffect.Refuse:
                link.Refuse(M3uaErrorCode.UnexpectedMessage, [], about);
                break;
            case PeerTrafficEffect.Acknowledge:
                Acknowledge(happened);
                break;
            case PeerTrafficEffect.AcknowledgeChange:
                Acknowledge(happened);
                node.MemberChanged(this);
                break;
            case PeerTrafficEffect.NotifyAlternate:
                link.Send(ControlMessages.Notify(NotifyStatus.AlternateActive, Context));
                node.MemberChanged(this);
                break;
            case PeerTrafficEffect.Changed:
                node.MemberChanged(this);
                break;
        }
    }

    /// <summary>Tells the peer the server's state, where it is its gateway's to tell and the peer does not know it (RFC 4666, 4.3.4.5).</summary>
    public void Tell(NotifyStatus status)
    {
        if (link.Options.Role != M3uaRole.Sgp || Theirs == PeerTrafficState.Down || _told == status) return;
        _told = status;
        link.Send(ControlMessages.Notify(status, Context));
    }

    public void Expired(int timer)
    {
        _timer = null;
        if (timer == AckTimer || Own == OwnTrafficState.Registering)
        {
            if (timer == AckTimer) Why = $"the peer has not answered within {node.Options.AckTime.TotalSeconds:0.#} s";
            Happened(OwnTrafficEvent.AckTimeout);
        }
        else
        {
            Happened(OwnTrafficEvent.ActiveWanted);
        }
    }

    private void Carry(OwnTrafficEffect effect)
    {
        switch (effect)
        {
            case OwnTrafficEffect.None:
                break;
            case OwnTrafficEffect.Unexpected:
                link.Counters.Unexpected++;
                break;
            case OwnTrafficEffect.SendRegistration:
                Request(ControlMessages.Register(key, Mode, server.Options.NetworkAppearance, server.Options.PointCodes));
                break;
            case OwnTrafficEffect.Consider:
                StopTimer();
                node.MemberChanged(this);
                if (server.Options.IsStandby) Why = "it stands by until the gateway says that the server is pending";
                else Happened(OwnTrafficEvent.ActiveWanted);
                break;
            case OwnTrafficEffect.SendActive:
                Request(ControlMessages.Active(M3uaMessageType.AspActive, Mode, Context));
                break;
            case OwnTrafficEffect.StartAnew:
                node.MemberChanged(this);
                Request(ControlMessages.Active(M3uaMessageType.AspActive, Mode, Context));
                break;
            case OwnTrafficEffect.SendInactive:
                node.MemberChanged(this);
                Request(ControlMessages.Inactive(M3uaMessageType.AspInactive, Context));
                break;
            default:
                Settle(effect);
                break;
        }
    }

    private void Settle(OwnTrafficEffect effect)
    {
        StopTimer();
        if (effect == OwnTrafficEffect.Flow) Why = null;
        if (effect == OwnTrafficEffect.Wait) _timer = node.Timers.Start(node.Options.RetryTime, this, RetryTimer);
        if (Own == OwnTrafficState.Down) _learned = null;
        node.MemberChanged(this);
    }

    private TrafficMode? Mode => server.Options.NamesMode ? server.Options.Mode : null;

    private void Acknowledge(PeerTrafficEvent happened) => link.Send(happened == PeerTrafficEvent.AspActive
        ? ControlMessages.Active(M3uaMessageType.AspActiveAck, Mode, Context)
        : ControlMessages.Inactive(M3uaMessageType.AspInactiveAck, Context));

    private void Request(M3uaMessage message)
    {
        StopTimer();
        link.Send(message);
        _timer = node.Timers.Start(node.Options.AckTime, this, AckTimer);
    }

    private void StopTimer()
    {
        _timer?.Stop();
        _timer = null;
    }
}
