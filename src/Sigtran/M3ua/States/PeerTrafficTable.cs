using Signalbox.Kernel.States;
using static Signalbox.Sigtran.M3ua.States.PeerTrafficEffect;
using static Signalbox.Sigtran.M3ua.States.PeerTrafficEvent;
using static Signalbox.Sigtran.M3ua.States.PeerTrafficState;

namespace Signalbox.Sigtran.M3ua.States;

/// <summary>A peer's ASP in one application server (RFC 4666, 4.3.1).</summary>
public enum PeerTrafficState
{
    /// <summary>ASP-DOWN.</summary>
    Down,

    /// <summary>ASP-INACTIVE.</summary>
    Inactive,

    /// <summary>ASP-ACTIVE.</summary>
    Active,
}

/// <summary>What happens to it.</summary>
public enum PeerTrafficEvent
{
    /// <summary>ASPSM is up, for the first time or again.</summary>
    CameUp,

    /// <summary>ASPSM is down.</summary>
    WentDown,

    /// <summary>ASPAC that may be granted.</summary>
    AspActive,

    /// <summary>ASPIA.</summary>
    AspInactive,

    /// <summary>Another ASP became active in an override server.</summary>
    Displaced,
}

/// <summary>What is to be done about it.</summary>
public enum PeerTrafficEffect
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It serves no longer, or not yet: tell the server.</summary>
    Changed,

    /// <summary>Acknowledge; nothing changes.</summary>
    Acknowledge,

    /// <summary>Acknowledge, then tell the server.</summary>
    AcknowledgeChange,

    /// <summary>Send ERR, Unexpected Message.</summary>
    Refuse,

    /// <summary>NTFY, Alternate ASP Active, then tell the server.</summary>
    NotifyAlternate,
}

/// <summary>The ASPTM half of a peer's ASP as a table (RFC 4666, 4.3.4.3 and 4.3.4.4).</summary>
public static class PeerTrafficTable
{
    /// <summary>The table. It starts in <see cref="Down"/>.</summary>
    public static StateTable<PeerTrafficState, PeerTrafficEvent, PeerTrafficEffect> Table { get; } =
        StateTable<PeerTrafficState, PeerTrafficEvent, PeerTrafficEffect>.Build(static rules => rules
            .OnAny(CameUp, Inactive, Changed)
            .OnAny(WentDown, Down, Changed)
            .On(Down, WentDown, Down, None)
            .On(Inactive, CameUp, Inactive, None)
            .On(Down, AspActive, Down, Refuse)
            .On(Inactive, AspActive, Active, AcknowledgeChange)
            .On(Active, AspActive, Active, Acknowledge)
            .On(Down, AspInactive, Down, Refuse)
            .On(Inactive, AspInactive, Inactive, Acknowledge)
            .On(Active, AspInactive, Inactive, AcknowledgeChange)
            .StayOnAny(Displaced, None)
            .On(Active, Displaced, Inactive, NotifyAlternate));
}
