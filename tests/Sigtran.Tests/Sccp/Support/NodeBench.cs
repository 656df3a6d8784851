using Signalbox.Kernel.Testing;
using Signalbox.Sigtran.Loop;
using Signalbox.Sigtran.M3ua;
using Signalbox.Sigtran.Sccp;
using Signalbox.Sigtran.Sccp.Codec;
using Signalbox.Sigtran.Sccp.Routing;

namespace Signalbox.Sigtran.Tests.Sccp.Support;

/// <summary>A node with an MTP below it and a user above it, on a clock that stands still.</summary>
internal sealed class NodeBench
{
    public const string OwnTitle = "447700900000";
    public const byte UserSubsystem = Subsystems.Msc;
    public static readonly PointCode Own = new(100);
    public static readonly PointCode Stp = new(200);
    public static readonly PointCode OtherStp = new(201);
    public static readonly SccpAddress OwnAddress = SccpAddress.OfTitle(OwnTitle, UserSubsystem);
    public static readonly SccpAddress Hlr = SccpAddress.OfTitle("491710000001", Subsystems.Hlr);

    public NodeBench(Func<SccpOptions, SccpOptions>? change = null)
    {
        var options = new SccpOptions
        {
            PointCode = Own,
            OwnTitles = [DigitMask.Parse("4477009000*")],
            Translations = [new(DigitMask.Parse("49*"), [new(Stp)]) { NumberingPlan = GlobalTitle.PlanE164 }],
        };
        Timers = new LoopTimers(Clock);
        Node = new SccpNode(change?.Invoke(options) ?? options, Mtp, Timers);
        Node.Register(UserSubsystem, User);
    }

    public ManualClock Clock { get; } = new();

    public LoopTimers Timers { get; }

    public MtpDouble Mtp { get; } = new();

    public UserDouble User { get; } = new();

    public SccpNode Node { get; }

    public SccpCounters Counters => Node.Status.Counters;

    public void Pass(TimeSpan time)
    {
        Clock.Advance(time);
        Timers.RunDue();
    }

    public void Arrive(SccpMessage message, PointCode? origin = null, byte sls = 0) => Arrive(Octets.Of(message), origin, sls);

    public void Arrive(byte[] octets, PointCode? origin = null, byte sls = 0) =>
        Node.Transferred(new MtpTransfer(origin ?? Stp, Own, sls, octets) { NetworkIndicator = 2 });

    /// <summary>A message from the HLR to the user.</summary>
    public static SccpMessage Udt(SccpAddress? called = null, SccpAddress? calling = null, bool returns = true) =>
        new(SccpMessageType.Unitdata, called ?? OwnAddress, calling ?? Hlr, new byte[] { 1, 2, 3 }) { ReturnsOnError = returns };

    public static SccpMessage Xudt(SegmentationParameter? segmentation, byte[] data) =>
        new(SccpMessageType.ExtendedUnitdata, OwnAddress, Hlr, data)
        {
            ProtocolClass = 1, ReturnsOnError = true, HopCounter = 15, Segmentation = segmentation,
        };
}
