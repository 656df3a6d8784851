using Signalbox.Sigtran.M3ua;
using Signalbox.Sigtran.Sccp;
using Signalbox.Sigtran.Sccp.Codec;
using Signalbox.Sigtran.Sccp.Routing;
using Signalbox.Sigtran.Sccp.Segmentation;
using Signalbox.Sigtran.Tests.Sccp.Support;

namespace Signalbox.Sigtran.Tests.Sccp.Node;

public sealed class ArrivalTests
{
    private static readonly SccpAddress Stranger = SccpAddress.OfTitle("331234", 6);
    private readonly NodeBench _bench = new();

    public static TheoryData<SccpAddress> OwnAddresses { get; } =
    [
        NodeBench.OwnAddress,
        SccpAddress.OfTitle("447700900099", NodeBench.UserSubsystem), // another title of ours
        SccpAddress.OfPointCode(NodeBench.Own, NodeBench.UserSubsystem),
        new SccpAddress { Subsystem = NodeBench.UserSubsystem },
        Stranger with { RoutesOnTitle = false, Subsystem = NodeBench.UserSubsystem }, // the title is for information alone
    ];

    [Theory]
    [MemberData(nameof(OwnAddresses))]
    public void MessageForUs_IsIndicated(SccpAddress called)
    {
        _bench.Arrive(NodeBench.Udt(called) with { ProtocolClass = 1 }, sls: 9);

        var indication = Assert.Single(_bench.User.Indications);
        Assert.Equal((called, NodeBench.Hlr), (indication.Called, indication.Calling));
        Assert.Equal(((byte?)9, true), (indication.SequenceControl, indication.ReturnsOnError));
        Assert.Equal([1, 2, 3], indication.UserData.ToArray());
        Assert.Empty(_bench.Mtp.Sent);
    }

    [Fact]
    public void MessageOfClass0_HasNoSequence()
    {
        _bench.Arrive(NodeBench.Udt(), sls: 9);

        Assert.Null(Assert.Single(_bench.User.Indications).SequenceControl);
    }

    [Fact]
    public void LongUnitdata_IsIndicated()
    {
        _bench.Arrive(Octets.Of("13 01 0a 0700 0800 0b00 0000 024208 0443010006 0500 0b0c0d0e0f"));

        Assert.Equal("0B0C0D0E0F", Convert.ToHexString(Assert.Single(_bench.User.Indications).UserData.Span));
    }

    [Theory]
    [InlineData(99)]
    [InlineData(0)]
    public void UnequippedSubsystem_ReturnsTheMessage(byte subsystem)
    {
        _bench.Arrive(NodeBench.Udt(SccpAddress.OfTitle(NodeBench.OwnTitle, subsystem)), sls: 3);

        var sent = Assert.Single(_bench.Mtp.Sent);
        Assert.Equal((NodeBench.Stp, (byte)3), (sent.Destination, sent.Sls));
        var message = Assert.Single(_bench.Mtp.Take());
        Assert.Equal((SccpMessageType.UnitdataService, ReturnCause.UnequippedUser), (message.Type, message.Cause));
        Assert.Equal((NodeBench.Hlr, SccpAddress.OfTitle(NodeBench.OwnTitle, subsystem)), (message.Called, message.Calling));
        Assert.Equal([1, 2, 3], message.UserData.ToArray());
        Assert.Equal((1, 1), (_bench.Counters.Returned, _bench.Counters.Dropped(SccpDrop.UnequippedUser)));
    }

    [Fact]
    public void MessageForAnother_ReturnsAsWeAreNoStp()
    {
        _bench.Arrive(NodeBench.Udt(NodeBench.Hlr));

        Assert.Equal(ReturnCause.NoTranslationForAddress, Assert.Single(_bench.Mtp.Take()).Cause);
        Assert.Equal(1, _bench.Counters.Dropped(SccpDrop.NoTranslation));
    }

    // Its title leads nowhere here: it goes back to where it came from.
    [Fact]
    public void MessageFromAStranger_ReturnsToWhereItCameFrom()
    {
        _bench.Arrive(NodeBench.Udt(NodeBench.Hlr, Stranger), NodeBench.OtherStp);
        _bench.Arrive(NodeBench.Udt(NodeBench.Hlr, SccpAddress.OfPointCode(new(55), 6)), NodeBench.OtherStp);
        _bench.Arrive(NodeBench.Udt(NodeBench.Hlr, new() { Subsystem = 6 }), NodeBench.OtherStp);

        Assert.Equal([NodeBench.OtherStp, new(55), NodeBench.OtherStp], _bench.Mtp.Sent.Select(sent => sent.Destination));
    }

