using Signalbox.Sigtran.Ber;
using Signalbox.Sigtran.Map;
using Signalbox.Sigtran.Map.Operations;
using Signalbox.Sigtran.Map.Parameters;
using Signalbox.Sigtran.Tcap;

namespace Signalbox.Sigtran.Tests.Map;

/// <summary>What the network asks of a service centre, in every version.</summary>
public sealed class IncomingTests
{
    private readonly MapEnds _ends = new();
    private readonly BerWriters _writers = new();

    [Theory]
    [InlineData(3)]
    [InlineData(2)]
    [InlineData(1)]
    public void Mo_IsAnswered_OnceItIsSafe(int version)
    {
        var dialogue = Open(version, MapContext.ShortMsgMoRelay, 46, Mo(version));

        var arrival = Assert.Single(_ends.Arrivals);
        Assert.Equal(("447700123456", MapEnds.Centre), (arrival.Originator, arrival.ServiceCentre));
        Assert.Equal(MapEnds.Tpdu(10), arrival.Tpdu.ToArray());
        Assert.Equal(MapEnds.Node, arrival.From);
        Assert.Empty(_ends.Peer.User.All);
        arrival.Accept();
        arrival.Accept();
        arrival.Refuse(new(34));
        _ends.Deliver();

        var told = Assert.Single(_ends.Peer.User.All);
        Assert.Equal("ended", told.What);
        Assert.IsType<TcResult>(Assert.Single(told.Components));
        Assert.Equal(version == 1 ? null : MapContexts.NameOf(MapContext.ShortMsgMoRelay, version), told.Information?.ApplicationContext);
        Assert.Equal(0, _ends.Tcap.Dialogues);
        Assert.NotNull(dialogue);
    }

    [Theory]
    [InlineData(3, 32, 32, "3006" + "0A0104" + "04010A")]
    [InlineData(1, 32, 32, "0A0104")]
    [InlineData(3, 1, 34, "")]
    public void Mo_Refused_HasAnErrorThatTheOperationMayHave(int version, int code, int onWire, string parameter)
    {
        Open(version, MapContext.ShortMsgMoRelay, 46, Mo(version));
        _ends.Arrivals[0].Refuse(new MapError(code, 4) { Tpdu = new byte[] { 10 } });
        _ends.Deliver();

        var error = Assert.IsType<TcError>(Assert.Single(_ends.Peer.User.Last.Components));
        Assert.Equal((onWire, parameter), (error.Error.Local, Convert.ToHexString(error.Parameter.Span)));
    }

    [Fact]
    public void Mo_LongMessage_IsAskedForByAContinue()
    {
        var dialogue = _ends.Peer.Node.Open(MapEnds.Node, MapEnds.Us)!;
        dialogue.Begin(new(MapContexts.NameOf(MapContext.ShortMsgMoRelay, 3)));
        _ends.Deliver();
        Assert.Equal("continued", _ends.Peer.User.Last.What);
        dialogue.Invoke(new TcCode(46), Mo(3), TimeSpan.FromSeconds(60));
        dialogue.Continue();
        _ends.Deliver();

        Assert.Single(_ends.Arrivals).Accept();
        _ends.Deliver();

        Assert.Equal("continued ended", _ends.Peer.User.Words);
    }

    [Fact]
    public void Mo_MoreToSend_KeepsTheDialogue()
    {
        var dialogue = Open(2, MapContext.ShortMsgMoRelay, 46, Mo(2, hasMore: true));
        _ends.Arrivals[0].Accept();
        _ends.Deliver();
        Assert.Equal("continued", _ends.Peer.User.Last.What);
        dialogue.Invoke(new TcCode(46), Mo(2), TimeSpan.FromSeconds(60));
        dialogue.Continue();
        _ends.Deliver();
        _ends.Arrivals[1].Accept();
        _ends.Deliver();

        Assert.Equal("continued ended", _ends.Peer.User.Words);
    }

