using System.IO.Pipelines;
using Signalbox.Kernel.Testing;
using Signalbox.Smpp.Codec;
using Signalbox.Smpp.Session;
using Signalbox.Smpp.Tests.Support;
using static Signalbox.Smpp.Tests.Support.SessionHarness;

namespace Signalbox.Smpp.Tests.Session;

/// <summary>Every way a session ends, with its reason.</summary>
public sealed class EndingTests
{
    [Fact]
    public async Task Unbind_OfThePeers_IsAnsweredThenTheSessionEnds()
    {
        await using var smsc = await BoundSmscAsync();

        await smsc.Peer.SendAsync(Unbind, 0, 2);

        await smsc.Peer.ExpectAsync(Unbind | Resp, 0, 2);
        await smsc.Peer.ExpectEndAsync();
        await smsc.ExpectEndAsync(SessionEndReason.PeerUnbound);
    }

    [Fact]
    public async Task Unbind_OfThePeers_WaitsForTheAnswersStillOwed()
    {
        await using var smsc = await BoundSmscAsync();
        await smsc.Peer.SendAsync(
            RawPeer.Pdu(SubmitSm, 0, 2, MessageBody), RawPeer.Pdu(Unbind, 0, 3), RawPeer.Pdu(SubmitSm, 0, 4, MessageBody));
        await smsc.ExpectCallAsync("submit 2 79001 Hi");
        await smsc.Peer.ExpectAsync(SubmitSm | Resp, 0x04, 4);
        Assert.Equal(SessionState.Unbinding, smsc.Session.State);
        Assert.Equal(SendResult.NotBound, smsc.Session.TryDeliverSm(default, "receipt"));

        smsc.Session.RespondSubmitSm(2, 0, "1"u8);

        await smsc.Peer.ExpectAsync(SubmitSm | Resp, 0, 2, "3100");
        await smsc.Peer.ExpectAsync(Unbind | Resp, 0, 3);
        await smsc.ExpectEndAsync(SessionEndReason.PeerUnbound);
    }

    [Fact]
    public async Task Unbind_OfThePeers_IsAnsweredEvenIfTheOwnerNeverAnswers()
    {
        await using var smsc = await BoundSmscAsync();
        await smsc.Peer.SendAsync(RawPeer.Pdu(SubmitSm, 0, 2, MessageBody), RawPeer.Pdu(Unbind, 0, 3), RawPeer.Pdu(EnquireLink, 0, 4));
        await smsc.ExpectCallAsync("submit 2 79001 Hi");
        await smsc.Peer.ExpectAsync(EnquireLink | Resp, 0, 4);

        smsc.Pass(31);

        await smsc.Peer.ExpectAsync(Unbind | Resp, 0, 3);
        await smsc.ExpectEndAsync(SessionEndReason.PeerUnbound);
    }

    // Pipes over a stream throw when they are woken up after their completion; a timer that does has nobody to catch it.
    [Fact]
    public async Task Break_AfterTheEndOfASessionOverAStream_DoesNothing()
    {
        var session = new SmppSession(
            new StreamTransport(Stream.Null), SmppRole.Smsc, new SmppSessionOptions(), new RecordingHandler(), new ManualClock());
        var end = await session.RunAsync(CancellationToken.None);

        session.Break(SessionEndReason.WriteStalled);

        Assert.Equal(SessionEndReason.PeerClosed, end.Reason);
    }

