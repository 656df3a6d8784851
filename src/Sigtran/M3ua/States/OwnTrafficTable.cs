using Signalbox.Kernel.States;
using static Signalbox.Sigtran.M3ua.States.OwnTrafficEffect;
using static Signalbox.Sigtran.M3ua.States.OwnTrafficEvent;
using static Signalbox.Sigtran.M3ua.States.OwnTrafficState;

namespace Signalbox.Sigtran.M3ua.States;

/// <summary>Our ASP in one application server towards one peer (RFC 4666, 4.3.1, 4.3.4.3 and 4.3.4.4).</summary>
public enum OwnTrafficState
{
    /// <summary>ASP-DOWN.</summary>
    Down,

    /// <summary>REG REQ was sent and waits for its response (4.4).</summary>
    Registering,

    /// <summary>ASP-INACTIVE.</summary>
    Inactive,

    /// <summary>ASPAC was sent and waits for its ACK.</summary>
    Activating,

    /// <summary>ASP-ACTIVE.</summary>
    Active,

    /// <summary>ASPIA was sent and waits for its ACK.</summary>
    Deactivating,
}

/// <summary>What happens to it.</summary>
public enum OwnTrafficEvent
{
    /// <summary>ASPSM is up, and the routing context is known.</summary>
    CameUp,

    /// <summary>ASPSM is up, and the peer is to be asked for a routing context.</summary>
    CameUpUnregistered,

    /// <summary>ASPSM is down.</summary>
    WentDown,

    /// <summary>REG RSP: done, or done before.</summary>
    Registered,

    /// <summary>It should be active: wanted from the beginning, by the operator, or since the server is pending.</summary>
    ActiveWanted,

    /// <summary>It should be inactive.</summary>
    InactiveWanted,

    /// <summary>ASPAC ACK.</summary>
    ActiveAck,

    /// <summary>ASPIA ACK.</summary>
    InactiveAck,

    /// <summary>T(ack) ran out.</summary>
    AckTimeout,

    /// <summary>The peer refuses by ERR or REG RSP.</summary>
    Refused,

    /// <summary>NTFY: another ASP is active in our place.</summary>
    Displaced,
}

/// <summary>What is to be done about it.</summary>
public enum OwnTrafficEffect
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Count it: the peer sent what it should not have.</summary>
    Unexpected,

    /// <summary>Send REG REQ and start T(ack).</summary>
    SendRegistration,

    /// <summary>Ask whether it should be active.</summary>
    Consider,

    /// <summary>Send ASPAC and start T(ack).</summary>
    SendActive,

    /// <summary>Traffic has ended by the peer's will: say so, send ASPAC and start T(ack).</summary>
    StartAnew,

    /// <summary>Send ASPIA and start T(ack).</summary>
    SendInactive,

    /// <summary>Stop T(ack): traffic flows.</summary>
    Flow,

    /// <summary>Stop T(ack): no traffic flows.</summary>
    Rest,

    /// <summary>Stop T(ack), and try again later.</summary>
    Wait,
}

/// <summary>The ASPTM half of our ASP as a table, with registration before it (RFC 4666, 4.3.4.3, 4.3.4.4 and 4.4).</summary>
public static class OwnTrafficTable
{
    /// <summary>The table. It starts in <see cref="Down"/>.</summary>
    public static StateTable<OwnTrafficState, OwnTrafficEvent, OwnTrafficEffect> Table { get; } =
        StateTable<OwnTrafficState, OwnTrafficEvent, OwnTrafficEffect>.Build(static rules => rules
            .OnAny(CameUp, Inactive, Consider)
            .OnAny(CameUpUnregistered, Registering, SendRegistration)
            .OnAny(WentDown, Down, Rest)
            .StayOnAny(Registered, Unexpected)
            .StayOnAny(ActiveWanted, None)
            .StayOnAny(InactiveWanted, None)
            .StayOnAny(ActiveAck, Unexpected)
            .StayOnAny(InactiveAck, Unexpected)
            .StayOnAny(AckTimeout, None)
            .StayOnAny(Refused, Unexpected)
            .StayOnAny(Displaced, None)
            .On(Down, WentDown, Down, None)
            .On(Registering, Registered, Inactive, Consider)
            .On(Registering, AckTimeout, Registering, SendRegistration)
            .On(Registering, Refused, Registering, Wait)
            .On(Inactive, ActiveWanted, Activating, SendActive)
            .On(Inactive, InactiveAck, Inactive, None)
            .On(Inactive, Refused, Inactive, Wait)
            .On(Activating, ActiveAck, Active, Flow)
            .On(Activating, AckTimeout, Activating, SendActive)
            .On(Activating, Refused, Inactive, Wait)
            .On(Activating, InactiveWanted, Deactivating, SendInactive)
            .On(Activating, InactiveAck, Activating, None) // the answer to an ASPIA that our ASPAC overtook
            .On(Active, ActiveAck, Active, None) // some acknowledge for each routing context or repeat themselves
            .On(Active, InactiveWanted, Deactivating, SendInactive)
            .On(Active, InactiveAck, Activating, StartAnew) // 4.3.4.4: return to the previous state
            .On(Active, Displaced, Inactive, Rest)
            .On(Active, Refused, Inactive, Wait)
            .On(Deactivating, InactiveAck, Inactive, Rest)
            .On(Deactivating, AckTimeout, Deactivating, SendInactive)
            .On(Deactivating, ActiveWanted, Activating, SendActive)
            .On(Deactivating, ActiveAck, Deactivating, None)
            .On(Deactivating, Displaced, Inactive, Rest)
            .On(Deactivating, Refused, Inactive, Rest));
}
