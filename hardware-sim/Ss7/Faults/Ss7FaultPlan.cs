using Signalbox.HardwareSim.Faults;
using Signalbox.HardwareSim.Ss7.Network;

namespace Signalbox.HardwareSim.Ss7.Faults;

/// <summary>
/// A plan of faults over signalling networks: which network gets which fault, when, and for how long follows from the seed, the rate and the number
/// of networks alone. A network has one fault of the plan at a time, and every fault ends, together with what else is wrong with the network then.
/// </summary>
/// <param name="Seed">What everything follows from.</param>
/// <param name="PerMinute">Faults a minute over all networks, on average.</param>
public sealed record Ss7FaultPlan(int Seed, double PerMinute)
{
    private const double SecondsMin = 2;
    private const double SecondsMax = 30;

    // P-Abort causes (ITU-T Q.773, table 11) and return causes (ITU-T Q.713, 3.12), 0 to this
    private const int AbortCauseMax = 4;
    private const int ReturnCauseMax = 8;

    // absent subscriber diagnostics and sm-DeliveryFailure causes (3GPP TS 29.002, 17.7.6), 0 to this
    private const int DiagnosticMax = 11;
    private const int FailureMax = 6;

    // TP-FCS of 3GPP TS 23.040, 9.2.3.22: SIM full, no storage, error in the handset, application busy
    private static readonly int[] FailureCauses = [0xD0, 0xD1, 0xD2, 0xD3, 0xD4, 0xD5];

    private static readonly (string Kind, Func<Random, PlannedSs7Fault, PlannedSs7Fault> Draw)[] Draws =
    [
        ("absent subscribers", Rule(random => Error(MapError.AbsentSubscriberSm) with { Detail = random.Next(DiagnosticMax + 1) })),
        ("delivery failures", Rule(random =>
            Error(MapError.DeliveryFailure) with { Detail = random.Next(FailureMax + 1), FailureCause = Cause(random) })),
        ("unknown subscribers", Rule(_ => Error(MapError.UnknownSubscriber) with { Operation = MapOperation.SendRoutingInfo })),
        ("barred subscribers", Rule(_ => Error(MapError.CallBarred) with { Operation = MapOperation.SendRoutingInfo })),
        ("busy subscribers", Rule(_ => Error(MapError.SubscriberBusy) with { Operation = MapOperation.MtForward })),
        ("unidentified subscribers", Rule(_ => Error(MapError.UnidentifiedSubscriber) with { Operation = MapOperation.MtForward })),
        ("system failures", Rule(_ => Error(MapError.SystemFailure))),
        ("silence", Rule(random => new() { Behaviour = Ss7Behaviour.Silent, Delivers = random.Next(2) == 0 })),
        ("late answers", Rule(random => new() { Behaviour = Ss7Behaviour.Late, DelayMs = random.Next(100, 10_000) })),
        ("aborts by users", Rule(_ => new() { Behaviour = Ss7Behaviour.UserAbort })),
        ("aborts by TCAP", Rule(random => new() { Behaviour = Ss7Behaviour.ProviderAbort, Cause = random.Next(AbortCauseMax + 1) })),
        ("undeliverable messages", Rule(random => new() { Behaviour = Ss7Behaviour.Undeliverable, Cause = random.Next(ReturnCauseMax + 1) })),
        ("rejects", Rule(_ => new() { Behaviour = Ss7Behaviour.Reject })),
        ("wrong transactions", Rule(_ => new() { Behaviour = Ss7Behaviour.WrongTransaction })),
        ("answers twice", Rule(_ => new() { Behaviour = Ss7Behaviour.Twice })),
        ("indefinite lengths", Rule(_ => new() { Behaviour = Ss7Behaviour.Indefinite })),
        ("slow network", (random, planned) => planned with { Link = planned.Link with { DelayMs = random.Next(50, 5000) } }),
        ("aborted associations", (_, planned) => planned with { Ending = AssociationEnd.Abort }),
        ("ended associations", (_, planned) => planned with { Ending = AssociationEnd.Shutdown }),
        ("down", (_, planned) => planned with { Link = planned.Link with { Down = true } }),
    ];

    /// <summary>The kinds of faults that a plan has, each as likely as the others.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. Draws.Select(draw => draw.Kind)];

    /// <summary>The faults in the order in which they begin, without an end.</summary>
    public IEnumerable<PlannedSs7Fault> For(int networks)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(networks, 1);
        return new FaultTimes(Seed, PerMinute).Plan(networks, Draw, planned => planned.End);
    }

    private static PlannedSs7Fault Draw(Random random, TimeSpan at, int network)
    {
        var (kind, draw) = Draws[random.Next(Draws.Length)];
        var seconds = Math.Round(SecondsMin + (random.NextDouble() * (SecondsMax - SecondsMin)), 3);
        return draw(random, new PlannedSs7Fault(at, network, kind, seconds));
    }

    // One rule, for a share of what it is for.
    private static Func<Random, PlannedSs7Fault, PlannedSs7Fault> Rule(Func<Random, Ss7Fault> draw) => (random, planned) =>
        planned with { Rules = [draw(random) with { Share = Math.Round(0.05 + (random.NextDouble() * 0.45), 2) }] };

    private static Ss7Fault Error(int code) => new() { Behaviour = Ss7Behaviour.Error, Error = code };

    private static int Cause(Random random) => FailureCauses[random.Next(FailureCauses.Length)];
}
