using System.Buffers.Binary;
using Signalbox.Smpp.Codec;
using Signalbox.Smpp.Codec.Pdus;
using Signalbox.Smpp.Session;
using Signalbox.Smpp.Tests.Support;
using static Signalbox.Smpp.Tests.Support.SessionHarness;

namespace Signalbox.Smpp.Tests.Session;

/// <summary>Requests of ours: sent, answered, lost; every context comes back once.</summary>
public sealed class WindowTests
{
    [Fact]
    public async Task Submit_Answered_GivesTheMessageIdBack()
    {
        await using var esme = await BoundEsmeAsync();

        Assert.Equal(SendResult.Sent, Send(esme.Session, "a"));
        await esme.Peer.ExpectAsync(SubmitSm, 0, 2, MessageBody);
        await esme.Peer.SendAsync(SubmitSm | Resp, 0, 2, "343200");

        await esme.ExpectCallAsync("response SubmitSmResp 0x0 \"42\" a");
        Assert.Equal(50, esme.Session.WindowFree);
    }

    [Theory]
    [InlineData(SubmitSm | Resp, 0x58, "", "response SubmitSmResp 0x58 \"\" a")]
    [InlineData(SubmitSm | Resp, 0x500, "", "response SubmitSmResp 0x500 \"\" a")]
    [InlineData(SubmitSm | Resp, 0, "3432", "response SubmitSmResp 0x0 \"42\" a")]
    [InlineData(GenericNack, 0x03, "", "response GenericNack 0x3 \"\" a")]
    public async Task Submit_AnsweredOddly_StillEndsOnce(uint answer, uint status, string body, string call)
    {
        await using var esme = await BoundEsmeAsync();
        Send(esme.Session, "a");
        await esme.Peer.ExpectAsync(SubmitSm, 0, 2, MessageBody);

        var twice = RawPeer.Pdu(answer, status, 2, body);
        await esme.Peer.SendAsync(twice, twice, RawPeer.Pdu(EnquireLink, 0, 5));

        await esme.ExpectCallAsync(call);
        await esme.Peer.ExpectAsync(EnquireLink | Resp, 0, 5);
        Assert.Equal(1, esme.Session.Counters.Unmatched);
        Assert.True(esme.Handler.Calls.IsQuiet);
    }

    [Fact]
    public async Task Response_WithBrokenTlvs_IsCountedAndStillGivesItsId()
    {
        await using var esme = await BoundEsmeAsync();
        Send(esme.Session, "a");
        await esme.Peer.ExpectAsync(SubmitSm, 0, 2, MessageBody);

        await esme.Peer.SendAsync(SubmitSm | Resp, 0, 2, "343200 0427");

        await esme.ExpectCallAsync("malformed tlv 0xC0");
        await esme.ExpectCallAsync("response SubmitSmResp 0x0 \"42\" a");
        Assert.Equal(1, esme.Session.Counters.Malformed);
    }

    [Fact]
    public async Task Responses_InAnyOrder_FindTheirRequests()
    {
        await using var esme = await BoundEsmeAsync();
        foreach (var context in "abc") Send(esme.Session, context);
        foreach (var sequence in new uint[] { 2, 3, 4 }) await esme.Peer.ExpectAsync(SubmitSm, 0, sequence, MessageBody);

        await esme.Peer.SendAsync(
            RawPeer.Pdu(SubmitSm | Resp, 0, 4, "3400"), RawPeer.Pdu(DeliverSm | Resp, 0, 3, "00"),
            RawPeer.Pdu(SubmitSm | Resp, 0, 2, "3200"), RawPeer.Pdu(SubmitSm | Resp, 0, 3, "3300"));

        await esme.ExpectCallAsync("response SubmitSmResp 0x0 \"4\" c");
        await esme.ExpectCallAsync("response SubmitSmResp 0x0 \"2\" a");
        await esme.ExpectCallAsync("response SubmitSmResp 0x0 \"3\" b");
        Assert.Equal(1, esme.Session.Counters.Unmatched);
    }

