using Signalbox.Smpp.Codec.Pdus;
using Signalbox.Smpp.Session;
using Signalbox.Smpp.Tests.Support;
using static Signalbox.Smpp.Tests.Support.SessionHarness;

namespace Signalbox.Smpp.Tests.Session;

public sealed class BindTests
{
    [Theory]
    [InlineData(BindTransmitter, "bind Transmitter demo", SessionState.BoundTransmitter)]
    [InlineData(BindReceiver, "bind Receiver demo", SessionState.BoundReceiver)]
    [InlineData(BindTransceiver, "bind Transceiver demo", SessionState.BoundTransceiver)]
    public async Task Bind_Accepted_IsAnsweredAndBound(uint command, string call, SessionState state)
    {
        await using var smsc = Smsc();

        await smsc.Peer.SendAsync(command, 0, 7, BindBody);

        await smsc.ExpectCallAsync(call);
        await smsc.Peer.ExpectAsync(command | Resp, 0, 7, BoundBody);
        Assert.Equal(state, smsc.Session.State);
        Assert.Equal("demo", smsc.Session.PeerSystemId);
    }

    [Fact]
    public async Task Bind_AcceptedLater_RefusesRequestsUntilThen()
    {
        await using var smsc = Smsc();
        smsc.Handler.Bind = (_, _) => { };
        await smsc.Peer.SendAsync(BindTransceiver, 0, 1, BindBody);
        await smsc.ExpectCallAsync("bind Transceiver demo");

        await smsc.Peer.SendAsync(SubmitSm, 0, 2, MessageBody);
        await smsc.Peer.ExpectAsync(SubmitSm | Resp, 0x04, 2);
        await smsc.Peer.SendAsync(BindTransceiver, 0, 3, BindBody);
        await smsc.Peer.ExpectAsync(BindTransceiver | Resp, 0x04, 3);

        Assert.True(smsc.Session.AcceptBind("signalbox"));
        Assert.False(smsc.Session.AcceptBind("signalbox"));
        Assert.False(smsc.Session.RejectBind(0x0D));
        await smsc.Peer.ExpectAsync(BindTransceiver | Resp, 0, 1, BoundBody);
    }

    [Fact]
    public async Task Bind_OfAPeerBelow34_GetsNoOptionalParameters()
    {
        await using var smsc = Smsc();

        await smsc.Peer.SendAsync(BindTransceiver, 0, 1, "64656d6f00 00 00 33 00 00 00");

        await smsc.Peer.ExpectAsync(BindTransceiver | Resp, 0, 1, "7369676e616c626f7800");
    }

    [Fact]
    public async Task Bind_Rejected_IsAnsweredThenTheSessionEnds()
    {
        await using var smsc = Smsc();
        smsc.Handler.Bind = (session, _) => session.RejectBind(0x0E);

        await smsc.Peer.SendAsync(BindTransceiver, 0, 1, BindBody);

        await smsc.ExpectCallAsync("bind Transceiver demo");
        await smsc.Peer.ExpectAsync(BindTransceiver | Resp, 0x0E, 1);
        await smsc.Peer.ExpectEndAsync();
        Assert.Equal(0x0Eu, (await smsc.ExpectEndAsync(SessionEndReason.BindRejected)).Status);
    }

    [Fact]
    public async Task Bind_OfAHandlerThatSaysNothingOfBinds_IsRefused()
    {
        var (near, far) = MemoryTransport.Pair();
        var session = new SmppSession(near, SmppRole.Smsc, new SmppSessionOptions(), new Silent(), TimeProvider.System);
        var ending = session.RunAsync(CancellationToken.None);
        var peer = new RawPeer(far);

        await peer.SendAsync(BindReceiver, 0, 1, BindBody);

        await peer.ExpectAsync(BindReceiver | Resp, 0x0D, 1);
        Assert.Equal(SessionEndReason.BindRejected, (await ending).Reason);
    }

    [Fact]
    public async Task Bind_OnceMore_IsAnsweredAlreadyBound()
    {
        await using var smsc = await BoundSmscAsync();

        await smsc.Peer.SendAsync(BindTransmitter, 0, 2, BindBody);

        await smsc.Peer.ExpectAsync(BindTransmitter | Resp, 0x05, 2);
        Assert.Equal(SessionState.BoundTransceiver, smsc.Session.State);
    }

    [Fact]
    public async Task Bind_WithAFieldTooLong_IsAnsweredWithItsStatusAndMayTryAgain()
    {
        await using var smsc = Smsc();

        await smsc.Peer.SendAsync(BindTransceiver, 0, 1, "64656d6f00 303132333435363738 00 34 00 00 00");
        await smsc.Peer.ExpectAsync(BindTransceiver | Resp, 0x0E, 1);
        await smsc.ExpectCallAsync("malformed password 0xE");

        await smsc.Peer.SendAsync(BindTransceiver, 0, 2, BindBody);
        await smsc.Peer.ExpectAsync(BindTransceiver | Resp, 0, 2, BoundBody);
    }