    [Fact]
    public void Mo_AnsweredAfterThePeerWent_IsOver()
    {
        var dialogue = Open(3, MapContext.ShortMsgMoRelay, 46, Mo(3));
        dialogue.Abort();
        _ends.Deliver();
        _ends.Advance(TimeSpan.FromMinutes(10));

        _ends.Arrivals[0].Accept();
        _ends.Deliver();

        Assert.DoesNotContain(_ends.Peer.User.All, told => told.What == "ended");
        Assert.Equal(0, _ends.Tcap.Dialogues);
    }

    [Theory]
    [InlineData(2, 64)]
    [InlineData(1, 49)]
    public void Alert_IsTold_AndAnswered(int version, int operation)
    {
        var argument = MapOperations.AlertServiceCentre.WriteArgument(
            new() { Msisdn = new("447700123456"), ServiceCentre = new(MapEnds.Centre) }, version, _writers)!;
        Open(version, MapContext.ShortMsgAlert, operation, argument, version == 1 ? TcOperationClass.None : TcOperationClass.Both);

        var alert = Assert.Single(_ends.Alerts);
        Assert.Equal(("447700123456", MapEnds.Centre), (alert.Msisdn, alert.ServiceCentre));
        alert.Accept();
        alert.Accept();
        _ends.Deliver();

        Assert.Equal(version == 1 ? 0 : 1, _ends.Peer.User.All.Sum(told => told.Components.Length));
        Assert.Equal(0, _ends.Tcap.Dialogues);
    }

    [Theory]
    [InlineData(MapContext.ShortMsgMoRelay, 4, "0.4.0.0.1.0.21.3")]
    [InlineData(MapContext.ShortMsgAlert, 3, "0.4.0.0.1.0.23.2")]
    [InlineData(MapContext.ShortMsgGateway, 3, "0.4.0.0.1.0.20.3")]
    public void Context_ThatIsNotOurs_IsRefused_WithOneThatWouldDo(MapContext context, int version, string named)
    {
        var dialogue = _ends.Peer.Node.Open(MapEnds.Node, MapEnds.Us)!;
        dialogue.Invoke(new TcCode(46), Mo(3), TimeSpan.FromSeconds(60));
        dialogue.Begin(new(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"0.4.0.0.1.0.{(int)context}.{version}")));
        _ends.Deliver();

        var abort = _ends.Peer.User.Last.Abort!;
        Assert.Equal((TcAbortKind.ContextNotSupported, named), (abort.Kind, abort.Information?.ApplicationContext));
        Assert.Empty(_ends.Arrivals);
        Assert.Equal(1, _ends.Map.Counters.DialoguesRefused);
    }

    [Theory]
    [InlineData(46, "3000", 36)]
    [InlineData(46, "0500", -2)]
    [InlineData(45, "3000", -1)]
    public void Argument_ThatCannotBeUsed_IsAnswered(int operation, string argument, int expected)
    {
        Open(3, MapContext.ShortMsgMoRelay, operation, Convert.FromHexString(argument));

        var answer = Assert.Single(_ends.Peer.User.Last.Components);
        if (expected > 0) Assert.Equal(expected, Assert.IsType<TcError>(answer).Error.Local);
        else Assert.Equal((TcProblemKind.Invoke, -expected), (((TcReject)answer).Kind, (int)((TcReject)answer).Problem));
        Assert.Empty(_ends.Arrivals);
        Assert.Equal(0, _ends.Tcap.Dialogues);
    }

    private TcDialogue Open(int version, MapContext context, int operation, byte[] argument, TcOperationClass kind = TcOperationClass.Both)
    {
        var dialogue = _ends.Peer.Node.Open(MapEnds.Node, MapEnds.Us)!;
        dialogue.Invoke(new TcCode(operation), argument, TimeSpan.FromSeconds(60), kind);
        dialogue.Begin(version == 1 ? null : new(MapContexts.NameOf(context, version)));
        _ends.Deliver();
        return dialogue;
    }

    private byte[] Mo(int version, bool hasMore = false) => MapOperations.MoForwardOf(version).WriteArgument(
        new()
        {
            Destination = new(PartyKind.ServiceCentre, MapEnds.Centre), Originator = new(PartyKind.Msisdn, "447700123456"), Tpdu = MapEnds.Tpdu(10),
            HasMore = hasMore, Imsi = MapEnds.Imsi,
        },
        version, _writers)!;
}