    [Fact]
    public async Task Window_Full_RefusesAndTellsOnceWhenThereIsRoom()
    {
        await using var esme = await BoundEsmeAsync(new SmppSessionOptions { WindowMax = 2 });

        Assert.Equal(SendResult.Sent, Send(esme.Session, "a"));
        Assert.Equal(SendResult.Sent, Send(esme.Session, "b"));
        Assert.Equal(0, esme.Session.WindowFree);
        Assert.Equal(SendResult.WindowFull, Send(esme.Session, "c"));
        Assert.Equal(SendResult.WindowFull, Send(esme.Session, "c"));
        await esme.Peer.ExpectAsync(SubmitSm, 0, 2, MessageBody);
        await esme.Peer.ExpectAsync(SubmitSm, 0, 3, MessageBody);
        await esme.Peer.SendAsync(RawPeer.Pdu(SubmitSm | Resp, 0, 2, "3100"), RawPeer.Pdu(SubmitSm | Resp, 0, 3, "3200"));

        await esme.ExpectCallAsync("response SubmitSmResp 0x0 \"1\" a");
        await esme.ExpectCallAsync("response SubmitSmResp 0x0 \"2\" b");
        await esme.ExpectCallAsync("window opened");
        Assert.Equal(SendResult.Sent, Send(esme.Session, "c"));
        await esme.Peer.ExpectAsync(SubmitSm, 0, 4, MessageBody);
        await esme.Peer.SendAsync(SubmitSm | Resp, 0, 4, "3300");
        await esme.ExpectCallAsync("response SubmitSmResp 0x0 \"3\" c");
        Assert.True(esme.Handler.Calls.IsQuiet);
    }

    [Fact]
    public async Task Response_NotComingInTime_LosesTheRequestOnceAndProbesThePeer()
    {
        await using var esme = await BoundEsmeAsync(new SmppSessionOptions { WindowMax = 1, EnquireLinkIdle = TimeSpan.FromHours(1) });
        Send(esme.Session, "a");
        Send(esme.Session, "b");
        await esme.Handler.AllFlushedAsync(esme.Session);
        await esme.Peer.ExpectAsync(SubmitSm, 0, 2, MessageBody);

        esme.Pass(29);
        Assert.True(esme.Handler.Calls.IsQuiet);
        esme.Pass(1);

        await esme.ExpectCallAsync("lost a ResponseTimeout");
        await esme.ExpectCallAsync("window opened");
        await esme.Peer.ExpectAsync(EnquireLink, 0, 3);
        await esme.Peer.SendAsync(RawPeer.Pdu(SubmitSm | Resp, 0, 2, "3100"), RawPeer.Pdu(EnquireLink, 0, 77));
        await esme.Peer.ExpectAsync(EnquireLink | Resp, 0, 77);
        Assert.True(esme.Handler.Calls.IsQuiet);
        Assert.Equal((1L, 1L), (esme.Session.Counters.ResponseTimeouts, esme.Session.Counters.Unmatched));
    }

    [Fact]
    public async Task ResponseTimeout_CountsFromTheWriteOfEachRequest()
    {
        await using var esme = await BoundEsmeAsync(new SmppSessionOptions { EnquireLinkIdle = TimeSpan.FromHours(1) });
        Send(esme.Session, "early");
        await esme.Handler.AllFlushedAsync(esme.Session);
        esme.Pass(20);
        Send(esme.Session, "late");
        await esme.Handler.AllFlushedAsync(esme.Session);

        esme.Pass(10);
        await esme.ExpectCallAsync("lost early ResponseTimeout");
        await esme.Peer.ExpectAsync(SubmitSm, 0, 2, MessageBody);
        await esme.Peer.ExpectAsync(SubmitSm, 0, 3, MessageBody);
        await esme.Peer.ExpectAsync(EnquireLink, 0, 4);
        await esme.Peer.SendAsync(EnquireLink | Resp, 0, 4);
        esme.Pass(19);
        Assert.True(esme.Handler.Calls.IsQuiet);
        esme.Pass(1);
        await esme.ExpectCallAsync("lost late ResponseTimeout");
    }