    [Fact]
    public async Task Unbind_OfOurs_EndsWithItsAnswerAndTakesResponsesUntilThen()
    {
        await using var esme = await BoundEsmeAsync();
        esme.Session.TrySubmitSm(default, "a");
        await esme.Peer.ReceiveAsync();

        esme.Session.BeginUnbind();
        esme.Session.BeginUnbind();

        await esme.Peer.ExpectAsync(Unbind, 0, 3);
        Assert.Equal(SessionState.Unbinding, esme.Session.State);
        Assert.Equal(SendResult.NotBound, esme.Session.TrySubmitSm(default, "b"));
        await esme.Peer.SendAsync(RawPeer.Pdu(DeliverSm, 0, 70, MessageBody), RawPeer.Pdu(Unbind | Resp, 0, 99));
        await esme.Peer.ExpectAsync(DeliverSm | Resp, 0x04, 70, "00");
        await esme.Peer.SendAsync(RawPeer.Pdu(SubmitSm | Resp, 0, 2, "3100"), RawPeer.Pdu(Unbind | Resp, 0, 3));
        await esme.ExpectCallAsync("response SubmitSmResp 0x0 \"1\" a");
        await esme.Peer.ExpectEndAsync();
        await esme.ExpectEndAsync(SessionEndReason.LocalUnbound);
    }

    [Fact]
    public async Task Unbind_OfOurs_NackedByThePeer_EndsToo()
    {
        await using var esme = await BoundEsmeAsync();
        esme.Session.BeginUnbind();
        await esme.Peer.ExpectAsync(Unbind, 0, 2);

        await esme.Peer.SendAsync(GenericNack, 0x03, 2);

        await esme.ExpectEndAsync(SessionEndReason.LocalUnbound);
    }

    [Fact]
    public async Task Unbind_OfOurs_NotAnswered_EndsAfterTheResponseTimeout()
    {
        await using var esme = await BoundEsmeAsync();
        esme.Session.BeginUnbind();
        await esme.Peer.ExpectAsync(Unbind, 0, 2);

        esme.Pass(31);

        var end = await esme.ExpectEndAsync(SessionEndReason.LocalUnbound);
        Assert.Equal("the peer did not answer unbind", end.Detail);
    }

    [Fact]
    public async Task Unbind_OfOurs_AnsweredByClosing_IsStillOurs()
    {
        await using var esme = await BoundEsmeAsync();
        esme.Session.BeginUnbind();
        await esme.Peer.ExpectAsync(Unbind, 0, 2);

        await esme.Peer.CloseAsync();

        await esme.ExpectEndAsync(SessionEndReason.LocalUnbound);
    }

    [Fact]
    public async Task Unbind_OfThePeers_WhoDoesNotWaitForTheAnswer_IsStillTheirs()
    {
        await using var smsc = await BoundSmscAsync();
        await smsc.Peer.SendAsync(RawPeer.Pdu(SubmitSm, 0, 2, MessageBody), RawPeer.Pdu(Unbind, 0, 3));
        await smsc.ExpectCallAsync("submit 2 79001 Hi");

        await smsc.Peer.CloseAsync();

        await smsc.ExpectEndAsync(SessionEndReason.PeerUnbound);
    }

