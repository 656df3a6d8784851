using Signalbox.Sigtran.M3ua;
using Signalbox.Sigtran.M3ua.Codec;
using Signalbox.Sigtran.M3ua.Options;
using Signalbox.Sigtran.M3ua.States;

namespace Signalbox.Sigtran.Tests.M3ua;

/// <summary>A node as SGP: granting, telling, switching over.</summary>
public sealed class M3uaGatewayTests
{
    [Fact]
    public void Process_ThatComesUp_IsGrantedAndTold()
    {
        var bench = new Bench(Bench.Options(M3uaRole.Sgp, TrafficMode.Loadshare, "asp"));
        bench.Connect("asp");
        Assert.Equal("asp: the peer has sent no ASPUP", bench.Why("as"));

        bench.Arrive("asp", M3uaMessageType.AspUp);
        Assert.Equal("ASPUP ACK; NTFY Status=65538, Routing Context=100", bench["asp"].TakeText());
        Assert.Equal("asp: the peer is up and has sent no ASPAC", bench.Why("as"));
        bench.ArriveAspActive("asp");

        Assert.Equal("ASPAC ACK Traffic Mode Type=2, Routing Context=100; NTFY Status=65539, Routing Context=100", bench["asp"].TakeText());
        Assert.Equal(MtpResult.Sent, bench.Send());
        Assert.Equal(["resume 2000"], bench.Heard);
    }

    [Fact]
    public void Data_OfAnActiveProcess_IsHandedUp()
    {
        var bench = new Bench(Bench.Options(M3uaRole.Sgp, TrafficMode.Loadshare, "asp"));
        bench.Serve("asp");

        bench.ArriveData("asp", 100, content: 9);
        bench.ArriveData("asp", null, content: 10);

        Assert.Equal([9, 10], bench.Received.Select(each => (int)each.UserData.Span[0]));
        Assert.Equal((Bench.Destination, Bench.Own, (byte)1), (bench.Received[0].Origin, bench.Received[0].Destination, bench.Received[0].Sls));
    }

    [Theory]
    [InlineData(200u, "25")]
    [InlineData(100u, "6")]
    public void Data_ThatIsNotForAnActiveServer_IsAnsweredByErr(uint context, string code)
    {
        var bench = new Bench(Bench.Options(M3uaRole.Sgp, TrafficMode.Loadshare, "asp"));
        bench.Connect("asp");
        bench.Arrive("asp", M3uaMessageType.AspUp);
        bench["asp"].TakeOctets();

        bench.ArriveData("asp", context);

        Assert.StartsWith($"ERR Error Code={code}, ", bench["asp"].TakeText(), StringComparison.Ordinal);
        Assert.Empty(bench.Received);
    }

    [Fact]
    public void Override_TheNewestTakesOverAndTheOtherIsTold()
    {
        var bench = new Bench(Bench.Options(M3uaRole.Sgp, TrafficMode.Override, "a", "b"));
        bench.Serve("a");
        bench.Serve("b");

        Assert.Equal("NTFY Status=131074, Routing Context=100", bench["a"].TakeText());
        bench.Send(0);
        bench.Send(1);
        Assert.Equal(("", "DATA; DATA"), (bench["a"].TakeNames(), bench["b"].TakeNames()));
        bench.Disconnect("b");
        Assert.Equal(MtpResult.Held, bench.Send(2));
        Assert.Equal("NTFY Status=65540, Routing Context=100", bench["a"].TakeText());
        bench.ArriveAspActive("a");

        Assert.Equal("ASPAC ACK; NTFY; DATA", bench["a"].TakeNames());
        Assert.Equal(ServerState.Active, bench.StateOf("as"));
    }

    [Fact]
    public void Loadshare_BelowItsNumber_WaitsAndLaterAsksForMore()
    {
        var options = Bench.Options(M3uaRole.Sgp, TrafficMode.Loadshare, "a", "b", "c");
        var bench = new Bench(options with { Servers = [options.Servers[0] with { ActiveMin = 2 }] });
        bench.Serve("a");
        Assert.Equal(ServerState.Inactive, bench.StateOf("as"));
        Assert.Contains("1 of 2 processes are active", bench.Why("as"), StringComparison.Ordinal);
        bench.Connect("c");
        bench.Arrive("c", M3uaMessageType.AspUp);
        bench.Serve("b");
        Assert.Equal(ServerState.Active, bench.StateOf("as"));
        bench["c"].TakeOctets();

        bench.Disconnect("b");

        Assert.Equal(ServerState.Active, bench.StateOf("as"));
        Assert.Equal("NTFY Status=131073, Routing Context=100", bench["c"].TakeText());
    }

