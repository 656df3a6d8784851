using Signalbox.Smpp.Codec;
using Signalbox.Smpp.Codec.Pdus;
using Signalbox.Smpp.Session;
using Signalbox.Smpp.Tests.Codec;
using Signalbox.Smpp.Tests.Support;
using static Signalbox.Smpp.Tests.Support.SessionHarness;

namespace Signalbox.Smpp.Tests.Session;

/// <summary>Requests of the peer's: handed over, answered, refused.</summary>
public sealed class TrafficTests
{
    private const uint DataSm = 0x103;
    private const uint CancelSm = 0x8;
    private const uint AlertNotification = 0x102;
    private const uint Outbind = 0xB;

    [Fact]
    public async Task SubmitSm_IsHandedOver_AndAnsweredLaterInAnyOrder()
    {
        await using var smsc = await BoundSmscAsync();

        await smsc.Peer.SendAsync(RawPeer.Pdu(SubmitSm, 0, 2, MessageBody), RawPeer.Pdu(SubmitSm, 0, 3, MessageBody));
        await smsc.ExpectCallAsync("submit 2 79001 Hi");
        await smsc.ExpectCallAsync("submit 3 79001 Hi");
        Assert.Equal(2, smsc.Session.Unanswered);
        smsc.Session.RespondSubmitSm(3, 0x58, "ignored"u8);
        smsc.Session.RespondSubmitSm(2, 0, "90071992547409931"u8);

        await smsc.Peer.ExpectAsync(SubmitSm | Resp, 0x58, 3);
        await smsc.Peer.ExpectAsync(SubmitSm | Resp, 0, 2, "3930303731393932353437343039393331 00");
        Assert.Equal(0, smsc.Session.Unanswered);
    }

    [Fact]
    public async Task Requests_InTwoPiecesOfMemory_TheFirstEndingWithAPdu_AreBothAnswered()
    {
        // A PDU of sixteen octets fills a piece of sixteen octets; what was read before is let go of, so that each round begins with a fresh piece.
        await using var smsc = await BoundSmscAsync(pieceOctets: 16);

        for (var sequence = 2u; sequence < 50; sequence += 2)
        {
            await smsc.Peer.SendAsync(RawPeer.Pdu(EnquireLink, 0, sequence), RawPeer.Pdu(EnquireLink, 0, sequence + 1));

            await smsc.Peer.ExpectAsync(EnquireLink | Resp, 0, sequence);
            await smsc.Peer.ExpectAsync(EnquireLink | Resp, 0, sequence + 1);
        }
    }

    [Fact]
    public async Task DeliverSm_IsHandedOver_AndAnswered()
    {
        await using var esme = await BoundEsmeAsync();
        esme.Handler.Deliver = (session, sequence) => session.RespondDeliverSm(sequence, 0x64);

        await esme.Peer.SendAsync(DeliverSm, 0, 9, MessageBody);

        await esme.ExpectCallAsync("deliver 9 12345 Hi");
        await esme.Peer.ExpectAsync(DeliverSm | Resp, 0x64, 9, "00");
    }

    [Fact]
    public async Task DeliverSm_FromTheServer_IsAnsweredByItsClient()
    {
        await using var smsc = await BoundSmscAsync(bind: BindReceiver);

        Assert.Equal(SendResult.Sent, smsc.Session.TryDeliverSm(new ShortMessagePdu { EsmClass = 4, ShortMessage = "id:1"u8 }, "receipt"));
        await smsc.Peer.ExpectAsync(DeliverSm, 0, 1, "00 00 00 00 00 00 00 04 00 00 00 00 00 00 00 00 04 69643a31");
        await smsc.Peer.SendAsync(DeliverSm | Resp, 0, 1, "00");

        await smsc.ExpectCallAsync("response DeliverSmResp 0x0 \"\" receipt");
    }

