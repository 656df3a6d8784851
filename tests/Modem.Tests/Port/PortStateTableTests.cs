namespace Signalbox.Modem.Tests.Port;

public sealed class PortStateTableTests
{
    /// <summary>Every cell in which something happens; in all others the port breaks and starts anew.</summary>
    private static readonly Dictionary<(PortState, PortEvent), (PortState, PortEffect)> Expected = new()
    {
        [(PortState.Absent, PortEvent.PauseOver)] = (PortState.Opening, PortEffect.Open),
        [(PortState.Opening, PortEvent.OpenFailed)] = (PortState.Absent, PortEffect.AwaitDevice),
        [(PortState.Opening, PortEvent.PortLost)] = (PortState.Absent, PortEffect.AwaitDevice),
        [(PortState.Opening, PortEvent.Synchronised)] = (PortState.Identifying, PortEffect.Identify),
        [(PortState.Opening, PortEvent.Unresponsive)] = (PortState.Recovering, PortEffect.Recover),
        [(PortState.Identifying, PortEvent.Identified)] = (PortState.Registering, PortEffect.Register),
        [(PortState.Identifying, PortEvent.SimRefused)] = (PortState.SimLocked, PortEffect.AwaitSim),
        [(PortState.Identifying, PortEvent.PortLost)] = (PortState.Absent, PortEffect.AwaitDevice),
        [(PortState.Identifying, PortEvent.Unresponsive)] = (PortState.Recovering, PortEffect.Recover),
        [(PortState.SimLocked, PortEvent.PauseOver)] = (PortState.Identifying, PortEffect.Identify),
        [(PortState.SimLocked, PortEvent.Unresponsive)] = (PortState.Recovering, PortEffect.Recover),
        [(PortState.SimLocked, PortEvent.ResetWanted)] = (PortState.Recovering, PortEffect.Reset),
        [(PortState.SimLocked, PortEvent.PortLost)] = (PortState.Absent, PortEffect.AwaitDevice),
        [(PortState.Registering, PortEvent.Registered)] = (PortState.Ready, PortEffect.Serve),
        [(PortState.Registering, PortEvent.IdentityInDoubt)] = (PortState.Identifying, PortEffect.Identify),
        [(PortState.Registering, PortEvent.ResetWanted)] = (PortState.Recovering, PortEffect.Reset),
        [(PortState.Registering, PortEvent.PortLost)] = (PortState.Absent, PortEffect.AwaitDevice),
        [(PortState.Registering, PortEvent.Unresponsive)] = (PortState.Recovering, PortEffect.Recover),
        [(PortState.Ready, PortEvent.SubmissionTaken)] = (PortState.Sending, PortEffect.Send),
        [(PortState.Ready, PortEvent.RegistrationLost)] = (PortState.Registering, PortEffect.Register),
        [(PortState.Ready, PortEvent.IdentityInDoubt)] = (PortState.Identifying, PortEffect.Identify),
        [(PortState.Ready, PortEvent.ResetWanted)] = (PortState.Recovering, PortEffect.Reset),
        [(PortState.Ready, PortEvent.PortLost)] = (PortState.Absent, PortEffect.AwaitDevice),
        [(PortState.Ready, PortEvent.Unresponsive)] = (PortState.Recovering, PortEffect.Recover),
        [(PortState.Sending, PortEvent.SubmissionDone)] = (PortState.Ready, PortEffect.Serve),
        [(PortState.Sending, PortEvent.RegistrationLost)] = (PortState.Registering, PortEffect.Register),
        [(PortState.Sending, PortEvent.IdentityInDoubt)] = (PortState.Identifying, PortEffect.Identify),
        [(PortState.Sending, PortEvent.PortLost)] = (PortState.Absent, PortEffect.AwaitDevice),
        [(PortState.Sending, PortEvent.Unresponsive)] = (PortState.Recovering, PortEffect.Recover),
        [(PortState.Sending, PortEvent.GivenUp)] = (PortState.Quarantined, PortEffect.AwaitQuarantine),
        [(PortState.Recovering, PortEvent.Recovered)] = (PortState.Identifying, PortEffect.Identify),
        [(PortState.Recovering, PortEvent.OpenFailed)] = (PortState.Absent, PortEffect.AwaitDevice),
        [(PortState.Recovering, PortEvent.ResetDone)] = (PortState.Absent, PortEffect.AwaitDevice),
        [(PortState.Recovering, PortEvent.Unresponsive)] = (PortState.Recovering, PortEffect.Recover),
        [(PortState.Recovering, PortEvent.PortLost)] = (PortState.Absent, PortEffect.AwaitDevice),
        [(PortState.Recovering, PortEvent.GivenUp)] = (PortState.Quarantined, PortEffect.AwaitQuarantine),
        [(PortState.Quarantined, PortEvent.PauseOver)] = (PortState.Opening, PortEffect.Open),
    };

    [Fact]
    public void Table_EveryCell_IsAsListedOrBreaks()
    {
        foreach (var state in Enum.GetValues<PortState>())
        {
            foreach (var happened in Enum.GetValues<PortEvent>())
            {
                var (next, effect) = Expected.GetValueOrDefault((state, happened), (state, PortEffect.Break));
                var found = PortStateTable.Table[state, happened];

                Assert.Equal((state, happened, next, effect), (state, happened, found.Next, found.Effect));
            }
        }
    }

    [Fact]
    public void Table_FromEveryState_LeadsToReady()
    {
        foreach (var start in Enum.GetValues<PortState>())
        {
            var reached = new HashSet<PortState> { start };
            while (reached.ToArray() is var known && known.SelectMany(Successors).Any(reached.Add)) continue;

            Assert.Contains(PortState.Ready, reached);
        }
    }

    private static IEnumerable<PortState> Successors(PortState state) =>
        Enum.GetValues<PortEvent>().Select(happened => PortStateTable.Table[state, happened].Next);
}