    [Fact]
    public void Recovery_ThatIsOver_LeavesTheServerInactive()
    {
        var bench = new Bench(Bench.Options(M3uaRole.Sgp, TrafficMode.Loadshare, "asp"));
        bench.Serve("asp");

        bench.Arrive("asp", ControlMessages.Inactive(M3uaMessageType.AspInactive, 100));
        Assert.Equal("ASPIA ACK; NTFY", bench["asp"].TakeNames());
        bench.Pass(2.1);

        Assert.Equal(ServerState.Inactive, bench.StateOf("as"));
        Assert.Equal("NTFY Status=65538, Routing Context=100", bench["asp"].TakeText());
    }

    [Theory]
    [InlineData(M3uaMessageType.AspActive, "ERR")]
    [InlineData(M3uaMessageType.AspInactive, "ERR")]
    [InlineData(M3uaMessageType.AspDown, "ASPDN ACK")]
    [InlineData(M3uaMessageType.AspUp, "ASPUP ACK; NTFY")]
    [InlineData(M3uaMessageType.AspUpAck, "")]
    [InlineData(M3uaMessageType.DestinationUnavailable, "ERR")]
    [InlineData(M3uaMessageType.Notify, "ERR")]
    [InlineData(M3uaMessageType.RegistrationRequest, "ERR")]
    public void Message_WhileDown_HasItsAnswer(M3uaMessageType type, string answers)
    {
        var bench = new Bench(Bench.Options(M3uaRole.Sgp, TrafficMode.Loadshare, "asp"));
        bench.Connect("asp");

        bench.Arrive("asp", type);

        Assert.Equal(answers, bench["asp"].TakeNames());
    }

    [Fact]
    public void AspUp_WhileActive_IsGrantedAndEndsTraffic()
    {
        var bench = new Bench(Bench.Options(M3uaRole.Sgp, TrafficMode.Loadshare, "asp"));
        bench.Serve("asp");

        bench.Arrive("asp", M3uaMessageType.AspUp);

        Assert.Equal("ASPUP ACK; ERR; NTFY", bench["asp"].TakeNames());
        Assert.Equal(ServerState.Pending, bench.StateOf("as"));
    }

