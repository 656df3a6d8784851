using Signalbox.Sigtran.M3ua;
using Signalbox.Sigtran.Sccp;
using Signalbox.Sigtran.Sccp.Codec;
using Signalbox.Sigtran.Sccp.Routing;
using Signalbox.Sigtran.Tests.Sccp.Support;

namespace Signalbox.Sigtran.Tests.Sccp.Node;

public sealed class SendingTests
{
    private readonly NodeBench _bench = new();

    [Fact]
    public void MessageToATitle_GoesWhereItTranslatesTo()
    {
        Assert.Equal(SccpResult.Sent, _bench.Node.Send(Request(new byte[] { 1, 2 }) with { ReturnsOnError = true }));

        var transfer = Assert.Single(_bench.Mtp.Sent);
        Assert.Equal((NodeBench.Own, NodeBench.Stp), (transfer.Origin, transfer.Destination));
        Assert.Equal((3, 2), (transfer.ServiceIndicator, transfer.NetworkIndicator));
        var message = Assert.Single(_bench.Mtp.Take());
        Assert.Equal((SccpMessageType.Unitdata, (byte)0, true), (message.Type, message.ProtocolClass, message.ReturnsOnError));
        Assert.Equal((NodeBench.Hlr, NodeBench.OwnAddress), (message.Called, message.Calling));
        Assert.Equal([1, 2], message.UserData.ToArray());
        Assert.Equal(1, _bench.Counters.Sent);
    }

    [Fact]
    public void MessageToAPointCode_GoesThere()
    {
        Assert.Equal(SccpResult.Sent, _bench.Node.Send(Request([1]) with { Called = SccpAddress.OfPointCode(new(77), 6) }));

        Assert.Equal(new PointCode(77), Assert.Single(_bench.Mtp.Sent).Destination);
    }

    [Fact]
    public void MessagesOfAClass_GoInSequenceOrByTurns()
    {
        for (var i = 0; i < 16; i++) _bench.Node.Send(Request([1]));
        Assert.Equal(16, _bench.Mtp.Sent.Select(sent => sent.Sls).Distinct().Count());
        _bench.Mtp.Sent.Clear();

        for (var i = 0; i < 16; i++) _bench.Node.Send(Request([1]) with { SequenceControl = 0x25 });

        Assert.All(_bench.Mtp.Sent, sent => Assert.Equal(5, sent.Sls));
        Assert.All(_bench.Mtp.Take(), message => Assert.Equal(1, message.ProtocolClass));
    }

    [Fact]
    public void LoadIsShared_AndTheOtherStpTakesOver()
    {
        var bench = new NodeBench(options => options with
        {
            Translations = [new(DigitMask.Parse("*"), [new(NodeBench.Stp), new(NodeBench.OtherStp)])],
        });

        for (var i = 0; i < 10; i++) bench.Node.Send(Request([1]));
        Assert.Equal(5, bench.Mtp.Sent.Count(sent => sent.Destination == NodeBench.Stp));
        bench.Mtp.Unreachable.Add(NodeBench.Stp);
        for (var i = 0; i < 10; i++) Assert.Equal(SccpResult.Sent, bench.Node.Send(Request([1])));
        Assert.Equal(15, bench.Mtp.Sent.Count(sent => sent.Destination == NodeBench.OtherStp));
        bench.Mtp.Unreachable.Add(NodeBench.OtherStp);
        Assert.Equal(SccpResult.Unavailable, bench.Node.Send(Request([1])));
    }

    [Fact]
    public void TranslationThatEndsHere_RoutesOnTheSubsystem()
    {
        var bench = new NodeBench(options => options with
        {
            Translations = [new(DigitMask.Parse("49*"), [new(new(300))]) { RoutesOnTitle = false, NewSubsystem = 7 }],
        });

        bench.Node.Send(Request([1]));

        var called = Assert.Single(bench.Mtp.Take()).Called;
        Assert.Equal((false, (byte?)7), (called.RoutesOnTitle, called.Subsystem));
        Assert.Equal("491710000001", called.Title!.Digits);
    }

    [Fact]
    public void MessageThatHasNoWay_SaysWhy()
    {
        Assert.Equal(SccpResult.NoTranslation, _bench.Node.Send(Request([1]) with { Called = SccpAddress.OfTitle("33", 6) }));
        Assert.Equal(SccpResult.BadRequest, _bench.Node.Send(Request([])));
        Assert.Equal(SccpResult.BadRequest, _bench.Node.Send(Request(new byte[3953])));
        Assert.Equal(SccpResult.BadRequest, _bench.Node.Send(Request([1]) with { Called = SccpAddress.OfTitle("49x", 6) }));
        Assert.Equal(SccpResult.BadRequest, _bench.Node.Send(Request([1]) with { Calling = SccpAddress.OfTitle("49x", 6) }));
        Assert.Equal(SccpResult.Unavailable, _bench.Node.Send(Request([1]) with { Called = SccpAddress.OfTitle(NodeBench.OwnTitle, 99) }));
        _bench.Mtp.Answer = _ => MtpResult.Full;
        Assert.Equal(SccpResult.Full, _bench.Node.Send(Request([1])));
        _bench.Mtp.Answer = _ => MtpResult.NoRoute;
        Assert.Equal(SccpResult.Unavailable, _bench.Node.Send(Request([1])));
        Assert.Empty(_bench.Mtp.Sent);
    }