    [Fact]
    public async Task OtherRequests_NotLookedAtByTheOwner_AreNotOffered()
    {
        await using var smsc = await BoundSmscAsync();

        await smsc.Peer.SendAsync(RawPeer.Pdu(Query, 0, 2, "343200 00 00 00"), RawPeer.Pdu(CancelSm, 0, 3, "00 00 00 00 00 00 00 00"));

        await smsc.ExpectCallAsync("request QuerySm 2 6");
        await smsc.ExpectCallAsync("request CancelSm 3 8");
        await smsc.Peer.ExpectAsync(Query | Resp, 0x03, 2);
        await smsc.Peer.ExpectAsync(CancelSm | Resp, 0x03, 3);
        Assert.Equal(0, smsc.Session.Unanswered);
    }

    [Fact]
    public async Task OtherRequests_CanBeAnsweredWithABody()
    {
        await using var smsc = await BoundSmscAsync();
        smsc.Handler.Request = (session, header) =>
        {
            if (header.Command == CommandId.DataSm) session.RespondDataSm(header.SequenceNumber, 0, "7"u8);
            else session.Respond(header.SequenceNumber, 0, new QuerySmResponse { MessageId = "42", State = 2 });
        };

        await smsc.Peer.SendAsync(RawPeer.Pdu(Query, 0, 2, "343200 00 00 00"), RawPeer.Pdu(DataSm, 0, 3, "00 00 00 00 00 00 00 00 00 00"));

        await smsc.Peer.ExpectAsync(Query | Resp, 0, 2, "343200 00 02 00");
        await smsc.Peer.ExpectAsync(DataSm | Resp, 0, 3, "3700");
    }

    [Fact]
    public async Task Answer_WithABodyThatDoesNotFit_IsTheCallersMistake()
    {
        await using var smsc = await BoundSmscAsync();
        await smsc.Peer.SendAsync(Query, 0, 2, "343200 00 00 00");
        smsc.Handler.Request = (_, _) => { };
        await smsc.ExpectCallAsync("request QuerySm 2 6");

        Assert.Throws<ArgumentException>(() => smsc.Session.RespondSubmitSm(2, 0, new byte[65]));
        Assert.Throws<ArgumentException>(() => smsc.Session.Respond(2, 0, new QuerySmResponse { MessageId = new string('1', 65) }));
        smsc.Session.Respond(CommandId.QuerySmResp, 2, 0x67);

        await smsc.Peer.ExpectAsync(Query | Resp, 0x67, 2);
    }

    [Fact]
    public async Task Notifications_OfTheServers_AreHandedOverWithoutAnAnswer()
    {
        await using var esme = await BoundEsmeAsync();

        await esme.Peer.SendAsync(
            RawPeer.Pdu(AlertNotification, 0, 5, "01 01 373930303100 01 01 313233343500"),
            RawPeer.Pdu(AlertNotification, 0, 6, "01 01 3739"),
            RawPeer.Pdu(Outbind, 0, 7, "6100 6200"),
            RawPeer.Pdu(EnquireLink, 0, 8));

        await esme.ExpectCallAsync("notification AlertNotification 16");
        await esme.ExpectCallAsync("malformed source_addr 0x2");
        await esme.Peer.ExpectAsync(GenericNack, 0x02, 6);
        await esme.Peer.ExpectAsync(EnquireLink | Resp, 0, 8);
        Assert.Equal(1, esme.Session.Counters.Unmatched);
    }

    [Fact]
    public async Task Notifications_OfTheServers_AreSent()
    {
        await using var smsc = Smsc();
        Assert.Equal(SendResult.Sent, smsc.Session.TryNotify(new Outbind { SystemId = "a", Password = "b" }));
        await smsc.Peer.ExpectAsync(Outbind, 0, 1, "6100 6200");

        await using var bound = await BoundSmscAsync();
        Assert.Equal(SendResult.Sent, bound.Session.TryNotify(new AlertNotification { Source = new SmppAddress(1, 1, "79001") }));
        await bound.Peer.ExpectAsync(AlertNotification, 0, 1, "01 01 373930303100 00 00 00");
    }

