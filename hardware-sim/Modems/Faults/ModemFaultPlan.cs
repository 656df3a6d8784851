using Signalbox.HardwareSim.Faults;

namespace Signalbox.HardwareSim.Modems.Faults;

/// <summary>
/// A plan of faults: which modem gets which fault, when, and for how long follows from the seed, the rate and the number of modems
/// alone. A modem has one fault at a time, and every fault ends.
/// </summary>
/// <param name="Seed">What everything follows from.</param>
/// <param name="PerMinute">Faults a minute over all modems, on average.</param>
public sealed record ModemFaultPlan(int Seed, double PerMinute)
{
    // those that strike on an occasion wait that long for one
    private const double OccasionSeconds = 60;

    // what networks and modems really say, from the lists of 3GPP TS 27.005, 3.2.5, and 24.011, annex E
    private static readonly int[] MessageErrors =
        [1, 8, 10, 21, 22, 27, 28, 29, 30, 38, 41, 42, 47, 50, 69, 96, 98, 111, 127, 195, 208, 300, 302, 304, 310, 313, 314, 320, 322, 331, 332, 500];

    private static readonly int[] EquipmentErrors = [3, 13, 14, 20, 30, 31, 100, 515];

    /// <summary>The modes that a plan has, each as likely as the others.</summary>
    public static IReadOnlyList<ModemFaultMode> Modes { get; } =
        [.. Enum.GetValues<ModemFaultMode>().Where(mode => mode != ModemFaultMode.None)];

    /// <summary>The faults in the order in which they begin, without an end.</summary>
    public IEnumerable<PlannedFault> For(int modems)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(modems, 1);
        return new FaultTimes(Seed, PerMinute).Plan(modems, (random, at, modem) => new PlannedFault(at, modem, Draw(random)), planned => planned.End);
    }

    private static ModemFaults Draw(Random random)
    {
        var mode = Modes[random.Next(Modes.Count)];
        var faults = new ModemFaults { Mode = mode, Seconds = Between(random, 2, 30) };
        return mode switch
        {
            ModemFaultMode.Error => DrawError(random, faults),
            ModemFaultMode.NoPrompt or ModemFaultMode.LostResult or ModemFaultMode.LostMessage or ModemFaultMode.Reboot =>
                faults with { Count = random.Next(1, 3), Seconds = OccasionSeconds },
            ModemFaultMode.SlowPrompt => faults with { DelayMs = random.Next(500, 9000), Count = random.Next(1, 4), Seconds = OccasionSeconds },
            ModemFaultMode.LateResult => faults with { DelayMs = random.Next(2000, 40_000), Count = 1, Seconds = OccasionSeconds },
            ModemFaultMode.Hang or ModemFaultMode.Unplug or ModemFaultMode.StorageFull => faults with { Seconds = Between(random, 5, 60) },
            _ => faults,
        };
    }

    private static ModemFaults DrawError(Random random, ModemFaults faults)
    {
        var isMessage = random.Next(4) != 0;
        var codes = isMessage ? MessageErrors : EquipmentErrors;
        return faults with
        {
            Kind = isMessage ? ErrorKind.Cms : ErrorKind.Cme,
            Code = codes[random.Next(codes.Length)],
            Count = random.Next(1, 4),
            Seconds = OccasionSeconds,
        };
    }

    private static double Between(Random random, double least, double most) => Math.Round(least + (random.NextDouble() * (most - least)), 3);
}
