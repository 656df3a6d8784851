using Signalbox.Sigtran.M3ua;
using Signalbox.Sigtran.M3ua.Codec;
using Signalbox.Sigtran.M3ua.Options;
using Signalbox.Sigtran.M3ua.States;

namespace Signalbox.Sigtran.Tests.M3ua;

/// <summary>A node as ASP: coming up, refusals and what they mean, destinations, switch-over.</summary>
public sealed class M3uaAspTests
{
    [Fact]
    public void Association_ThatComesUp_LeadsToTrafficAndAudit()
    {
        var bench = new Bench(Bench.Options(M3uaRole.Asp, TrafficMode.Loadshare, "sg"));

        bench.Connect("sg");
        Assert.Equal("ASPUP", bench["sg"].TakeNames());
        bench.Arrive("sg", M3uaMessageType.AspUpAck);
        Assert.Equal("ASPAC Traffic Mode Type=2, Routing Context=100", bench["sg"].TakeText());
        bench.Arrive("sg", ControlMessages.Active(M3uaMessageType.AspActiveAck, null, 100));
        Assert.Equal("DAUD Routing Context=100, Affected Point Code=0-250-0", bench["sg"].TakeText());
        Assert.Equal(MtpResult.Unavailable, bench.Send());
        bench.ArriveDestinations("sg", M3uaMessageType.DestinationAvailable, Bench.Far);

        Assert.Equal(["resume 2000"], bench.Heard);
        Assert.Equal(MtpResult.Sent, bench.Send());
        Assert.Equal("DATA", bench["sg"].TakeNames());
    }

    [Fact]
    public void Request_WithoutAnAnswer_IsRepeatedEveryTack()
    {
        var bench = new Bench(Bench.Options(M3uaRole.Asp, TrafficMode.Loadshare, "sg"));

        bench.Connect("sg");
        bench.Pass(6);
        Assert.Equal("ASPUP; ASPUP; ASPUP; ASPUP", bench["sg"].TakeNames());
        Assert.Contains("has not answered within 2 s", bench.Why("as"), StringComparison.Ordinal);
        bench.Arrive("sg", M3uaMessageType.AspUpAck);
        bench.Pass(4);

        Assert.Equal("ASPAC; ASPAC; ASPAC", bench["sg"].TakeNames());
    }

    [Theory]
    [InlineData(100, "the peer does not know our routing context 100 (ERR 0x19)")]
    [InlineData(200, "the routing context differs: ours 100, the peer's ERR 0x19 names 200")]
    public void RoutingContext_ThatIsRefused_IsExplainedAndTriedAgain(uint named, string why)
    {
        var bench = new Bench(Bench.Options(M3uaRole.Asp, TrafficMode.Loadshare, "sg"));
        bench.Connect("sg");
        bench.Arrive("sg", M3uaMessageType.AspUpAck);
        bench["sg"].TakeOctets();

        bench.Arrive("sg", ControlMessages.Error(M3uaErrorCode.InvalidRoutingContext, [named], default));

        Assert.Equal(ServerState.Inactive, bench.StateOf("as"));
        Assert.Equal($"sg: {why}", bench.Why("as"));
        bench.Pass(9.9);
        Assert.Equal("", bench["sg"].TakeNames());
        bench.Pass(0.2);
        Assert.Equal("ASPAC", bench["sg"].TakeNames());
    }

    [Fact]
    public void Error_AboutAnAudit_LeavesTrafficAlone()
    {
        var bench = new Bench(Bench.Options(M3uaRole.Asp, TrafficMode.Loadshare, "sg"));
        bench.Activate("sg");
        var audit = ControlMessages.Destinations(M3uaMessageType.DestinationStateAudit, null, 100, [Bench.Far]).ToArray();

        bench.Arrive("sg", ControlMessages.Error(M3uaErrorCode.UnsupportedMessageType, [], audit));

        Assert.Equal(MtpResult.Sent, bench.Send());
    }