    [Fact]
    public async Task PeerWindow_Full_ThrottlesWhatIsOverItAndNothingElse()
    {
        await using var smsc = await BoundSmscAsync(new SmppSessionOptions { PeerWindowMax = 2 });
        var submits = Enumerable.Range(2, 4).Select(sequence => RawPeer.Pdu(SubmitSm, 0, (uint)sequence, MessageBody));

        await smsc.Peer.SendAsync([.. submits, RawPeer.Pdu(EnquireLink, 0, 9)]);
        await smsc.ExpectCallAsync("submit 2 79001 Hi");
        await smsc.ExpectCallAsync("submit 3 79001 Hi");
        await smsc.Peer.ExpectAsync(SubmitSm | Resp, 0x58, 4);
        await smsc.Peer.ExpectAsync(SubmitSm | Resp, 0x58, 5);
        await smsc.Peer.ExpectAsync(EnquireLink | Resp, 0, 9);
        Assert.Equal(2, smsc.Session.Counters.Throttled);

        smsc.Session.RespondSubmitSm(2, 0, "1"u8);
        await smsc.Peer.ExpectAsync(SubmitSm | Resp, 0, 2, "3100");
        await smsc.Peer.SendAsync(SubmitSm, 0, 6, MessageBody);
        await smsc.ExpectCallAsync("submit 6 79001 Hi");
    }

    [Fact]
    public async Task PeerWindow_SetAtTheBindAndAgainLater_Counts()
    {
        await using var smsc = Smsc();
        smsc.Handler.Bind = (session, _) =>
        {
            session.PeerWindowMax = 1;
            session.AcceptBind("signalbox");
        };
        await smsc.Peer.SendAsync(RawPeer.Pdu(BindTransceiver, 0, 1, BindBody), Submit(2), Submit(3));
        await smsc.Peer.ExpectAsync(BindTransceiver | Resp, 0, 1, BoundBody);
        await smsc.Peer.ExpectAsync(SubmitSm | Resp, 0x58, 3);

        smsc.Session.PeerWindowMax = 2;

        await smsc.Peer.SendAsync(Submit(4), Submit(5));
        await smsc.Peer.ExpectAsync(SubmitSm | Resp, 0x58, 5);
        Assert.Equal(2, smsc.Session.Unanswered);
        smsc.Session.PeerWindowMax = 1;
        smsc.Session.RespondSubmitSm(2, 0, "1"u8);
        await smsc.Peer.ExpectAsync(SubmitSm | Resp, 0, 2, "3100");
        await smsc.Peer.SendAsync(Submit(6));
        await smsc.Peer.ExpectAsync(SubmitSm | Resp, 0x58, 6);
        Assert.Throws<ArgumentOutOfRangeException>(() => smsc.Session.PeerWindowMax = 0);

        static byte[] Submit(uint sequence) => RawPeer.Pdu(SubmitSm, 0, sequence, MessageBody);
    }

    [Fact]
    public async Task Field_Wrong_IsAnsweredInTheOperationsOwnResponse()
    {
        await using var smsc = await BoundSmscAsync();

        // source_addr of 21 characters, sm_length of 255, a TLV longer than the PDU
        await smsc.Peer.SendAsync(
            RawPeer.Pdu(SubmitSm, 0, 2, "00 01 01 303132333435363738393031323334353637383930 00 00 00 00"),
            RawPeer.Pdu(SubmitSm, 0, 3, "00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 ff"),
            RawPeer.Pdu(SubmitSm, 0, 4, MessageBody + "0424 00ff 00"),
            RawPeer.Pdu(Query, 0, 5, "343200 00 00 303132333435363738393031323334353637383930 00"));

        await smsc.Peer.ExpectAsync(SubmitSm | Resp, 0x0A, 2);
        await smsc.Peer.ExpectAsync(SubmitSm | Resp, 0x01, 3);
        await smsc.Peer.ExpectAsync(SubmitSm | Resp, 0xC2, 4);
        await smsc.Peer.ExpectAsync(Query | Resp, 0x0A, 5);
        await smsc.ExpectCallAsync("malformed source_addr 0xA");
        await smsc.ExpectCallAsync("malformed sm_length 0x1");
        await smsc.ExpectCallAsync("malformed tlv 0xC2");
        await smsc.ExpectCallAsync("malformed source_addr 0xA");
        Assert.Equal(4, smsc.Session.Counters.Malformed);
        Assert.Equal(0, smsc.Session.Unanswered);
    }

