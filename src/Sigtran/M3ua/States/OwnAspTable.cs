using Signalbox.Kernel.States;
using static Signalbox.Sigtran.M3ua.States.OwnAspEffect;
using static Signalbox.Sigtran.M3ua.States.OwnAspEvent;
using static Signalbox.Sigtran.M3ua.States.OwnAspState;

namespace Signalbox.Sigtran.M3ua.States;

/// <summary>Our ASP towards one peer, as far as ASPSM goes (RFC 4666, 4.3.1 and 4.3.4.1); traffic is <see cref="OwnTrafficState"/>'s.</summary>
public enum OwnAspState
{
    /// <summary>There is no association.</summary>
    Disconnected,

    /// <summary>ASP-DOWN, and meant to be.</summary>
    Down,

    /// <summary>ASPUP was sent and waits for its ACK.</summary>
    GoingUp,

    /// <summary>ASP-INACTIVE or ASP-ACTIVE.</summary>
    Up,

    /// <summary>ASPDN was sent and waits for its ACK.</summary>
    GoingDown,
}

/// <summary>What happens to our ASP.</summary>
public enum OwnAspEvent
{
    /// <summary>The association stands, or the peer began anew on it.</summary>
    AssociationUp,

    /// <summary>As before, while the operator wants it down.</summary>
    AssociationUpSuspended,

    /// <summary>The association is gone.</summary>
    AssociationLost,

    /// <summary>The operator wants it up.</summary>
    UpWanted,

    /// <summary>The operator wants it down.</summary>
    DownWanted,

    /// <summary>ASPUP ACK.</summary>
    UpAck,

    /// <summary>ASPDN ACK.</summary>
    DownAck,

    /// <summary>T(ack) ran out.</summary>
    AckTimeout,

    /// <summary>The peer answered by ERR that it takes us for down.</summary>
    TakenForDown,
}

/// <summary>What is to be done about it.</summary>
public enum OwnAspEffect
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Count it: the peer sent what it should not have.</summary>
    Unexpected,

    /// <summary>Send ASPUP and start T(ack).</summary>
    SendUp,

    /// <summary>Traffic ends; send ASPUP and start T(ack).</summary>
    StartAnew,

    /// <summary>Stop T(ack); traffic may begin.</summary>
    EnterUp,

    /// <summary>ERR; traffic ends and begins anew (4.3.4.1: an unexpected ACK makes us ASP-INACTIVE).</summary>
    Restart,

    /// <summary>Traffic ends; send ASPDN and start T(ack).</summary>
    SendDown,

    /// <summary>Stop T(ack); traffic ends.</summary>
    Rest,
}

/// <summary>The ASPSM half of our ASP as a table (RFC 4666, 4.3.4.1 and 4.3.4.2).</summary>
public static class OwnAspTable
{
    /// <summary>The table. It starts in <see cref="Disconnected"/>.</summary>
    public static StateTable<OwnAspState, OwnAspEvent, OwnAspEffect> Table { get; } =
        StateTable<OwnAspState, OwnAspEvent, OwnAspEffect>.Build(static rules => rules
            .OnAny(AssociationUp, GoingUp, StartAnew)
            .OnAny(AssociationUpSuspended, Down, Rest)
            .OnAny(AssociationLost, Disconnected, Rest)
            .StayOnAny(UpWanted, None)
            .StayOnAny(DownWanted, None)
            .StayOnAny(UpAck, Unexpected)
            .StayOnAny(DownAck, Unexpected)
            .StayOnAny(AckTimeout, None)
            .StayOnAny(TakenForDown, Unexpected)
            .On(Disconnected, AssociationLost, Disconnected, None)
            .On(Down, UpWanted, GoingUp, SendUp)
            .On(GoingUp, UpAck, Up, EnterUp)
            .On(GoingUp, AckTimeout, GoingUp, SendUp)
            .On(GoingUp, DownWanted, GoingDown, SendDown)
            .On(GoingUp, TakenForDown, GoingUp, None)
            .On(Up, DownWanted, GoingDown, SendDown)
            .On(Up, UpAck, Up, Restart)
            .On(Up, DownAck, GoingUp, StartAnew) // 4.3.4.2: return to the previous state
            .On(Up, TakenForDown, GoingUp, StartAnew)
            .On(GoingDown, DownAck, Down, Rest)
            .On(GoingDown, AckTimeout, GoingDown, SendDown)
            .On(GoingDown, UpWanted, GoingUp, SendUp)
            .On(GoingDown, UpAck, GoingDown, None) // the answer to an ASPUP that our ASPDN overtook
            .On(GoingDown, TakenForDown, Down, Rest));
}
