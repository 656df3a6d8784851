using Signalbox.Sigtran.Loop;
using Signalbox.Sigtran.M3ua.Codec;
using Signalbox.Sigtran.M3ua.Options;
using Signalbox.Sigtran.M3ua.Peers;
using Signalbox.Sigtran.M3ua.States;

namespace Signalbox.Sigtran.M3ua.Servers;

/// <summary>An application server (RFC 4666, 4.3.2): its state, its processes, and what it holds while it is pending.</summary>
internal sealed class ApplicationServer(INode node, M3uaServer options) : ITimed
{
    private const int RecoveryTimer = 0;
    private const int RoomTimer = 1;

    // What was held goes out faster than an association may take it; the rest waits this long for room.
    private static readonly TimeSpan RoomTime = TimeSpan.FromMilliseconds(20);

    private readonly Queue<MtpTransfer> _held = new();
    private LoopTimer? _timer;

    public M3uaServer Options => options;

    public List<Membership> Members { get; } = [];

    public ServerState State { get; private set; }

    /// <summary>The routing context given to those who register, where the options have none.</summary>
    public uint? AssignedContext { get; set; }

    public int Held => _held.Count;

    /// <summary>Messages given up when T(r) ran out.</summary>
    public long GivenUp { get; private set; }

    /// <summary>Whether what comes has to wait: for a process, or behind what waits.</summary>
    public bool Holds => State == ServerState.Pending || _held.Count > 0;

    public bool TryHold(in MtpTransfer transfer)
    {
        if (_held.Count >= node.Options.HeldMax) return false;
        _held.Enqueue(transfer);
        return true;
    }

    /// <summary>Its processes changed.</summary>
    public void Update()
    {
        var active = Members.Count(static member => member.IsActive);
        var isUp = Members.Exists(static member => member.IsUp);

        // Once active, a server stays so with its last process; a pending one needs one (4.3.2).
        var enough = State is ServerState.Active or ServerState.Pending ? 1 : options.ActiveMin;
        if (active >= enough) Happened(ServerEvent.EnoughActive);
        else if (!isUp) Happened(ServerEvent.LastDown);
        else Happened(active == 0 && State == ServerState.Active ? ServerEvent.LastInactive : ServerEvent.MemberUp);
        Tell();
        if (State == ServerState.Active && active < options.ActiveMin) AskForMore();
    }

    public void Expired(int timer)
    {
        _timer = null;
        if (timer == RoomTimer) Flush();
        else Happened(Members.Exists(static member => member.IsUp) ? ServerEvent.RecoveryOverUp : ServerEvent.RecoveryOverDown);
    }

    private void Happened(ServerEvent happened)
    {
        var (next, effect) = ServerTable.Table[State, happened];
        State = next;
        if (effect == ServerEffect.None) return;
        if (effect != ServerEffect.Tell) StopTimer();
        if (effect == ServerEffect.Hold) _timer = node.Timers.Start(node.Options.RecoveryTime, this, RecoveryTimer);
        if (effect == ServerEffect.GiveUp)
        {
            GivenUp += _held.Count;
            _held.Clear();
        }

        Tell();
        node.ServerChanged(this);
        if (effect == ServerEffect.Open) Flush();
    }

    private void Flush()
    {
        while (_held.TryPeek(out var transfer))
        {
            var result = node.Forward(transfer);
            if (result == MtpResult.Full)
            {
                _timer = node.Timers.Start(RoomTime, this, RoomTimer);
                return;
            }

            if (result != MtpResult.Sent) GivenUp++;
            _held.Dequeue();
        }
    }

    private void Tell()
    {
        NotifyStatus? status = State switch
        {
            ServerState.Inactive => NotifyStatus.ServerInactive,
            ServerState.Active => NotifyStatus.ServerActive,
            ServerState.Pending => NotifyStatus.ServerPending,
            _ => null,
        };
        if (status is not { } told) return;
        foreach (var member in Members) member.Tell(told);
    }

    private void AskForMore()
    {
        foreach (var member in Members)
            if (member.Link.Options.Role == M3uaRole.Sgp && member.Theirs == PeerTrafficState.Inactive)
                member.Link.Send(ControlMessages.Notify(NotifyStatus.InsufficientResources, member.Context));
    }

    private void StopTimer()
    {
        _timer?.Stop();
        _timer = null;
    }
}
