using Signalbox.Sigtran.M3ua;
using Signalbox.Sigtran.Sccp;
using Signalbox.Sigtran.Sccp.Codec;
using Signalbox.Sigtran.Sccp.Management;
using Signalbox.Sigtran.Tests.Sccp.Support;

namespace Signalbox.Sigtran.Tests.Sccp.Management;

public sealed class SubsystemManagementTests
{
    private static readonly PointCode HlrNode = new(300);
    private static readonly SccpAddress HlrAddress = SccpAddress.OfPointCode(HlrNode, Subsystems.Hlr);

    private readonly NodeBench _bench = new(options => options with
    {
        RemoteSubsystems = [new(HlrNode, Subsystems.Hlr), new(HlrNode, Subsystems.Vlr)],
        ConcernedNodes = [NodeBench.OtherStp],
    });

    public SubsystemManagementTests() => _bench.Mtp.Sent.Clear();

    [Fact]
    public void Registration_IsToldToConcernedNodes()
    {
        _bench.Node.Register(9, new UserDouble());
        _bench.Node.SetInService(9, true);
        _bench.Node.SetInService(9, false);
        _bench.Node.SetInService(77, true);

        Assert.All(_bench.Mtp.Sent, sent => Assert.Equal((NodeBench.Own, NodeBench.OtherStp), (sent.Origin, sent.Destination)));
        Assert.Equal(
            [new(ManagementFormat.SubsystemAllowed, 9, NodeBench.Own), new(ManagementFormat.SubsystemProhibited, 9, NodeBench.Own)],
            Sent());
    }

    // As a Dialogic MTU has it (jss7, SccpDataMessageTest.java): both subsystems 1, our point code in the calling address.
    [Fact]
    public void Message_IsAsOthersWriteIt()
    {
        Tell(ManagementFormat.SubsystemStatusTest, 8, NodeBench.Own);

        Assert.Equal("0900030509024201" + "0443640001" + "050108640000", Convert.ToHexString(Assert.Single(_bench.Mtp.Sent).UserData.Span));
    }

    [Theory]
    [InlineData(8, true)]
    [InlineData(1, true)]
    [InlineData(9, false)]
    public void StatusTest_IsAnsweredForWhatIsInService(byte subsystem, bool isAnswered)
    {
        Tell(ManagementFormat.SubsystemStatusTest, subsystem, NodeBench.Own);

        Assert.Equal(isAnswered ? [new(ManagementFormat.SubsystemAllowed, subsystem, NodeBench.Own)] : [], Sent());
    }

    [Fact]
    public void StatusTest_IsNotAnsweredOutOfService_NorForOthers()
    {
        _bench.Node.SetInService(8, false);
        _bench.Mtp.Sent.Clear();

        Tell(ManagementFormat.SubsystemStatusTest, 8, NodeBench.Own);
        Tell(ManagementFormat.SubsystemStatusTest, 6, HlrNode);

        Assert.Empty(_bench.Mtp.Sent);
        Assert.Equal(1, _bench.Counters.Dropped(SccpDrop.Management));
    }

    [Fact]
    public void ProhibitedSubsystem_IsNotSentTo_UntilItIsAllowed()
    {
        Tell(ManagementFormat.SubsystemProhibited, Subsystems.Hlr, HlrNode);

        Assert.Equal([(HlrNode, Subsystems.Hlr, false)], _bench.User.States);
        Assert.Equal(SccpResult.Unavailable, Send(HlrAddress));
        Assert.Equal(SccpResult.Sent, Send(SccpAddress.OfPointCode(HlrNode, Subsystems.Vlr)));

        Tell(ManagementFormat.SubsystemAllowed, Subsystems.Hlr, HlrNode);

        Assert.Equal([(HlrNode, Subsystems.Hlr, false), (HlrNode, Subsystems.Hlr, true)], _bench.User.States);
        Assert.Equal(SccpResult.Sent, Send(HlrAddress));
    }

    [Fact]
    public void ProhibitedSubsystem_IsAsked_EachTimeAfterTwiceTheTime()
    {
        Tell(ManagementFormat.SubsystemProhibited, Subsystems.Hlr, HlrNode);
        List<int> seconds = [];
        for (var second = 1; second <= 2400; second++)
        {
            _bench.Pass(TimeSpan.FromSeconds(1));
            seconds.AddRange(Sent().Select(_ => second));
        }

        Assert.Equal([10, 30, 70, 150, 310, 630, 1230, 1830], seconds);
        Assert.Equal(1, _bench.Timers.Count);

        Tell(ManagementFormat.SubsystemAllowed, Subsystems.Hlr, HlrNode);

        Assert.Equal(0, _bench.Timers.Count);
    }

    [Fact]
    public void Test_AsksTheNodeForItsSubsystem()
    {
        Tell(ManagementFormat.SubsystemProhibited, Subsystems.Hlr, HlrNode);
        _bench.Pass(TimeSpan.FromSeconds(10));

        Assert.Equal(HlrNode, Assert.Single(_bench.Mtp.Sent).Destination);
        Assert.Equal([new(ManagementFormat.SubsystemStatusTest, Subsystems.Hlr, HlrNode)], Sent());
    }

