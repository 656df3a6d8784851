using Signalbox.Kernel.States;

namespace Signalbox.Sigtran.Sccp.Management;

/// <summary>Whether a subsystem of another node may be used (ITU-T Q.714, 5.3).</summary>
public enum RemoteState
{
    /// <summary>It may.</summary>
    Allowed,

    /// <summary>It may not, and asking would be no use: its node or its SCCP cannot be reached.</summary>
    Unreachable,

    /// <summary>It may not, and is asked from time to time (subsystem status test).</summary>
    Prohibited,
}

/// <summary>What happens to it.</summary>
public enum RemoteEvent
{
    /// <summary>SSA came, or word that SCCP is there.</summary>
    Allowed,

    /// <summary>SSP came.</summary>
    Prohibited,

    /// <summary>MTP-PAUSE, or there is no SCCP there: it cannot even be asked.</summary>
    Paused,

    /// <summary>MTP-RESUME.</summary>
    Resumed,

    /// <summary>MTP-STATUS: SCCP there is out of order, and is to be asked for.</summary>
    UserPartUnavailable,

    /// <summary>T(stat info) ran out.</summary>
    TestDue,
}

/// <summary>What is done about it.</summary>
public enum RemoteEffect
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Users hear that it is there, tests end.</summary>
    Open,

    /// <summary>Users hear that it is gone, tests end.</summary>
    Close,

    /// <summary>Users hear that it is gone, tests begin.</summary>
    CloseAndTest,

    /// <summary>Tests begin.</summary>
    StartTests,

    /// <summary>Tests end.</summary>
    StopTests,

    /// <summary>SST is sent, and the next one is due after twice the time.</summary>
    Test,
}

/// <summary>The states of a remote subsystem (ITU-T Q.714, 5.2.2, 5.2.3, 5.3.2 to 5.3.4).</summary>
public static class RemoteStates
{
    /// <summary>The table.</summary>
    public static StateTable<RemoteState, RemoteEvent, RemoteEffect> Table { get; } =
        StateTable<RemoteState, RemoteEvent, RemoteEffect>.Build(rules => rules
        .OnAny(RemoteEvent.Allowed, RemoteState.Allowed, RemoteEffect.Open)
        .On(RemoteState.Allowed, RemoteEvent.Allowed, RemoteState.Allowed, RemoteEffect.None)

        .On(RemoteState.Allowed, RemoteEvent.Prohibited, RemoteState.Prohibited, RemoteEffect.CloseAndTest)
        .On(RemoteState.Unreachable, RemoteEvent.Prohibited, RemoteState.Prohibited, RemoteEffect.StartTests)
        .On(RemoteState.Prohibited, RemoteEvent.Prohibited, RemoteState.Prohibited, RemoteEffect.None)

        .On(RemoteState.Allowed, RemoteEvent.Paused, RemoteState.Unreachable, RemoteEffect.Close)
        .On(RemoteState.Unreachable, RemoteEvent.Paused, RemoteState.Unreachable, RemoteEffect.None)
        .On(RemoteState.Prohibited, RemoteEvent.Paused, RemoteState.Unreachable, RemoteEffect.StopTests)

        // MTP may say so again of what was never gone: what prohibited itself is asked at once and stays prohibited until it answers.
        .On(RemoteState.Allowed, RemoteEvent.Resumed, RemoteState.Allowed, RemoteEffect.None)
        .On(RemoteState.Unreachable, RemoteEvent.Resumed, RemoteState.Allowed, RemoteEffect.Open)
        .On(RemoteState.Prohibited, RemoteEvent.Resumed, RemoteState.Prohibited, RemoteEffect.Test)

        .On(RemoteState.Allowed, RemoteEvent.UserPartUnavailable, RemoteState.Prohibited, RemoteEffect.CloseAndTest)
        .On(RemoteState.Unreachable, RemoteEvent.UserPartUnavailable, RemoteState.Prohibited, RemoteEffect.StartTests)
        .On(RemoteState.Prohibited, RemoteEvent.UserPartUnavailable, RemoteState.Prohibited, RemoteEffect.None)

        // A timer that had run out before it could be stopped.
        .StayOnAny(RemoteEvent.TestDue, RemoteEffect.None)
        .On(RemoteState.Prohibited, RemoteEvent.TestDue, RemoteState.Prohibited, RemoteEffect.Test));
}