    [Fact]
    public async Task Unbind_OfBothAtOnce_IsAnsweredAndEnds()
    {
        await using var esme = await BoundEsmeAsync();
        esme.Session.BeginUnbind();
        await esme.Peer.ExpectAsync(Unbind, 0, 2);

        await esme.Peer.SendAsync(Unbind, 0, 40);

        await esme.Peer.ExpectAsync(Unbind | Resp, 0, 40);
        await esme.ExpectEndAsync(SessionEndReason.LocalUnbound);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Unbind_OfOurs_BeforeABind_JustEnds(bool isBinding)
    {
        await using var smsc = Smsc();
        smsc.Handler.Bind = (_, _) => { };
        if (isBinding)
        {
            await smsc.Peer.SendAsync(BindTransceiver, 0, 1, BindBody);
            await smsc.ExpectCallAsync("bind Transceiver demo");
        }

        smsc.Session.BeginUnbind("closed by ann");

        var end = await smsc.ExpectEndAsync(SessionEndReason.ClosedByOwner);
        Assert.Equal("closed by ann", end.Detail);
    }

    [Fact]
    public async Task Unbind_OfOurs_WithAReason_KeepsItWhenThePeerAnswers()
    {
        await using var smsc = await BoundSmscAsync();
        smsc.Session.BeginUnbind("closed by ann: moving house");
        smsc.Session.BeginUnbind("closed by bob");
        await smsc.Peer.ExpectAsync(Unbind, 0, 1);

        await smsc.Peer.SendAsync(Unbind | Resp, 0, 1);

        var end = await smsc.ExpectEndAsync(SessionEndReason.LocalUnbound);
        Assert.Equal("closed by ann: moving house", end.Detail);
    }

    [Fact]
    public async Task Unbind_OfOurs_WithAReason_KeepsItWhenThePeerDoesNotAnswer()
    {
        await using var smsc = await BoundSmscAsync();
        smsc.Session.BeginUnbind("closed by ann");
        await smsc.Peer.ExpectAsync(Unbind, 0, 1);

        smsc.Pass(31);

        var end = await smsc.ExpectEndAsync(SessionEndReason.LocalUnbound);
        Assert.Equal("closed by ann; the peer did not answer unbind", end.Detail);
    }

    [Fact]
    public async Task Unbind_OfOurs_WithAReason_KeepsItWhenTheConnectionFails()
    {
        await using var smsc = await BoundSmscAsync();
        smsc.Session.BeginUnbind("closed by ann");
        await smsc.Peer.ExpectAsync(Unbind, 0, 1);

        await smsc.Peer.ResetAsync();

        var end = await smsc.ExpectEndAsync(SessionEndReason.TransportFailed);
        Assert.Equal("closed by ann; reset by peer", end.Detail);
    }

    [Fact]
    public async Task Unbind_OfThePeers_KeepsNoReasonOfOurs()
    {
        await using var smsc = await BoundSmscAsync();
        await smsc.Peer.SendAsync(RawPeer.Pdu(SubmitSm, 0, 2, MessageBody), RawPeer.Pdu(Unbind, 0, 3), RawPeer.Pdu(EnquireLink, 0, 4));
        await smsc.Peer.ExpectAsync(EnquireLink | Resp, 0, 4);

        smsc.Session.BeginUnbind("closed by ann");
        smsc.Session.RespondSubmitSm(2, 0, "1"u8);

        await smsc.Peer.ReceiveAsync();
        await smsc.Peer.ExpectAsync(Unbind | Resp, 0, 3);
        await smsc.ExpectCallAsync("submit 2 79001 Hi");
        var end = await smsc.ExpectEndAsync(SessionEndReason.PeerUnbound);
        Assert.Null(end.Detail);
    }

    [Fact]
    public async Task EnquireLink_OfThePeers_IsAnsweredInEveryState()
    {
        await using var smsc = Smsc();
        await smsc.Peer.SendAsync(EnquireLink, 0, 0x0a342ee7);
        await smsc.Peer.ExpectAsync(EnquireLink | Resp, 0, 0x0a342ee7);

        await using var bound = await BoundSmscAsync();
        await bound.Peer.SendAsync(EnquireLink, 0, 5);
        await bound.Peer.ExpectAsync(EnquireLink | Resp, 0, 5);
    }

    [Fact]
    public async Task EnquireLink_GoesOutAfterSilence_AndAgainAfterMore()
    {
        await using var smsc = await BoundSmscAsync();

        smsc.Pass(60);
        Assert.Equal(1, smsc.Session.Counters.PdusOut);
        smsc.Pass(1);
        await smsc.Peer.ExpectAsync(EnquireLink, 0, 1);
        await smsc.Peer.SendAsync(EnquireLink | Resp, 0, 1);
        await smsc.Handler.Batches.NextAsync();
        await smsc.Handler.Batches.NextAsync();
        smsc.Pass(61);

        await smsc.Peer.ExpectAsync(EnquireLink, 0, 2);
        Assert.Equal(SessionState.BoundTransceiver, smsc.Session.State);
    }

    [Fact]
    public async Task EnquireLink_NotAnswered_EndsTheSession()
    {
        await using var smsc = await BoundSmscAsync();

        smsc.Pass(61);
        await smsc.Peer.ExpectAsync(EnquireLink, 0, 1);
        smsc.Pass(29);
        Assert.Equal(SessionState.BoundTransceiver, smsc.Session.State);
        smsc.Pass(1);

        await smsc.Peer.ExpectEndAsync();
        await smsc.ExpectEndAsync(SessionEndReason.EnquireLinkTimeout);
    }

    [Fact]
    public async Task EnquireLink_AnsweredByAnotherPdu_CountsAsAnswered()
    {
        await using var smsc = await BoundSmscAsync();
        smsc.Pass(61);
        await smsc.Peer.ExpectAsync(EnquireLink, 0, 1);

        await smsc.Peer.SendAsync(SubmitSm, 0, 2, MessageBody);
        await smsc.ExpectCallAsync("submit 2 79001 Hi");
        smsc.Pass(40);

        Assert.Equal(SessionState.BoundTransceiver, smsc.Session.State);
    }

    [Fact]
    public async Task Inactivity_EndsASessionThatOnlyEnquires()
    {
        await using var smsc = await BoundSmscAsync(new SmppSessionOptions { InactivityTimeout = TimeSpan.FromSeconds(90) });
        for (var i = 0; i < 8; i++)
        {
            await smsc.Peer.SendAsync(EnquireLink, 0, 7);
            await smsc.Peer.ExpectAsync(EnquireLink | Resp, 0, 7);
            smsc.Pass(10);
        }

        await smsc.Peer.SendAsync(SubmitSm, 0, 8, MessageBody);
        await smsc.ExpectCallAsync("submit 8 79001 Hi");
        smsc.Pass(50);
        Assert.Equal(SessionState.BoundTransceiver, smsc.Session.State);
        await smsc.Peer.SendAsync(EnquireLink, 0, 9);
        await smsc.Peer.ExpectAsync(EnquireLink | Resp, 0, 9);
        smsc.Pass(41);

        await smsc.ExpectEndAsync(SessionEndReason.InactivityTimeout);
    }

    [Fact]
    public async Task Peer_ClosingBetweenPdus_EndsTheSession()
    {
        await using var smsc = await BoundSmscAsync();

        await smsc.Peer.CloseAsync();

        Assert.Null((await smsc.ExpectEndAsync(SessionEndReason.PeerClosed)).Detail);
    }

    [Fact]
    public async Task Peer_ClosingInTheMiddleOfAPdu_EndsTheSessionAfterTheWholeOnes()
    {
        await using var smsc = await BoundSmscAsync();

        await smsc.Peer.SendAsync(RawPeer.Pdu(SubmitSm, 0, 2, MessageBody), RawPeer.Pdu(SubmitSm, 0, 3, MessageBody)[..30]);
        await smsc.Peer.CloseAsync();

        await smsc.ExpectCallAsync("submit 2 79001 Hi");
        Assert.Equal("30 octets of a PDU had come", (await smsc.ExpectEndAsync(SessionEndReason.PeerClosed)).Detail);
    }

    [Fact]
    public async Task Peer_Resetting_IsAFailureOfTheTransport()
    {
        await using var smsc = await BoundSmscAsync();

        await smsc.Peer.ResetAsync();

        Assert.Equal("reset by peer", (await smsc.ExpectEndAsync(SessionEndReason.TransportFailed)).Detail);
    }

    [Fact]
    public async Task Output_OverItsBound_EndsTheSession()
    {
        var options = new SmppSessionOptions { OutputBytesMax = 70_000, PeerWindowMax = 10_000 };
        await using var smsc = await BoundSmscAsync(options, roomOctets: 1024);
        smsc.Handler.Submit = (session, sequence) => session.RespondSubmitSm(sequence, 0, "90071992547409931"u8);
        var thousand = Enumerable.Range(0, 1000).Select(i => RawPeer.Pdu(SubmitSm, 0, (uint)i, MessageBody)).ToArray();

        // the peer sends and sends and never reads the answers, 34 octets each
        for (var i = 0; i < 10 && !smsc.Ending.IsCompleted; i++) await smsc.Peer.SendAsync(thousand);

        var end = await smsc.EndAsync();
        Assert.Equal(SessionEndReason.OutputOverflow, end.Reason);
        Assert.InRange(smsc.Session.QueuedOctets - smsc.Session.FlushedOctets, 70_000 - 34, 70_000);
    }

    [Fact]
    public async Task Transport_TakingNothing_EndsTheSessionAfterTheStallTimeout()
    {
        await using var smsc = await BoundSmscAsync(roomOctets: 16);
        await smsc.FlushingAsync(() => smsc.Session.TryDeliverSm(default, "receipt"));

        smsc.Pass(29);
        Assert.False(smsc.Ending.IsCompleted);
        smsc.Pass(1);

        await smsc.ExpectCallAsync("lost receipt SessionEnded");
        await smsc.ExpectEndAsync(SessionEndReason.WriteStalled);
    }

    [Fact]
    public async Task OrderlyEnd_OfAPeerThatDoesNotRead_EndsAfterTheStallTimeoutWithItsOwnReason()
    {
        await using var smsc = await BoundSmscAsync(roomOctets: 16);

        await smsc.FlushingAsync(() => smsc.Peer.SendAsync(Unbind, 0, 2));
        smsc.Pass(30);

        await smsc.ExpectEndAsync(SessionEndReason.PeerUnbound);
    }

    [Fact]
    public async Task Stop_EndsTheSessionAtOnce()
    {
        await using var smsc = await BoundSmscAsync();

        smsc.Stop();

        await smsc.ExpectEndAsync(SessionEndReason.ClosedByOwner);
        await smsc.Peer.ExpectEndAsync();
    }

    [Fact]
    public async Task Reasons_AfterTheFirst_DoNotCount()
    {
        await using var smsc = await BoundSmscAsync();

        smsc.Session.Break(SessionEndReason.InactivityTimeout);
        smsc.Session.Break(SessionEndReason.ClosedByOwner);
        await smsc.Peer.CloseAsync();

        await smsc.ExpectEndAsync(SessionEndReason.InactivityTimeout);
        smsc.Session.RespondSubmitSm(1, 0, "1"u8);
        smsc.Session.BeginUnbind();
    }

    [Fact]
    public async Task Handler_ThatThrows_EndsTheSessionAndStillGetsItsContextsBack()
    {
        await using var esme = await BoundEsmeAsync();
        esme.Session.TrySubmitSm(default, "a");
        await esme.Handler.AllFlushedAsync(esme.Session);
        esme.Handler.Deliver = (_, _) => throw new InvalidOperationException("the owner's bug");

        await esme.Peer.SendAsync(DeliverSm, 0, 9, MessageBody);

        await esme.ExpectCallAsync("deliver 9 12345 Hi");
        await esme.ExpectCallAsync("lost a SessionEnded");
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => esme.Ending);
        Assert.Equal("the owner's bug", failure.Message);
    }

    [Fact]
    public async Task Session_RunsOnce()
    {
        await using var smsc = Smsc();

        await Assert.ThrowsAsync<InvalidOperationException>(() => smsc.Session.RunAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Timer_IsGoneWithTheSession()
    {
        var smsc = await BoundSmscAsync();
        Assert.Equal(1, smsc.Clock.TimersWaiting);

        await smsc.DisposeAsync();

        Assert.Equal(0, smsc.Clock.TimersWaiting);
    }

    private sealed class StreamTransport(Stream stream) : IDuplexPipe
    {
        public PipeReader Input { get; } = PipeReader.Create(stream);

        public PipeWriter Output { get; } = PipeWriter.Create(stream);
    }
}