    [Fact]
    public async Task Field_WrongInADeliverSm_IsAnsweredWithTheEmptyIdOfItsResponse()
    {
        await using var esme = await BoundEsmeAsync();

        await esme.Peer.SendAsync(DeliverSm, 0, 9, MessageBody + "0427");

        await esme.Peer.ExpectAsync(DeliverSm | Resp, 0xC0, 9, "00");
    }

    [Fact]
    public async Task Pdu_ThatCannotBeTakenApart_IsNackedAndTheNextOneCounts()
    {
        await using var smsc = await BoundSmscAsync();

        await smsc.Peer.SendAsync(
            RawPeer.Pdu(SubmitSm, 0, 2, "00 01 01 3132"),
            RawPeer.Pdu(0x110, 0, 3, "0f"),
            RawPeer.Pdu(0x80000110, 0, 4),
            RawPeer.Pdu(EnquireLink, 0, 5));

        await smsc.Peer.ExpectAsync(GenericNack, 0x02, 2);
        await smsc.Peer.ExpectAsync(GenericNack, 0x03, 3);
        await smsc.Peer.ExpectAsync(EnquireLink | Resp, 0, 5);
        await smsc.ExpectCallAsync("malformed source_addr 0x2");
        Assert.Equal((1L, 1L, 1L), (smsc.Session.Counters.Malformed, smsc.Session.Counters.Refused, smsc.Session.Counters.Unmatched));
    }

    [Theory]
    [InlineData("0000000f")]
    [InlineData("00011171")]
    [InlineData("ffffffff")]
    public async Task Stream_WithAnImpossibleLength_IsNackedAndEnds(string length)
    {
        await using var smsc = await BoundSmscAsync();

        await smsc.Peer.SendAsync(RawPeer.Pdu(EnquireLink, 0, 2), Convert.FromHexString(length));

        await smsc.Peer.ExpectAsync(EnquireLink | Resp, 0, 2);
        await smsc.Peer.ExpectAsync(GenericNack, 0x02, 0);
        await smsc.Peer.ExpectEndAsync();
        await smsc.ExpectCallAsync("malformed command_length 0x2");
        await smsc.ExpectEndAsync(SessionEndReason.FramingError);
    }

    [Fact]
    public async Task Stream_WithAHeaderThatAnnouncesTooMuch_IsNackedByItsSequenceNumber()
    {
        await using var smsc = await BoundSmscAsync();

        await smsc.Peer.SendAsync(PduVectors.Hex("00011171 00000004 00000000 00004711"));

        await smsc.Peer.ExpectAsync(GenericNack, 0x02, 0x4711);
        await smsc.Peer.ExpectEndAsync();
        await smsc.ExpectCallAsync("malformed command_length 0x2");
        await smsc.ExpectEndAsync(SessionEndReason.FramingError);
    }

    [Fact]
    public async Task Pdus_ComingOctetByOctet_AreTheSamePdus()
    {
        await using var smsc = await BoundSmscAsync();
        smsc.Handler.Submit = (session, sequence) => session.RespondSubmitSm(sequence, 0, "1"u8);
        byte[] octets = [.. RawPeer.Pdu(SubmitSm, 0, 2, MessageBody), .. RawPeer.Pdu(EnquireLink, 0, 3)];

        foreach (var octet in octets) await smsc.Peer.SendAsync([octet]);

        await smsc.Peer.ExpectAsync(SubmitSm | Resp, 0, 2, "3100");
        await smsc.Peer.ExpectAsync(EnquireLink | Resp, 0, 3);
    }