    [Fact]
    public void MessageThatMustNotReturn_DoesNot()
    {
        _bench.Arrive(NodeBench.Udt(NodeBench.Hlr, returns: false));
        _bench.Arrive(NodeBench.Udt(NodeBench.Hlr, new SccpAddress()));
        _bench.Arrive(NodeBench.Udt(NodeBench.Hlr, NodeBench.OwnAddress)); // from "us": never
        _bench.Arrive(NodeBench.Udt(NodeBench.Hlr, returns: false) with { Type = SccpMessageType.UnitdataService });

        Assert.Empty(_bench.Mtp.Sent);
        Assert.Equal(4, _bench.Counters.Dropped(SccpDrop.NoTranslation));
    }

    [Fact]
    public void XudtThatReturns_KeepsItsSegmentationAndImportance()
    {
        _bench.Arrive(NodeBench.Xudt(new(true, true, 3, 99), new byte[200]) with { Called = NodeBench.Hlr, Importance = 4 });

        var message = Assert.Single(_bench.Mtp.Take());
        Assert.Equal(SccpMessageType.ExtendedUnitdataService, message.Type);
        Assert.Equal((15, (byte?)4), (message.HopCounter, message.Importance));
        Assert.Equal(new SegmentationParameter(true, true, 3, 99), message.Segmentation);
    }

    [Fact]
    public void LudtThatReturns_ComesAsXudtsWithWhatFits()
    {
        var data = string.Concat(Enumerable.Repeat("ab", 300));

        _bench.Arrive(Octets.Of("13 80 0a 0700 0800 0b00 0000 024263 0443010006 2c01" + data));

        var message = Assert.Single(_bench.Mtp.Take());
        Assert.Equal((SccpMessageType.ExtendedUnitdataService, ReturnCause.UnequippedUser), (message.Type, message.Cause));
        Assert.InRange(message.UserData.Length, 200, 254);
    }

    [Fact]
    public void NoticeForUs_IsTold()
    {
        _bench.Arrive(NodeBench.Udt(returns: false) with { Type = SccpMessageType.UnitdataService, Cause = ReturnCause.MtpFailure });

        var notice = Assert.Single(_bench.User.Notices);
        Assert.Equal((NodeBench.OwnAddress, NodeBench.Hlr, (byte)5), (notice.Called, notice.Calling, notice.Reason));
        Assert.Equal([1, 2, 3], notice.UserData.ToArray());
        Assert.Equal(1, _bench.Counters.Notices);
        Assert.Empty(_bench.User.Indications);
    }

    [Fact]
    public void SegmentsThatCannotBecomeAMessage_Return()
    {
        var whole = NodeBench.Xudt(null, new byte[600]);
        _bench.Arrive(Segmenter.Segment(whole, 0, 3, 1));
        Assert.Equal(1, _bench.Node.Status.Reassemblies);

        _bench.Pass(TimeSpan.FromSeconds(15));

        var message = Assert.Single(_bench.Mtp.Take());
        Assert.Equal((SccpMessageType.ExtendedUnitdataService, ReturnCause.ErrorInTransport), (message.Type, message.Cause));
        Assert.Equal(200, message.UserData.Length);
        Assert.Equal(0, _bench.Node.Status.Reassemblies);
        Assert.Equal(1, _bench.Counters.Dropped(SccpDrop.ReassemblyTimedOut));
    }

    [Fact]
    public void BrokenMessage_IsCounted()
    {
        _bench.Arrive(Octets.Of("0900ff0507 024208 024208 01aa"));

        Assert.Equal((1, 1), (_bench.Counters.Received, _bench.Counters.Dropped(SccpDrop.Undecodable)));
    }

    [Fact]
    public void MessageOfAnotherUserPart_IsNotOurs()
    {
        _bench.Node.Transferred(new MtpTransfer(NodeBench.Stp, NodeBench.Own, 0, Octets.Of(NodeBench.Udt())) { ServiceIndicator = 5 });

        Assert.Equal(0, _bench.Counters.Received);
    }

    [Fact]
    public void Status_IsACopy()
    {
        var before = _bench.Node.Status;

        _bench.Arrive(NodeBench.Udt());

        Assert.Equal((0, 1), (before.Counters.Received, _bench.Counters.Received));
        Assert.Equal(new LocalSubsystemStatus(NodeBench.UserSubsystem, true), Assert.Single(before.Local));
    }

    // A user that answers within the call, and whose answer makes the other end answer at once.
    [Fact]
    public void UserThatSendsWithinAnIndication_IsServed()
    {
        _bench.User.OnArrived = indication => _bench.Node.Send(new NUnitdata(indication.Calling, indication.Called, new byte[] { 9 }));

        _bench.Arrive(NodeBench.Udt());

        Assert.Equal(NodeBench.Hlr, Assert.Single(_bench.Mtp.Take()).Called);
    }
}
