using Signalbox.Kernel.States;
using static Signalbox.Sigtran.M3ua.States.ServerEffect;
using static Signalbox.Sigtran.M3ua.States.ServerEvent;
using static Signalbox.Sigtran.M3ua.States.ServerState;

namespace Signalbox.Sigtran.M3ua.States;

/// <summary>
/// An application server (RFC 4666, 4.3.2). We keep one on both sides: as signalling gateway for the peers that serve it, as ASP for the
/// gateways through which it is reached; what waits while it is pending is not lost on either side.
/// </summary>
public enum ServerState
{
    /// <summary>AS-DOWN.</summary>
    Down,

    /// <summary>AS-INACTIVE.</summary>
    Inactive,

    /// <summary>AS-ACTIVE.</summary>
    Active,

    /// <summary>AS-PENDING: T(r) runs, messages are held.</summary>
    Pending,
}

/// <summary>What happens to it.</summary>
public enum ServerEvent
{
    /// <summary>A process is up, or one more.</summary>
    MemberUp,

    /// <summary>No process is up any more.</summary>
    LastDown,

    /// <summary>Enough processes are active.</summary>
    EnoughActive,

    /// <summary>No process is active any more; one or more are up.</summary>
    LastInactive,

    /// <summary>T(r) ran out while a process is up.</summary>
    RecoveryOverUp,

    /// <summary>T(r) ran out while none is.</summary>
    RecoveryOverDown,
}

/// <summary>What is to be done about it.</summary>
public enum ServerEffect
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Tell the processes the new state.</summary>
    Tell,

    /// <summary>Stop T(r), tell the new state, send what is held.</summary>
    Open,

    /// <summary>Start T(r), tell the new state, hold what comes.</summary>
    Hold,

    /// <summary>Give up what is held, tell the new state.</summary>
    GiveUp,
}

/// <summary>The states of an application server as a table (RFC 4666, 4.3.2, figure 4).</summary>
public static class ServerTable
{
    /// <summary>The table. It starts in <see cref="Down"/>.</summary>
    public static StateTable<ServerState, ServerEvent, ServerEffect> Table { get; } =
        StateTable<ServerState, ServerEvent, ServerEffect>.Build(static rules => rules
            .StayOnAny(MemberUp, None)
            .StayOnAny(LastDown, None)
            .StayOnAny(LastInactive, None)
            .StayOnAny(RecoveryOverUp, None)
            .StayOnAny(RecoveryOverDown, None)
            .OnAny(EnoughActive, Active, Open)
            .On(Active, EnoughActive, Active, None)
            .On(Down, MemberUp, Inactive, Tell)
            .On(Inactive, LastDown, Down, Tell)
            .On(Active, LastInactive, Pending, Hold)
            .On(Active, LastDown, Pending, Hold)
            .On(Pending, RecoveryOverUp, Inactive, GiveUp)
            .On(Pending, RecoveryOverDown, Down, GiveUp));
}