    [Fact]
    public void RewriteThatMakesTheTitleTooLong_IsNoTranslation()
    {
        var bench = new NodeBench(options => options with
        {
            Translations = [new(DigitMask.Parse("*"), [new(NodeBench.Stp)]) { Rewrite = new() { Prefix = new string('9', 25) } }],
        });

        Assert.Equal(SccpResult.NoTranslation, bench.Node.Send(Request([1])));
    }

    // Addresses of 11 octets: 238 octets in a UDT, 229 in each XUDT.
    [Theory]
    [InlineData(238, 1)]
    [InlineData(239, 2)]
    [InlineData(458, 2)]
    [InlineData(459, 3)]
    [InlineData(3664, 16)]
    public void LongMessages_GoInSegments_ThatTheOtherEndPutsTogether(int octets, int messages)
    {
        byte[] data = [.. Enumerable.Range(0, octets).Select(each => (byte)each)];
        var other = new NodeBench(options => options with { OwnTitles = [DigitMask.Parse("49*")] });
        other.Node.Register(Subsystems.Hlr, other.User);

        Assert.Equal(SccpResult.Sent, _bench.Node.Send(Request(data)));

        Assert.Equal(messages, _bench.Mtp.Sent.Count);
        Assert.Single(_bench.Mtp.Sent.Select(sent => sent.Sls).Distinct());
        Assert.All(_bench.Mtp.Sent, sent => Assert.InRange(sent.UserData.Length, 1, 268));
        foreach (var sent in _bench.Mtp.Sent) other.Arrive(sent.UserData.ToArray(), NodeBench.Own, sent.Sls);
        var indication = Assert.Single(other.User.Indications);
        Assert.Equal(data, indication.UserData.ToArray());
        Assert.Equal((NodeBench.Hlr, NodeBench.OwnAddress), (indication.Called, indication.Calling));
        Assert.Equal(messages > 1 ? 1 : 0, other.Counters.Reassembled);
        Assert.Equal(messages > 1 ? 1 : 0, _bench.Counters.Segmented);
        Assert.Equal(0, other.Timers.Count);
    }

    [Fact]
    public void MessageOfMoreThan16Segments_IsRefused()
    {
        Assert.Equal(SccpResult.BadRequest, _bench.Node.Send(Request(new byte[3665])));

        Assert.Empty(_bench.Mtp.Sent);
    }

    [Fact]
    public void SegmentThatFindsNoRoom_EndsTheMessage()
    {
        _bench.Mtp.Answer = before => before < 2 ? MtpResult.Sent : MtpResult.Full;

        Assert.Equal(SccpResult.Full, _bench.Node.Send(Request(new byte[1000])));

        Assert.Equal(2, _bench.Mtp.Sent.Count);
    }

    [Fact]
    public void LocalReferences_Differ()
    {
        for (var i = 0; i < 5; i++) _bench.Node.Send(Request(new byte[300]));

        Assert.Equal(5, _bench.Mtp.Take().Select(message => message.Segmentation!.Value.LocalReference).Distinct().Count());
    }

    [Fact]
    public void MessageToOurselves_ComesWithTheNextTurnOfTheLoop()
    {
        Assert.Equal(SccpResult.Sent, _bench.Node.Send(Request([1]) with { Called = NodeBench.OwnAddress }));
        var byPointCode = SccpAddress.OfPointCode(NodeBench.Own, NodeBench.UserSubsystem);
        Assert.Equal(SccpResult.Sent, _bench.Node.Send(Request([2]) with { Called = byPointCode }));
        Assert.Empty(_bench.User.Indications);

        _bench.Pass(TimeSpan.Zero);

        Assert.Equal([1, 2], _bench.User.Indications.Select(each => each.UserData.Span[0]));
        Assert.Empty(_bench.Mtp.Sent);
    }

    [Fact]
    public void MessagesToOurselves_AreBounded()
    {
        var bench = new NodeBench(options => options with { LocalQueueMax = 2 });

        var results = Enumerable.Range(0, 3).Select(_ => bench.Node.Send(Request([1]) with { Called = NodeBench.OwnAddress })).ToArray();

        Assert.Equal([SccpResult.Sent, SccpResult.Sent, SccpResult.Full], results);
    }

    [Fact]
    public void WrongOptions_AreAllNamed()
    {
        var options = new SccpOptions { PointCode = new(20000), NetworkIndicator = 4, Translations = [new(DigitMask.Parse("*"), [])] };

        var problem = Assert.Throws<ArgumentException>(() => new SccpNode(options, _bench.Mtp, _bench.Timers));

        Assert.Contains("PointCode 20000", problem.Message, StringComparison.Ordinal);
        Assert.Contains("NetworkIndicator 4", problem.Message, StringComparison.Ordinal);
        Assert.Contains("Translations[0]", problem.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => _bench.Node.Register(NodeBench.UserSubsystem, _bench.User));
        Assert.Throws<ArgumentOutOfRangeException>(() => _bench.Node.Register(1, _bench.User));
    }

    private static NUnitdata Request(byte[] data) => new(NodeBench.Hlr, NodeBench.OwnAddress, data);
}