    // A transport that takes nothing is our trouble, not the peer's silence.
    [Fact]
    public async Task ResponseTimeout_DoesNotRunWhileARequestWaitsForTheTransport()
    {
        var options = new SmppSessionOptions { EnquireLinkIdle = TimeSpan.FromHours(1), WriteStallTimeout = TimeSpan.FromHours(1) };
        await using var esme = await BoundEsmeAsync(options, roomOctets: 64);
        await esme.FlushingAsync(() => esme.Session.TrySubmitSm(Message() with { ShortMessage = new byte[200] }, "handed"));
        Send(esme.Session, "kept");

        esme.Pass(120);
        var wasQuiet = esme.Handler.Calls.IsQuiet;
        await esme.Peer.ReceiveAsync();
        await esme.Peer.ReceiveAsync();
        await esme.Handler.AllFlushedAsync(esme.Session);
        esme.Pass(29);
        var isQuiet = esme.Handler.Calls.IsQuiet;
        esme.Pass(1);

        Assert.Equal((true, true), (wasQuiet, isQuiet));
        await esme.ExpectCallAsync("lost handed ResponseTimeout");
        await esme.ExpectCallAsync("lost kept ResponseTimeout");
    }

    [Fact]
    public async Task Session_EndedByThePeer_LosesWhatWasWritten()
    {
        await using var esme = await BoundEsmeAsync();
        Send(esme.Session, "a");
        Send(esme.Session, "b");
        await esme.Handler.AllFlushedAsync(esme.Session);

        await esme.Peer.CloseAsync();

        await esme.ExpectCallAsync("lost a SessionEnded");
        await esme.ExpectCallAsync("lost b SessionEnded");
        await esme.ExpectEndAsync(SessionEndReason.PeerClosed);
        Assert.Equal(SendResult.Ended, Send(esme.Session, "c"));
        Assert.Equal(0, esme.Session.WindowFree);
    }

    [Fact]
    public async Task Session_EndedWhileAPeerDoesNotRead_TellsWhatWasNeverWritten()
    {
        // the transport takes the first request, is full with the second, and the third one stays in the session
        await using var esme = await BoundEsmeAsync(roomOctets: 64);
        Send(esme.Session, "taken");
        await esme.Peer.ExpectAsync(SubmitSm, 0, 2, MessageBody);
        await esme.Handler.AllFlushedAsync(esme.Session);
        await esme.FlushingAsync(() => esme.Session.TrySubmitSm(Message() with { ShortMessage = new byte[200] }, "handed"));
        Send(esme.Session, "kept");

        esme.Session.Break(SessionEndReason.ClosedByOwner);

        await esme.ExpectCallAsync("lost taken SessionEnded");
        await esme.ExpectCallAsync("lost handed SessionEnded");
        await esme.ExpectCallAsync("lost kept NeverWritten");
        await esme.ExpectEndAsync(SessionEndReason.ClosedByOwner);
    }

    [Fact]
    public async Task Requests_InTheWrongStateOrDirection_AreRefused()
    {
        await using var waiting = Esme();
        Assert.Equal(SendResult.NotBound, Send(waiting.Session, "a"));
        await using var receiver = await BoundEsmeAsync(kind: BindKind.Receiver);
        Assert.Equal(SendResult.NotBound, Send(receiver.Session, "a"));
        await using var transmitter = await BoundSmscAsync(bind: BindTransmitter);
        Assert.Equal(SendResult.NotBound, transmitter.Session.TryDeliverSm(Message(), "a"));
        Assert.Equal(SendResult.NotBound, transmitter.Session.TrySubmitSm(Message(), "a"));
        Assert.Equal(SendResult.NotBound, transmitter.Session.TryNotify(new AlertNotification()));
        Assert.Throws<ArgumentException>(() => transmitter.Session.TryRequest(new HeaderOnly(CommandId.EnquireLink), null));
        Assert.Throws<ArgumentException>(() => transmitter.Session.TryNotify(new QuerySm()));
    }