    [Fact]
    public async Task Bind_NotAskedFor_EndsTheSessionAfterTheBindTimeout()
    {
        await using var smsc = Smsc();

        smsc.Pass(29);
        await smsc.Peer.SendAsync(EnquireLink, 0, 1);
        await smsc.Peer.ExpectAsync(EnquireLink | Resp, 0, 1);
        smsc.Pass(1);

        await smsc.Peer.ExpectEndAsync();
        await smsc.ExpectEndAsync(SessionEndReason.BindTimeout);
    }

    [Fact]
    public async Task Bind_NotDecidedByTheOwner_EndsTheSessionAfterTheBindTimeout()
    {
        await using var smsc = Smsc();
        smsc.Handler.Bind = (_, _) => { };
        await smsc.Peer.SendAsync(BindTransceiver, 0, 1, BindBody);
        await smsc.ExpectCallAsync("bind Transceiver demo");

        smsc.Pass(30);

        await smsc.ExpectEndAsync(SessionEndReason.BindTimeout);
        Assert.False(smsc.Session.AcceptBind("signalbox"));
    }

    [Theory]
    [InlineData(BindKind.Transmitter, BindTransmitter, SessionState.BoundTransmitter)]
    [InlineData(BindKind.Receiver, BindReceiver, SessionState.BoundReceiver)]
    [InlineData(BindKind.Transceiver, BindTransceiver, SessionState.BoundTransceiver)]
    public async Task Client_BindsAtOnce_AndIsBoundByTheAnswer(BindKind kind, uint command, SessionState state)
    {
        await using var esme = Esme(kind: kind);

        await esme.Peer.ExpectAsync(command, 0, 1, BindBody);
        Assert.Equal(SessionState.Binding, esme.Session.State);
        await esme.Peer.SendAsync(command | Resp, 0, 1, BoundBody);

        await esme.ExpectCallAsync("bound");
        Assert.Equal(state, esme.Session.State);
        Assert.Equal("signalbox", esme.Session.PeerSystemId);
    }

    [Theory]
    [InlineData(BindTransceiver | Resp, "")]
    [InlineData(BindTransceiver | Resp, "736d736300")]
    [InlineData(GenericNack, "")]
    public async Task Client_Refused_EndsWithTheStatus(uint answer, string body)
    {
        await using var esme = Esme();
        await esme.Peer.ExpectAsync(BindTransceiver, 0, 1, BindBody);

        await esme.Peer.SendAsync(answer, 0x0E, 1, body);

        var end = await esme.ExpectEndAsync(SessionEndReason.BindRejected);
        Assert.Equal(0x0Eu, end.Status);
        Assert.Contains("InvalidPassword", end.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_AnsweredToAnotherSequenceOrOperation_KeepsWaiting()
    {
        await using var esme = Esme();
        await esme.Peer.ExpectAsync(BindTransceiver, 0, 1, BindBody);

        await esme.Peer.SendAsync(
            RawPeer.Pdu(BindTransceiver | Resp, 0, 2, BoundBody),
            RawPeer.Pdu(BindTransmitter | Resp, 0, 1, BoundBody),
            RawPeer.Pdu(GenericNack, 3, 5),
            RawPeer.Pdu(EnquireLink, 0, 9));
        await esme.Peer.ExpectAsync(EnquireLink | Resp, 0, 9);

        Assert.Equal(SessionState.Binding, esme.Session.State);
        Assert.Equal(3, esme.Session.Counters.Unmatched);
    }

    [Fact]
    public async Task Client_NotAnswered_EndsAfterTheBindTimeout()
    {
        await using var esme = Esme(new SmppSessionOptions { BindTimeout = TimeSpan.FromSeconds(5) });
        await esme.Peer.ExpectAsync(BindTransceiver, 0, 1, BindBody);

        esme.Pass(5);

        await esme.ExpectEndAsync(SessionEndReason.BindTimeout);
    }

    [Fact]
    public void Options_ThatBreakRules_AreAllNamed()
    {
        var options = new SmppSessionOptions
        {
            WindowMax = 0,
            PeerWindowMax = 0,
            OutputBytesMax = 100,
            ResponseTimeout = TimeSpan.Zero,
            Bind = new BindRequest { SystemId = "a name that is too long" },
        };

        var broken = options.Validate(SmppRole.Smsc);

        Assert.Equal(6, broken.Count);
        Assert.Contains(broken, rule => rule.StartsWith("WindowMax 0:", StringComparison.Ordinal));
        Assert.Contains(broken, rule => rule.StartsWith("Bind: system_id", StringComparison.Ordinal));
        var failure = Assert.Throws<ArgumentException>(
            () => new SmppSession(MemoryTransport.Pair().Left, SmppRole.Smsc, options, new Silent(), TimeProvider.System));
        Assert.Contains("OutputBytesMax 100", failure.Message, StringComparison.Ordinal);
        Assert.Single(new SmppSessionOptions().Validate(SmppRole.Esme));
        Assert.Empty(new SmppSessionOptions().Validate(SmppRole.Smsc));
    }

    private sealed class Silent : ISmppSessionHandler;
}