    [Fact]
    public void Audit_WithoutAnAnswer_CountsAsAvailableAfterTaudit()
    {
        var bench = new Bench(Bench.Options(M3uaRole.Asp, TrafficMode.Loadshare, "sg"));
        bench.Activate("sg", isAvailable: false);

        bench.Pass(4.9);
        Assert.Equal(MtpResult.Unavailable, bench.Send());
        bench.Pass(0.2);

        Assert.Equal(MtpResult.Sent, bench.Send());
        Assert.Contains("nothing else was said", bench.Node.Status().Routes[0].Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Audit_WithoutAnAnswerAndWithoutAssumption_StaysUnavailable()
    {
        var options = Bench.Options(M3uaRole.Asp, TrafficMode.Loadshare, "sg");
        var peer = options.Peers[0] with { AssumesAvailable = false };
        var bench = new Bench(options with { Peers = [peer], AuditInterval = TimeSpan.FromSeconds(60) });
        bench.Activate("sg", isAvailable: false);

        bench.Pass(59);
        Assert.Equal("", bench["sg"].TakeNames());
        bench.Pass(2);

        Assert.Equal("DAUD", bench["sg"].TakeNames());
        Assert.Equal(MtpResult.Unavailable, bench.Send());
    }

    [Fact]
    public void Traffic_BeforeTheAuditIsAnswered_OpensTheWayBack()
    {
        var bench = new Bench(Bench.Options(M3uaRole.Asp, TrafficMode.Override, "sg"));
        bench.Activate("sg", isAvailable: false);

        bench.ArriveData("sg");

        Assert.Equal(["resume 2000"], bench.Heard);
        Assert.Single(bench.Received);
        Assert.Equal(MtpResult.Sent, bench.Send());
    }

    [Fact]
    public void Traffic_FromADestinationThatWasSaidToBeGone_ChangesNothing()
    {
        var bench = new Bench(Bench.Options(M3uaRole.Asp, TrafficMode.Override, "sg"));
        bench.Activate("sg", isAvailable: false);
        bench.ArriveDestinations("sg", M3uaMessageType.DestinationUnavailable, Bench.Far);

        bench.ArriveData("sg");

        Assert.Single(bench.Received);
        Assert.Equal(MtpResult.Unavailable, bench.Send());
    }

    [Fact]
    public void Destination_ThatGoesAndComes_IsToldAndRouted()
    {
        var bench = new Bench(Bench.Options(M3uaRole.Asp, TrafficMode.Loadshare, "a", "b"));
        bench.Activate("a");
        bench.Activate("b");
        bench.Heard.Clear();

        bench.ArriveDestinations("a", M3uaMessageType.DestinationRestricted, Bench.Far);
        for (byte sls = 0; sls < 4; sls++) Assert.Equal(MtpResult.Sent, bench.Send(sls));
        Assert.Equal("", bench["a"].TakeNames());
        Assert.Equal("DATA; DATA; DATA; DATA", bench["b"].TakeNames());
        bench.ArriveDestinations("b", M3uaMessageType.DestinationUnavailable, Bench.Far);
        Assert.Equal(MtpResult.Sent, bench.Send(1));
        Assert.Equal("DATA", bench["a"].TakeNames());
        Assert.Empty(bench.Heard);
        bench.ArriveDestinations("a", M3uaMessageType.DestinationUnavailable, 2048, 0x0600_0000 | Bench.Far);
        Assert.Equal(MtpResult.Unavailable, bench.Send());
        bench.ArriveDestinations("b", M3uaMessageType.DestinationAvailable, Bench.Far);

        Assert.Equal(["pause 2000", "resume 2000"], bench.Heard);
    }

    [Fact]
    public void Congestion_AndUserParts_AreTold()
    {
        var bench = new Bench(Bench.Options(M3uaRole.Asp, TrafficMode.Loadshare, "sg"));
        bench.Activate("sg");
        bench.Heard.Clear();

        bench.Arrive("sg", M3uaMessage.Of(
            M3uaMessageType.SignallingCongestion, M3uaParameter.OfNumbers(ParameterTag.AffectedPointCode, Bench.Far),
            M3uaParameter.OfNumbers(ParameterTag.CongestionIndications, 2)));
        bench.Arrive("sg", M3uaMessage.Of(
            M3uaMessageType.DestinationUserPartUnavailable, M3uaParameter.OfNumbers(ParameterTag.AffectedPointCode, Bench.Far),
            M3uaParameter.OfNumbers(ParameterTag.UserCause, 0x0001_0003)));

        Assert.Equal(["Congestion 2000 2", "UserPartUnequipped 2000 0"], bench.Heard);
    }

    [Fact]
    public void Load_IsSharedBySlsOverActiveAssociationsOnly()
    {
        var bench = new Bench(Bench.Options(M3uaRole.Asp, TrafficMode.Loadshare, "a", "b", "never"));
        bench.Activate("a");
        bench.Activate("b");
        bench.Connect("never").TakeOctets();

        for (var round = 0; round < 2; round++)
            for (byte sls = 0; sls < 16; sls++) Assert.Equal(MtpResult.Sent, bench.Send(sls));

        var (a, b) = (bench["a"].TakeOctets(), bench["b"].TakeOctets());
        Assert.Equal((16, 16), (a.Count, b.Count));
        Assert.DoesNotContain(a.Concat(b), each => each.Stream == 0);
        Assert.All(a.Concat(b), each => Assert.Equal(1 + each.Octets[31], each.Stream));
        Assert.Equal("", bench["never"].TakeNames());
    }

    [Fact]
    public void Association_WithOneStream_CarriesDataOnIt()
    {
        var bench = new Bench(Bench.Options(M3uaRole.Asp, TrafficMode.Loadshare, "sg"));
        bench.Activate("sg");
        bench.Disconnect("sg");
        bench.Connect("sg", streams: 1);
        bench.Arrive("sg", M3uaMessageType.AspUpAck);
        bench.Arrive("sg", M3uaMessageType.AspActiveAck);
        bench["sg"].TakeOctets();

        Assert.Equal(MtpResult.Sent, bench.Send(7));

        Assert.Equal(0, bench["sg"].TakeOctets().Single().Stream);
    }

    [Fact]
    public void LastAssociationLost_HoldsForTrAndThenSendsInOrder()
    {
        var bench = new Bench(Bench.Options(M3uaRole.Asp, TrafficMode.Loadshare, "sg"));
        bench.Activate("sg");

        bench.Disconnect("sg");
        for (byte sls = 0; sls < 3; sls++) Assert.Equal(MtpResult.Held, bench.Send(sls));
        Assert.Equal(ServerState.Pending, bench.StateOf("as"));
        bench.Pass(1.9);
        bench.Activate("sg", isAvailable: false);

        Assert.Equal(0, bench.Node.Status().Servers[0].Held);
        Assert.Equal(3, bench.Node.Status().Peers[0].Counters.DataSent);
        Assert.Equal(["resume 2000"], bench.Heard);
    }

    [Fact]
    public void Recovery_ThatTakesTooLong_GivesUpWhatWasHeld()
    {
        var bench = new Bench(Bench.Options(M3uaRole.Asp, TrafficMode.Loadshare, "sg") with { HeldMax = 2 });
        bench.Activate("sg");
        bench.Disconnect("sg");

        Assert.Equal([MtpResult.Held, MtpResult.Held, MtpResult.Full], [bench.Send(), bench.Send(), bench.Send()]);
        bench.Pass(2.1);

        var server = bench.Node.Status().Servers[0];
        Assert.Equal((ServerState.Down, 0, 2L), (server.State, server.Held, server.GivenUp));
        Assert.Equal(["resume 2000", "pause 2000"], bench.Heard);
        Assert.Equal(MtpResult.Unavailable, bench.Send());
        Assert.Contains("there is no association: the cable is cut", bench.Why("as"), StringComparison.Ordinal);
    }

    [Fact]
    public void Held_ThatFindsNoRoom_WaitsAndKeepsItsOrder()
    {
        var bench = new Bench(Bench.Options(M3uaRole.Asp, TrafficMode.Loadshare, "sg"));
        bench.Activate("sg");
        bench.Disconnect("sg");
        bench.Send(1);
        var association = bench.Connect("sg");
        bench.Arrive("sg", M3uaMessageType.AspUpAck);
        association.HasRoom = false;
        bench.Arrive("sg", M3uaMessageType.AspActiveAck);

        Assert.Equal(MtpResult.Held, bench.Send(2));
        association.HasRoom = true;
        association.TakeOctets();
        bench.Pass(0.05);

        var slss = association.Take().Where(each => each.Type == M3uaMessageType.Data)
            .Select(each => each.Find(ParameterTag.ProtocolData)!.Value.Value.Span[11]);
        Assert.Equal([(byte)1, (byte)2], slss);
    }

    [Fact]
    public void Data_ThatCameBackUnsent_GoesAnotherWay()
    {
        var bench = new Bench(Bench.Options(M3uaRole.Asp, TrafficMode.Loadshare, "a", "b"));
        bench.Activate("a");
        bench.Activate("b");
        bench.Send(0);
        var unsent = bench["a"].TakeOctets().Single().Octets;

        bench.Node.MessageReturned(bench["a"], unsent);
        Assert.Equal("", bench["b"].TakeNames());
        bench.Disconnect("a");

        Assert.Equal(Convert.ToHexString(unsent), Convert.ToHexString(bench["b"].TakeOctets().Single().Octets));
        Assert.Equal(1, bench.Node.Status().Peers[0].Counters.Rerouted);
    }

    [Fact]
    public void Override_UsesTheFirstAndThenTheNext()
    {
        var bench = new Bench(Bench.Options(M3uaRole.Asp, TrafficMode.Override, "a", "b"));
        bench.Activate("a");
        bench.Activate("b");

        for (byte sls = 0; sls < 4; sls++) bench.Send(sls);
        Assert.Equal((4, 0), (bench["a"].TakeOctets().Count, bench["b"].TakeOctets().Count));
        bench.Disconnect("a");
        bench.Send(1);

        Assert.Equal("DATA", bench["b"].TakeNames());
    }

    [Fact]
    public void Broadcast_SendsToAll()
    {
        var bench = new Bench(Bench.Options(M3uaRole.Asp, TrafficMode.Broadcast, "a", "b"));
        bench.Activate("a");
        bench.Activate("b");

        Assert.Equal(MtpResult.Sent, bench.Send(3));

        Assert.Equal(("DATA", "DATA"), (bench["a"].TakeNames(), bench["b"].TakeNames()));
    }

    [Fact]
    public void AlternateActive_EndsOursUntilTheServerIsPending()
    {
        var bench = new Bench(Bench.Options(M3uaRole.Asp, TrafficMode.Override, "sg"));
        bench.Activate("sg");

        bench.Arrive("sg", ControlMessages.Notify(NotifyStatus.AlternateActive, 100));
        Assert.Contains("another process is active in its place", bench.Why("as"), StringComparison.Ordinal);
        Assert.Equal("", bench["sg"].TakeNames());
        bench.Arrive("sg", ControlMessages.Notify(NotifyStatus.ServerPending, 100));

        Assert.Equal("ASPAC", bench["sg"].TakeNames());
    }

    [Fact]
    public void StandBy_BecomesActiveWhenTheServerIsPending()
    {
        var options = Bench.Options(M3uaRole.Asp, TrafficMode.Override, "sg");
        var bench = new Bench(options with { Servers = [options.Servers[0] with { IsStandby = true }] });
        bench.Connect("sg").TakeOctets();

        bench.Arrive("sg", M3uaMessageType.AspUpAck);
        bench.Arrive("sg", ControlMessages.Notify(NotifyStatus.ServerInactive, 100));
        Assert.Equal("", bench["sg"].TakeNames());
        bench.Arrive("sg", ControlMessages.Notify(NotifyStatus.ServerPending, 100));

        Assert.Equal("ASPAC", bench["sg"].TakeNames());
    }

    [Fact]
    public void Suspension_TakesThePeerOutAndBack()
    {
        var bench = new Bench(Bench.Options(M3uaRole.Asp, TrafficMode.Loadshare, "sg"));
        bench.Activate("sg");

        Assert.True(bench.Node.TrySuspend("sg", true));
        Assert.Equal("ASPDN", bench["sg"].TakeNames());
        bench.Arrive("sg", M3uaMessageType.AspDownAck);
        bench.Pass(5);
        Assert.Equal("", bench["sg"].TakeNames());
        Assert.Equal("sg: the operator took it out of service", bench.Why("as"));
        bench.Node.TrySuspend("sg", false);

        Assert.Equal("ASPUP", bench["sg"].TakeNames());
        Assert.False(bench.Node.TrySuspend("nobody", true));
    }

    [Theory]
    [InlineData(M3uaMessageType.AspUpAck, "ERR; ASPAC")]
    [InlineData(M3uaMessageType.AspDownAck, "ASPUP")]
    [InlineData(M3uaMessageType.AspInactiveAck, "ASPAC")]
    [InlineData(M3uaMessageType.AspActiveAck, "")]
    [InlineData(M3uaMessageType.AspUp, "ERR")]
    [InlineData(M3uaMessageType.AspActive, "ERR")]
    [InlineData(M3uaMessageType.HeartbeatAck, "")]
    [InlineData(M3uaMessageType.Heartbeat, "BEAT ACK")]
    public void Message_ThatIsUnexpectedWhileActive_LeadsBackToTraffic(M3uaMessageType type, string answers)
    {
        var bench = new Bench(Bench.Options(M3uaRole.Asp, TrafficMode.Loadshare, "sg"));
        bench.Activate("sg");

        bench.Arrive("sg", type);

        Assert.Equal(answers, bench["sg"].TakeNames());
    }

    [Fact]
    public void Beat_WithoutAnySignOfLife_EndsTheAssociation()
    {
        var bench = new Bench(Bench.Options(M3uaRole.Asp, TrafficMode.Loadshare, "sg") with { BeatTime = TimeSpan.FromSeconds(30) });
        bench.Activate("sg");

        bench.Pass(45);
        bench.ArriveData("sg");
        bench.Pass(46);
        Assert.Null(bench["sg"].Aborted);
        Assert.Equal("BEAT; BEAT; BEAT", bench["sg"].TakeNames());
        bench.Pass(30);

        Assert.Contains("nothing was heard", bench["sg"].Aborted, StringComparison.Ordinal);
    }

    [Fact]
    public void Registration_LearnsTheRoutingContext()
    {
        var options = Bench.Options(M3uaRole.Asp, TrafficMode.Loadshare, "sg");
        var bench = new Bench(options with
        {
            Servers = [options.Servers[0] with { RoutingContext = null }],
            Peers = [options.Peers[0] with { Registers = true }],
        });
        bench.Connect("sg").TakeOctets();

        bench.Arrive("sg", M3uaMessageType.AspUpAck);
        Assert.Equal(
            "REG REQ Routing Key=[ Local Routing Key Identifier=1, Traffic Mode Type=2, Destination Point Code=1000 ]", bench["sg"].TakeText());
        bench.Arrive("sg", M3uaMessage.Of(
            M3uaMessageType.RegistrationResponse, ControlMessages.RegistrationResult(1, RegistrationStatus.PermissionDenied, 0)));
        Assert.Contains("PermissionDenied (5)", bench.Why("as"), StringComparison.Ordinal);
        bench.Pass(10.1);
        Assert.Equal("REG REQ", bench["sg"].TakeNames());
        bench.Arrive("sg", M3uaMessage.Of(
            M3uaMessageType.RegistrationResponse, ControlMessages.RegistrationResult(1, RegistrationStatus.Registered, 77)));

        Assert.Equal("ASPAC Traffic Mode Type=2, Routing Context=77", bench["sg"].TakeText());
    }

    [Fact]
    public void Association_OfNobody_IsRefused()
    {
        Assert.False(new Bench(Bench.Options(M3uaRole.Asp)).Node.AssociationUp(new FakeAssociation("stranger")));
    }
}