    [Fact]
    public async Task Requests_ThatCannotBeEncoded_AreInvalidAndSendNothing()
    {
        await using var esme = await BoundEsmeAsync(new SmppSessionOptions { Limits = new SmppLimits { CommandLengthMax = 1000 } });
        var queued = esme.Session.QueuedOctets;

        Assert.Equal(SendResult.Invalid, esme.Session.TrySubmitSm(new ShortMessagePdu { SourceAddress = new byte[21] }, "a"));
        var tlvs = new TlvWriter(new byte[2000]);
        tlvs.Write(TlvTag.MessagePayload, new byte[1500]);
        Assert.Equal(SendResult.Invalid, esme.Session.TrySubmitSm(new ShortMessagePdu { Tlvs = tlvs.List }, "a"));
        Assert.Equal(SendResult.Invalid, esme.Session.TryRequest(new QuerySm { MessageId = new string('1', 65) }, "a"));

        Assert.Equal(queued, esme.Session.QueuedOctets);
        Assert.Equal(50, esme.Session.WindowFree);
        Assert.Equal(SendResult.Sent, Send(esme.Session, "b"));
        await esme.Peer.ExpectAsync(SubmitSm, 0, 4, MessageBody);
    }

    [Fact]
    public async Task OtherRequests_AreSentAndTheirResponsesGiven()
    {
        await using var esme = await BoundEsmeAsync();

        Assert.Equal(SendResult.Sent, esme.Session.TryRequest(new QuerySm { MessageId = "42" }, "query"));
        await esme.Peer.ExpectAsync(Query, 0, 2, "343200 00 00 00");
        await esme.Peer.SendAsync(Query | Resp, 0, 2, "343200 00 02 00");

        // the interface hands the responses of other operations to OnResponse unless told otherwise
        await esme.ExpectCallAsync("response QuerySmResp 0x0 \"\" query");
    }

    [Fact]
    public async Task ManyRequests_OutOfOrderAndWithOneThatHangs_ComeBackOnceEach()
    {
        const int seed = 11;
        var random = new Random(seed);
        await using var esme = await BoundEsmeAsync(new SmppSessionOptions { WindowMax = 200 });
        Send(esme.Session, "hangs");
        await esme.Peer.ExpectAsync(SubmitSm, 0, 2, MessageBody);
        var waiting = new List<(uint Sequence, int Context)>();
        var answered = 0;
        for (var context = 0; context < 3000; context++)
        {
            Assert.Equal(SendResult.Sent, Send(esme.Session, context));
            waiting.Add((BinaryPrimitives.ReadUInt32BigEndian((await esme.Peer.ReceiveAsync()).AsSpan(12)), context));
            if (waiting.Count < 150) continue;
            var one = waiting[random.Next(waiting.Count)];
            waiting.Remove(one);
            await esme.Peer.SendAsync(SubmitSm | Resp, 0, one.Sequence, "00");
            await esme.ExpectCallAsync($"response SubmitSmResp 0x0 \"\" {one.Context}");
            answered++;
        }

        Assert.Equal(3000, waiting.Select(one => one.Sequence).Distinct().Count() + answered);
        Assert.Equal(200 - waiting.Count - 1, esme.Session.WindowFree);
        await esme.Handler.AllFlushedAsync(esme.Session);
        esme.Session.Break(SessionEndReason.ClosedByOwner);
        await esme.ExpectCallAsync("lost hangs SessionEnded");
        foreach (var (_, context) in waiting) await esme.ExpectCallAsync($"lost {context} SessionEnded");
        await esme.ExpectEndAsync(SessionEndReason.ClosedByOwner);
    }

    private static ShortMessagePdu Message() => new()
    {
        SourceTon = 1,
        SourceNpi = 1,
        SourceAddress = "12345"u8,
        DestinationTon = 1,
        DestinationNpi = 1,
        DestinationAddress = "79001"u8,
        RegisteredDelivery = 1,
        ShortMessage = "Hi"u8,
    };

    private static SendResult Send(SmppSession session, object context) => session.TrySubmitSm(Message(), context);
}
