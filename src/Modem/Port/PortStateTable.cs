using Signalbox.Kernel.States;
using static Signalbox.Modem.Port.PortEffect;
using static Signalbox.Modem.Port.PortEvent;
using static Signalbox.Modem.Port.PortState;

namespace Signalbox.Modem.Port;

/// <summary>The life of a port as a table. Not of any standard: 3GPP TS 27.005 and 27.007 know commands, and no order of them.</summary>
public static class PortStateTable
{
    /// <summary>The table. A port starts in <see cref="Opening"/> with <see cref="Open"/>.</summary>
    public static StateTable<PortState, PortEvent, PortEffect> Table { get; } =
        StateTable<PortState, PortEvent, PortEffect>.Build(static rules =>
        {
            foreach (var happened in Enum.GetValues<PortEvent>()) rules.StayOnAny(happened, Break);
            foreach (var open in new[] { Opening, Identifying, SimLocked, Registering, Ready, Sending, Recovering })
                rules.On(open, PortLost, Absent, AwaitDevice);
            foreach (var talking in new[] { Opening, Identifying, SimLocked, Registering, Ready, Sending, Recovering })
                rules.On(talking, Unresponsive, Recovering, Recover);
            foreach (var serving in new[] { Registering, Ready, Sending })
                rules.On(serving, IdentityInDoubt, Identifying, Identify);
            foreach (var resting in new[] { SimLocked, Registering, Ready })
                rules.On(resting, ResetWanted, Recovering, Reset);

            rules
                .On(Absent, PauseOver, Opening, Open)
                .On(Opening, OpenFailed, Absent, AwaitDevice)
                .On(Opening, Synchronised, Identifying, Identify)
                .On(Identifying, Identified, Registering, Register)
                .On(Identifying, SimRefused, SimLocked, AwaitSim)
                .On(SimLocked, PauseOver, Identifying, Identify)
                .On(Registering, Registered, Ready, Serve)
                .On(Ready, RegistrationLost, Registering, Register)
                .On(Ready, SubmissionTaken, Sending, Send)
                .On(Sending, SubmissionDone, Ready, Serve)
                .On(Sending, RegistrationLost, Registering, Register)
                .On(Sending, GivenUp, Quarantined, AwaitQuarantine)
                .On(Recovering, Recovered, Identifying, Identify)
                .On(Recovering, OpenFailed, Absent, AwaitDevice)
                .On(Recovering, ResetDone, Absent, AwaitDevice)
                .On(Recovering, GivenUp, Quarantined, AwaitQuarantine)
                .On(Quarantined, PauseOver, Opening, Open);
        });
}
