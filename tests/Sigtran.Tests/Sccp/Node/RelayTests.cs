using Signalbox.Sigtran.M3ua;
using Signalbox.Sigtran.Sccp;
using Signalbox.Sigtran.Sccp.Codec;
using Signalbox.Sigtran.Sccp.Routing;
using Signalbox.Sigtran.Tests.Sccp.Support;

namespace Signalbox.Sigtran.Tests.Sccp.Node;

public sealed class RelayTests
{
    private static readonly PointCode HlrNode = new(300);

    private readonly NodeBench _bench = new(options => options with
    {
        Relays = true,
        Translations =
        [
            new(DigitMask.Parse("4917*"), [new(HlrNode)]) { RoutesOnTitle = false },
            new(DigitMask.Parse("49*"), [new(NodeBench.OtherStp)]),
            new(DigitMask.Parse("31*"), [new(NodeBench.Own)]),
            new(DigitMask.Parse("32*"), [new(NodeBench.Own)]) { RoutesOnTitle = false, NewSubsystem = NodeBench.UserSubsystem },
        ],
    });

    [Fact]
    public void MessageForAnother_GoesOn()
    {
        var caller = SccpAddress.OfTitle("331234", 8);

        _bench.Arrive(NodeBench.Udt(NodeBench.Hlr, caller) with { ProtocolClass = 1 }, sls: 7);

        var sent = Assert.Single(_bench.Mtp.Sent);
        Assert.Equal((NodeBench.Own, HlrNode, (byte)7), (sent.Origin, sent.Destination, sent.Sls));
        var message = Assert.Single(_bench.Mtp.Take());
        Assert.Equal((NodeBench.Hlr with { RoutesOnTitle = false }, caller, true), (message.Called, message.Calling, message.ReturnsOnError));
        Assert.Equal(1, _bench.Counters.Relayed);
    }

    [Fact]
    public void CallerKnownByItsNodeAlone_IsGivenItsPointCode()
    {
        _bench.Arrive(NodeBench.Udt(NodeBench.Hlr, new() { Subsystem = 8 }));

        Assert.Equal(SccpAddress.OfPointCode(NodeBench.Stp, 8), Assert.Single(_bench.Mtp.Take()).Calling);
    }

    [Theory]
    [InlineData(15, 14)]
    [InlineData(2, 1)]
    public void HopCounter_CountsDown(byte before, byte after)
    {
        _bench.Arrive(NodeBench.Xudt(new(true, false, 2, 5), [1]) with { Called = NodeBench.Hlr, HopCounter = before, Importance = 3 });

        var message = Assert.Single(_bench.Mtp.Take());
        Assert.Equal((after, (byte?)3), (message.HopCounter, message.Importance));
        Assert.Equal(new SegmentationParameter(true, false, 2, 5), message.Segmentation);
    }

    [Fact]
    public void HopCounterThatRunsOut_ReturnsTheMessage()
    {
        _bench.Arrive(NodeBench.Xudt(null, [1]) with { Called = NodeBench.Hlr, HopCounter = 1 });

        var message = Assert.Single(_bench.Mtp.Take());
        Assert.Equal((SccpMessageType.ExtendedUnitdataService, ReturnCause.HopCounterViolation), (message.Type, message.Cause));
        Assert.Equal(1, _bench.Counters.Dropped(SccpDrop.HopCounter));
    }

    [Theory]
    [InlineData("331234", ReturnCause.NoTranslationForAddress)]
    [InlineData("311234", ReturnCause.ErrorInLocalProcessing)]
    public void MessageWithoutWay_Returns(string digits, ReturnCause cause)
    {
        _bench.Arrive(NodeBench.Udt(SccpAddress.OfTitle(digits, 6)));

        Assert.Equal(cause, Assert.Single(_bench.Mtp.Take()).Cause);
    }

    [Fact]
    public void TitleThatTranslatesToUs_IsOurs()
    {
        _bench.Arrive(NodeBench.Udt(SccpAddress.OfTitle("321234", 6)));

        Assert.Single(_bench.User.Indications);
    }

    [Theory]
    [InlineData(MtpResult.Unavailable, ReturnCause.MtpFailure)]
    [InlineData(MtpResult.Full, ReturnCause.NetworkCongestion)]
    public void MessageThatMtpDoesNotTake_Returns(MtpResult result, ReturnCause cause)
    {
        var refused = false;
        _bench.Mtp.Answer = _ =>
        {
            (var isFirst, refused) = (!refused, true);
            return isFirst ? result : MtpResult.Sent;
        };

        _bench.Arrive(NodeBench.Udt(NodeBench.Hlr));

        Assert.Equal(cause, Assert.Single(_bench.Mtp.Take()).Cause);
    }

    [Fact]
    public void NodeThatCannotBeReached_ReturnsTheMessage()
    {
        _bench.Mtp.Unreachable.Add(HlrNode);

        _bench.Arrive(NodeBench.Udt(NodeBench.Hlr, SccpAddress.OfTitle("4930", 8)));

        var sent = Assert.Single(_bench.Mtp.Sent);
        Assert.Equal(NodeBench.OtherStp, sent.Destination);
        Assert.Equal(ReturnCause.MtpFailure, Assert.Single(_bench.Mtp.Take()).Cause);
        Assert.Equal(1, _bench.Counters.Dropped(SccpDrop.Unavailable));
    }

    [Fact]
    public void ServiceMessageForAnother_GoesOn()
    {
        _bench.Arrive(NodeBench.Udt(NodeBench.Hlr, returns: false) with { Type = SccpMessageType.UnitdataService, Cause = ReturnCause.MtpFailure });

        Assert.Equal(ReturnCause.MtpFailure, Assert.Single(_bench.Mtp.Take()).Cause);
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(300, false)]
    public void LudtForAnother_GoesOnAsXudtIfItFits(int octets, bool fits)
    {
        var length = Convert.ToHexString([(byte)octets, (byte)(octets >> 8)]);
        var data = string.Concat(Enumerable.Repeat("ab", octets));

        _bench.Arrive(Octets.Of($"13 80 0a 0700 1100 1400 0000 0b1206001204947101000010 0443010006 {length} {data}"));

        var message = Assert.Single(_bench.Mtp.Take());
        Assert.Equal(fits ? SccpMessageType.ExtendedUnitdata : SccpMessageType.ExtendedUnitdataService, message.Type);
        Assert.Equal(fits ? default : ReturnCause.SegmentationNotSupported, message.Cause);
    }
}