    [Fact]
    public void Pause_TakesAllSubsystemsOfTheNode_AndResumeGivesThemBack()
    {
        _bench.Node.Paused(HlrNode);

        Assert.Equal([(HlrNode, 1, false), (HlrNode, Subsystems.Hlr, false), (HlrNode, Subsystems.Vlr, false)], _bench.User.States);
        Assert.Equal(SccpResult.Unavailable, Send(HlrAddress));
        Assert.Equal(0, _bench.Timers.Count);
        _bench.User.States.Clear();

        _bench.Node.Resumed(HlrNode);
        _bench.Node.Resumed(HlrNode);

        Assert.Equal([(HlrNode, 1, true), (HlrNode, Subsystems.Hlr, true), (HlrNode, Subsystems.Vlr, true)], _bench.User.States);
        Assert.Equal(SccpResult.Sent, Send(HlrAddress));
    }

    [Fact]
    public void UserPartUnavailable_IsTested_AndItsAnswerGivesAllBack()
    {
        _bench.Node.StatusChanged(HlrNode, MtpStatusCause.UserPartUnknown, 0);
        Assert.Equal(3, _bench.User.States.Count(state => !state.IsAvailable));
        _bench.Pass(TimeSpan.FromSeconds(10));
        Assert.Equal([new(ManagementFormat.SubsystemStatusTest, 1, HlrNode)], Sent());

        Tell(ManagementFormat.SubsystemAllowed, 1, HlrNode);

        Assert.Equal(3, _bench.User.States.Count(state => state.IsAvailable));
        Assert.Equal(0, _bench.Timers.Count);
        Assert.All(_bench.Node.Status.Remote, remote => Assert.Equal(RemoteState.Allowed, remote.State));
    }

    [Fact]
    public void UserPartUnequipped_IsNotTested()
    {
        _bench.Node.StatusChanged(HlrNode, MtpStatusCause.UserPartUnequipped, 0);

        Assert.Equal(0, _bench.Timers.Count);
        Assert.Equal(SccpResult.Unavailable, Send(HlrAddress));
    }

    [Fact]
    public void Congestion_KeepsNothingBack()
    {
        _bench.Node.StatusChanged(HlrNode, MtpStatusCause.Congestion, 3);

        Assert.Empty(_bench.User.States);
        Assert.Equal(SccpResult.Sent, Send(HlrAddress));
    }

    [Fact]
    public void SubsystemOutOfService_IsToldToWhoSends_AndTheMessageReturns()
    {
        _bench.Node.SetInService(8, false);
        _bench.Mtp.Sent.Clear();

        _bench.Arrive(NodeBench.Udt());

        Assert.All(_bench.Mtp.Sent, sent => Assert.Equal(NodeBench.Stp, sent.Destination));
        var messages = _bench.Mtp.Take();
        Assert.Equal([SccpMessageType.Unitdata, SccpMessageType.UnitdataService], messages.Select(message => message.Type));
        Assert.True(ManagementMessage.TryDecode(messages[0].UserData.Span, out var told));
        Assert.Equal(new(ManagementFormat.SubsystemProhibited, 8, NodeBench.Own), told);
        Assert.Equal(ReturnCause.SubsystemFailure, messages[1].Cause);
        Assert.Empty(_bench.User.Indications);
        Assert.Equal(1, _bench.Counters.Dropped(SccpDrop.SubsystemProhibited));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0106000000")] // of a node that is none of ours
    [InlineData("010600")]
    [InlineData("07062c0100")]
    [InlineData("06062c0100")] // SSC without a level
    [InlineData("06062c010005")]
    [InlineData("04062c0100")]
    public void OtherMessages_AreCountedAndChangeNothing(string hex)
    {
        var data = Convert.FromHexString(hex.Length == 0 ? "00" : hex);

        _bench.Arrive(Management(data));

        Assert.Equal(1, _bench.Counters.Dropped(SccpDrop.Management));
        Assert.Empty(_bench.User.States);
        Assert.Empty(_bench.Mtp.Sent);
        Assert.All(_bench.Node.Status.Remote, remote => Assert.Equal(RemoteState.Allowed, remote.State));
    }

    [Fact]
    public void ManagementMessage_IsReadAsItWasWritten()
    {
        foreach (var format in Enum.GetValues<ManagementFormat>())
        {
            var message = new ManagementMessage(format, 8, new(0x1234), format == ManagementFormat.Congested ? (byte)5 : (byte)0);

            Assert.True(ManagementMessage.TryDecode(message.Encode(), out var read));
            Assert.Equal(message, read);
        }
    }

    private static SccpMessage Management(byte[] data) =>
        NodeBench.Udt(new() { Subsystem = 1 }, SccpAddress.OfPointCode(NodeBench.Stp, 1), returns: false) with { UserData = data };

    private void Tell(ManagementFormat format, byte subsystem, PointCode code) =>
        _bench.Arrive(Management(new ManagementMessage(format, subsystem, code).Encode()));

    private SccpResult Send(SccpAddress called)
    {
        var result = _bench.Node.Send(new NUnitdata(called, NodeBench.OwnAddress, new byte[] { 1 }));
        _bench.Mtp.Sent.Clear();
        return result;
    }

    private ManagementMessage[] Sent() => [.. _bench.Mtp.Take().Select(message =>
    {
        Assert.True(ManagementMessage.TryDecode(message.UserData.Span, out var read));
        return read;
    })];
}