    [Fact]
    public void AspActive_WithAnUnknownContextOrAnotherMode_IsRefused()
    {
        var bench = new Bench(Bench.Options(M3uaRole.Sgp, TrafficMode.Loadshare, "asp"));
        bench.Connect("asp");
        bench.Arrive("asp", M3uaMessageType.AspUp);
        bench["asp"].TakeOctets();

        bench.ArriveAspActive("asp", 200);
        Assert.StartsWith("ERR Error Code=25, Routing Context=200", bench["asp"].TakeText(), StringComparison.Ordinal);
        bench.Arrive("asp", ControlMessages.Active(M3uaMessageType.AspActive, TrafficMode.Broadcast, 100));
        Assert.StartsWith("ERR Error Code=5, Routing Context=100", bench["asp"].TakeText(), StringComparison.Ordinal);

        Assert.Contains("asks for traffic mode Broadcast, the server's is Loadshare", bench.Why("as"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "14")]
    [InlineData(8u, "15")]
    public void AspIdentifier_ThatIsWanted_MustBeTheRightOne(uint? identifier, string code)
    {
        var options = Bench.Options(M3uaRole.Sgp, TrafficMode.Loadshare, "asp");
        var bench = new Bench(options with { Peers = [options.Peers[0] with { AspIdentifier = 7 }] });
        bench.Connect("asp");

        bench.Arrive("asp", ControlMessages.AspUp(identifier));
        Assert.StartsWith($"ERR Error Code={code},", bench["asp"].TakeText(), StringComparison.Ordinal);
        bench.Arrive("asp", ControlMessages.AspUp(7));

        Assert.Equal("ASPUP ACK; NTFY", bench["asp"].TakeNames());
    }

    [Fact]
    public void Audit_IsAnsweredByWhatIsAndWhatIsNot()
    {
        var bench = new Bench(Bench.Options(M3uaRole.Sgp, TrafficMode.Loadshare, "asp"));
        bench.Serve("asp");

        bench.ArriveDestinations("asp", M3uaMessageType.DestinationStateAudit, Bench.Own.Value, 3000);

        Assert.Equal(
            "DAVA Routing Context=100, Affected Point Code=0-125-0; DUNA Routing Context=100, Affected Point Code=1-119-0", bench["asp"].TakeText());
    }

    [Fact]
    public void Unreadable_IsAnsweredUnlessItIsAnErr()
    {
        var bench = new Bench(Bench.Options(M3uaRole.Sgp, TrafficMode.Loadshare, "asp"));
        bench.Connect("asp");

        bench.Node.MessageArrived(bench["asp"], Convert.FromHexString("0100030900000008"));
        Assert.Equal("ERR Error Code=4, Diagnostic Information=0100030900000008", bench["asp"].TakeText());
        bench.Node.MessageArrived(bench["asp"], Convert.FromHexString("0100000000000008"));

        Assert.Equal("", bench["asp"].TakeText());
        Assert.Equal(2, bench.Node.Status().Peers[0].Counters.Unreadable);
    }

    [Fact]
    public void Suspension_IsToldAndBlocks()
    {
        var bench = new Bench(Bench.Options(M3uaRole.Sgp, TrafficMode.Loadshare, "asp"));
        bench.Serve("asp");

        bench.Node.TrySuspend("asp", true);
        Assert.Equal("ASPDN ACK", bench["asp"].TakeNames());
        bench.Arrive("asp", M3uaMessageType.AspUp);
        Assert.StartsWith("ERR Error Code=13", bench["asp"].TakeText(), StringComparison.Ordinal);
        bench.Node.TrySuspend("asp", false);
        bench.Arrive("asp", M3uaMessageType.AspUp);

        Assert.StartsWith("ASPUP ACK", bench["asp"].TakeNames(), StringComparison.Ordinal);
    }

    [Fact]
    public void Registration_IsGrantedForConfiguredKeysOnly()
    {
        var options = Bench.Options(M3uaRole.Sgp, TrafficMode.Loadshare, "asp");
        var bench = new Bench(options with
        {
            Servers = [options.Servers[0] with { RoutingContext = null }],
            Peers = [options.Peers[0] with { Registers = true }],
        });
        bench.Connect("asp");
        bench.Arrive("asp", M3uaMessageType.AspUp);
        bench["asp"].TakeOctets();

        string Ask(M3uaMessage message)
        {
            bench.Arrive("asp", message);
            return bench["asp"].TakeText();
        }

        const string Result = "REG RSP Registration Result=[ Local Routing Key Identifier=5, Registration Status=";
        var leave = M3uaMessage.Of(M3uaMessageType.DeregistrationRequest, M3uaParameter.OfNumbers(ParameterTag.RoutingContext, 1));
        Assert.Equal($"{Result}7, Routing Context=0 ]", Ask(ControlMessages.Register(5, TrafficMode.Loadshare, null, [new(1234)])));
        Assert.Equal($"{Result}10, Routing Context=0 ]", Ask(ControlMessages.Register(5, TrafficMode.Override, null, [Bench.Own])));
        Assert.EndsWith("Deregistration Status=4 ]", Ask(leave), StringComparison.Ordinal);
        Assert.Equal($"{Result}0, Routing Context=1 ]", Ask(ControlMessages.Register(5, TrafficMode.Loadshare, null, [Bench.Own])));
        Assert.Equal($"{Result}12, Routing Context=1 ]", Ask(ControlMessages.Register(5, TrafficMode.Loadshare, null, [Bench.Own])));
        bench.ArriveAspActive("asp", 1);
        bench["asp"].TakeOctets();
        Assert.EndsWith("Deregistration Status=5 ]", Ask(leave), StringComparison.Ordinal);
        Ask(ControlMessages.Inactive(M3uaMessageType.AspInactive, 1));
        Assert.EndsWith("Deregistration Status=0 ]", Ask(leave), StringComparison.Ordinal);
    }

    [Fact]
    public void Options_WithFaults_AreRefusedByAllOfThem()
    {
        var options = new M3uaOptions
        {
            Servers = [new("as") { ActiveMin = 0 }, new("as")],
            Peers = [new("p", M3uaRole.Asp) { Servers = ["as", "missing"], Exchange = IpspExchange.Double }],
            Routes = [new(Bench.Destination, []), new(Bench.Destination, [new("gone")]) { Mask = 25 }],
            AckTime = TimeSpan.Zero,
        };

        var refusal = Assert.Throws<ArgumentException>(() => new Bench(options));

        string[] parts = ["stands there twice", "activeMin 0", "double exchange", "no server missing", "leads nowhere", "mask 25", "AckTime"];
        foreach (var part in parts)
            Assert.Contains(part, refusal.Message, StringComparison.Ordinal);
    }
}
