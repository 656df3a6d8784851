using Signalbox.HardwareSim.Faults;
using Signalbox.HardwareSim.Subscribers;

namespace Signalbox.HardwareSim.Smsc.Faults;

/// <summary>
/// A plan of faults over SMSCs: which link gets which fault, when, and for how long follows from the seed, the rate and the number of
/// links alone. A link has one fault of the plan at a time, and every fault ends, together with what else is wrong with the link then.
/// </summary>
/// <param name="Seed">What everything follows from.</param>
/// <param name="PerMinute">Faults a minute over all links, on average.</param>
public sealed record SmscFaultPlan(int Seed, double PerMinute)
{
    private const double SecondsMin = 2;
    private const double SecondsMax = 30;

    // what SMSCs really say: throttled, queue full, system error, submit failed, invalid destination, two of vendors' own
    private static readonly string[] Statuses = ["0x58", "0x14", "0x08", "0x45", "0x0B", "0x400", "0x44B"];

    private static readonly uint[] BindStatuses = [0x0D, 0x0E, 0x05];

    private static readonly (string Kind, Func<Random, LinkFaultsChange> Draw)[] Draws =
    [
        ("refusals", random => new() { ErrorRate = Share(random), Statuses = new Dictionary<string, double> { [Any(random, Statuses)] = 1 } }),
        ("throttle", random => Answers(new() { RatePerSecond = random.Next(1, 200) })),
        ("full queue", random => Answers(new() { QueueMax = random.Next(1, 200), QueuePerSecond = random.Next(1, 200) })),
        ("late answers", random => Answers(new() { LatencyMs = Latencies(random) })),
        ("missing answers", random => Answers(new() { Never = Share(random) })),
        ("lost messages", random => Answers(new() { Lost = Share(random) })),
        ("answers twice", random => Answers(new() { Twice = Share(random) })),
        ("answers out of order", random => Answers(new() { OutOfOrder = Share(random) })),
        ("wrong sequence numbers", random => Answers(new() { WrongSequence = Share(random) })),
        ("answers without a body", random => Answers(new() { NoBody = Share(random) })),
        ("answers without an id", random => Answers(new() { EmptyId = Share(random) })),
        ("generic_nacks", random => Answers(new() { GenericNack = Share(random) })),
        ("odd ids", random => new() { Ids = Ids(random) }),
        ("missing receipts", random => Receipts(new() { Never = Share(random) })),
        ("receipts twice", random => Receipts(new() { Twice = Share(random) })),
        ("late receipts", random => Receipts(new() { Late = Share(random), LateMs = random.Next(100, 10_000) })),
        ("early receipts", random => Receipts(new() { BeforeAnswer = Share(random) })),
        ("receipts elsewhere", random => Receipts(new() { OtherBind = Share(random) })),
        ("receipts of strangers", random => Receipts(new() { UnknownId = Share(random) })),
        ("receipts without their flag", random => Receipts(new() { NoFlag = Share(random) })),
        ("intermediate receipts", random => Receipts(new() { Intermediate = Share(random) })),
        ("odd receipts", random => Receipts(OddReceipt(random))),
        ("drops", random => Session(new() { DropShare = Share(random) / 10, Drop = Any<DropPoint>(random) })),
        ("refused binds", random => Session(new() { RefuseBind = Any(random, BindStatuses), DropShare = 0.05, Times = random.Next(1, 9) })),
        ("silence", random => Session(new() { SilentAfter = random.Next(0, 20), HalfOpen = random.Next(2) == 0, Times = 1 })),
        ("unbinds", random => Session(new() { UnbindAfterMs = random.Next(0, 5000), Times = random.Next(1, 4) })),
        ("ignored enquire_links", _ => Session(new() { IgnoreEnquireLinks = true })),
        ("garbage", random => Session(new() { GarbageAfter = random.Next(1, 20), Garbage = Any<GarbageKind>(random), Times = random.Next(1, 4) })),
        ("slow reading", random => Session(new() { ReadPerSecond = random.Next(500, 20_000) })),
        ("down", _ => new() { Down = true }),
    ];

    /// <summary>The kinds of faults that a plan has, each as likely as the others.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. Draws.Select(draw => draw.Kind)];

    /// <summary>The faults in the order in which they begin, without an end.</summary>
    public IEnumerable<PlannedSmscFault> For(int links)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(links, 1);
        return new FaultTimes(Seed, PerMinute).Plan(links, Draw, planned => planned.End);
    }

    private static PlannedSmscFault Draw(Random random, TimeSpan at, int link)
    {
        var (kind, draw) = Draws[random.Next(Draws.Length)];
        var seconds = Math.Round(SecondsMin + (random.NextDouble() * (SecondsMax - SecondsMin)), 3);
        return new PlannedSmscFault(at, link, kind, draw(random) with { Seed = random.Next(), Seconds = seconds });
    }

    private static LinkFaultsChange Answers(AnswerFaults answers) => new() { Answers = answers };

    private static LinkFaultsChange Receipts(ReceiptFaults receipts) => new() { Receipts = receipts };

    private static LinkFaultsChange Session(SessionFaults session) => new() { Session = session };

    private static double Share(Random random) => Math.Round(0.05 + (random.NextDouble() * 0.45), 2);

    private static T Any<T>(Random random, T[] values) => values[random.Next(values.Length)];

    private static T Any<T>(Random random)
        where T : struct, Enum => Any(random, Enum.GetValues<T>());

    private static Dictionary<string, double> Latencies(Random random) =>
        new() { ["10"] = 80, [$"{random.Next(50, 200)}"] = 15, [$"{random.Next(500, 2000)}"] = 5 };

    private static MessageIdFaults Ids(Random random) => new()
    {
        Answer = Any<IdForm>(random),
        Text = Any<IdForm>(random),
        Tlv = Any<IdForm>(random),
        TextDigits = random.Next(2) == 0 ? random.Next(10, 25) : null,
        Rubbish = random.Next(0, 9),
    };

    private static ReceiptFaults OddReceipt(Random random) => new()
    {
        Fields = Any(random, ["id stat", "stat id err", "err id sub dlvrd done submit stat text", "id done stat"]),
        Dates = Any<ReceiptDates>(random),
        Carrier = Any<ReceiptCarrier>(random),
        Err = Any(random, [null, "nul", "E-12", ""]),
    };
}