    [Fact]
    public async Task LargestPayload_GoesThroughWhole()
    {
        await using var smsc = await BoundSmscAsync();
        var body = MessageBody + "0424 ffff" + string.Concat(Enumerable.Repeat("41", 65535));
        smsc.Handler.Submit = (session, sequence) => session.RespondSubmitSm(sequence, 0, "1"u8);

        await smsc.Peer.SendAsync(SubmitSm, 0, 2, body);

        await smsc.Peer.ExpectAsync(SubmitSm | Resp, 0, 2, "3100");
    }

    [Fact]
    public async Task Batch_OfOneRead_EndsOnceAndItsAnswersLeaveTogether()
    {
        await using var smsc = await BoundSmscAsync();
        smsc.Handler.Submit = (session, sequence) => session.RespondSubmitSm(sequence, 0, "1"u8);
        while (!smsc.Handler.Batches.IsQuiet) await smsc.Handler.Batches.NextAsync();
        var pdus = Enumerable.Range(2, 100).Select(sequence => RawPeer.Pdu(SubmitSm, 0, (uint)sequence, MessageBody)).ToArray();

        await smsc.Peer.SendAsync(pdus);

        for (var sequence = 2u; sequence < 102; sequence++) await smsc.Peer.ExpectAsync(SubmitSm | Resp, 0, sequence, "3100");
        await smsc.Handler.AllFlushedAsync(smsc.Session);
        await smsc.Handler.Batches.NextAsync();
        Assert.True(smsc.Handler.Batches.IsQuiet);
        Assert.True(smsc.Handler.Flushes.IsQuiet);
    }

    [Theory]
    [InlineData(BindTransmitter, DeliverSm)]
    [InlineData(BindReceiver, SubmitSm)]
    [InlineData(BindReceiver, Query)]
    [InlineData(BindReceiver, DataSm)]
    [InlineData(BindTransceiver, DeliverSm)]
    public async Task Server_AskedWhatTheBindDoesNotAllow_SaysSo(uint bind, uint request)
    {
        await using var smsc = await BoundSmscAsync(bind: bind);

        await smsc.Peer.SendAsync(request, 0, 2, MessageBody);

        await smsc.Peer.ExpectAsync(request | Resp, 0x04, 2, request == DeliverSm ? "00" : "");
        Assert.Equal(1, smsc.Session.Counters.Refused);
        Assert.True(smsc.Handler.Calls.IsQuiet);
    }

    [Theory]
    [InlineData(SubmitSm)]
    [InlineData(Query)]
    [InlineData(BindTransmitter)]
    public async Task Client_AskedWhatOnlyServersDo_SaysSo(uint request)
    {
        await using var esme = await BoundEsmeAsync();

        await esme.Peer.SendAsync(request, 0, 2, MessageBody);

        await esme.Peer.ExpectAsync(request | Resp, 0x04, 2);
    }

    [Theory]
    [InlineData(AlertNotification)]
    [InlineData(Outbind)]
    public async Task Server_SentWhatOnlyServersSend_Nacks(uint request)
    {
        await using var smsc = await BoundSmscAsync();

        await smsc.Peer.SendAsync(request, 0, 2);

        await smsc.Peer.ExpectAsync(GenericNack, 0x03, 2);
    }

    [Theory]
    [InlineData(SubmitSm, "")]
    [InlineData(Query, "")]
    [InlineData(Unbind, "")]
    [InlineData(DeliverSm, "00")]
    public async Task Server_AskedBeforeABind_SaysSo(uint request, string body)
    {
        await using var smsc = Smsc();

        await smsc.Peer.SendAsync(request, 0, 2);

        await smsc.Peer.ExpectAsync(request | Resp, 0x04, 2, body);
        Assert.Equal(SessionState.Open, smsc.Session.State);
    }
}
