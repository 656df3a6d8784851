using Signalbox.Kernel.States;
using static Signalbox.Sigtran.M3ua.States.PeerAspEffect;
using static Signalbox.Sigtran.M3ua.States.PeerAspEvent;
using static Signalbox.Sigtran.M3ua.States.PeerAspState;

namespace Signalbox.Sigtran.M3ua.States;

/// <summary>A peer's ASP, as far as ASPSM goes (RFC 4666, 4.3.1).</summary>
public enum PeerAspState
{
    /// <summary>ASP-DOWN.</summary>
    Down,

    /// <summary>ASP-INACTIVE or ASP-ACTIVE.</summary>
    Up,
}

/// <summary>What happens to a peer's ASP.</summary>
public enum PeerAspEvent
{
    /// <summary>The association stands, or the peer began anew on it.</summary>
    AssociationUp,

    /// <summary>The association is gone.</summary>
    AssociationLost,

    /// <summary>ASPUP that may be granted.</summary>
    AspUp,

    /// <summary>ASPUP while the operator blocks the peer.</summary>
    AspUpBlocked,

    /// <summary>ASPDN.</summary>
    AspDown,

    /// <summary>The operator blocks the peer.</summary>
    Blocked,
}

/// <summary>What is to be done about it.</summary>
public enum PeerAspEffect
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Send ASPUP ACK: the peer is up.</summary>
    AckUp,

    /// <summary>Send ASPUP ACK; where it was active, it is inactive, and is told so by ERR (4.3.4.1).</summary>
    AckUpAgain,

    /// <summary>Send ASPDN ACK; its traffic ends.</summary>
    AckDown,

    /// <summary>Its traffic ends.</summary>
    Leave,

    /// <summary>Send ERR, Management Blocking.</summary>
    Refuse,
}

/// <summary>The ASPSM half of a peer's ASP as a table (RFC 4666, 4.3.4.1 and 4.3.4.2).</summary>
public static class PeerAspTable
{
    /// <summary>The table. It starts in <see cref="Down"/>.</summary>
    public static StateTable<PeerAspState, PeerAspEvent, PeerAspEffect> Table { get; } =
        StateTable<PeerAspState, PeerAspEvent, PeerAspEffect>.Build(static rules => rules
            .OnAny(AssociationUp, Down, Leave)
            .OnAny(AssociationLost, Down, Leave)
            .OnAny(AspUp, Up, AckUp)
            .OnAny(AspUpBlocked, Down, Refuse)
            .OnAny(AspDown, Down, AckDown)
            .OnAny(Blocked, Down, AckDown) // 4.3.4.2: an unasked ASPDN ACK says that management took it out of service
            .On(Down, AssociationUp, Down, None)
            .On(Down, AssociationLost, Down, None)
            .On(Down, Blocked, Down, None)
            .On(Up, AspUp, Up, AckUpAgain));
}
