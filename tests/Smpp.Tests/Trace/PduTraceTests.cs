using System.Net;
using Signalbox.Kernel.Testing;
using Signalbox.Smpp.Session;
using Signalbox.Smpp.Tests.Support;
using Signalbox.Smpp.Trace;
using static Signalbox.Smpp.Tests.Support.SessionHarness;

namespace Signalbox.Smpp.Tests.Trace;

/// <summary>Sessions that are watched, and what waits for the reader of a trace.</summary>
public sealed class PduTraceTests
{
    private static readonly TraceConnection Connection =
        new("demo", new IPEndPoint(IPAddress.Loopback, 2775), new IPEndPoint(IPAddress.Parse("192.0.2.1"), 40_000));

    [Fact]
    public async Task Session_Watched_TellsEveryPduOfBothDirectionsInOrder()
    {
        await using var smsc = await BoundSmscAsync();
        smsc.Handler.Submit = (session, sequence) => session.RespondSubmitSm(sequence, 0, "1"u8);
        var seen = new Recorder();
        Assert.True(smsc.Session.TryAttach(seen));
        byte[][] submits = [RawPeer.Pdu(SubmitSm, 0, 2, MessageBody), RawPeer.Pdu(SubmitSm, 0, 3, MessageBody)];

        await smsc.Peer.SendAsync(submits);

        byte[][] answers = [RawPeer.Pdu(SubmitSm | Resp, 0, 2, "3100"), RawPeer.Pdu(SubmitSm | Resp, 0, 3, "3100")];
        foreach (var (direction, pdu) in submits.Select(pdu => ("In", pdu)).Concat(answers.Select(pdu => ("Out", pdu))))
            Assert.Equal($"{direction} {Convert.ToHexString(pdu)} {smsc.Clock.GetUtcNow():O}", await seen.Pdus.NextAsync());
        foreach (var answer in answers) Assert.Equal(answer, await smsc.Peer.ReceiveAsync());

        smsc.Session.Detach(seen);
        await smsc.Peer.SendAsync(EnquireLink, 0, 4);
        await smsc.Peer.ExpectAsync(EnquireLink | Resp, 0, 4);
        Assert.True(seen.Pdus.IsQuiet);
    }

    [Fact]
    public async Task Pdus_ComingInPieces_AreToldWhole()
    {
        await using var smsc = await BoundSmscAsync(pieceOctets: 16);
        var seen = new Recorder();
        smsc.Session.TryAttach(seen);
        var submit = RawPeer.Pdu(SubmitSm, 0, 2, MessageBody);

        foreach (var octet in submit) await smsc.Peer.SendAsync([octet]);

        Assert.StartsWith($"In {Convert.ToHexString(submit)} ", await seen.Pdus.NextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Batch_LargerThanOneWrite_IsToldWholePduByPdu()
    {
        const int count = 3000;
        await using var smsc = await BoundSmscAsync(new SmppSessionOptions { WindowMax = count }, roomOctets: 1 << 22);
        var seen = new Recorder();
        smsc.Session.TryAttach(seen);
        smsc.Handler.Request = (session, _) =>
        {
            for (var i = 0; i < count; i++) Assert.Equal(SendResult.Sent, session.TryDeliverSm(new() { ShortMessage = new byte[100] }, null));
        };

        await smsc.Peer.SendAsync(Query, 0, 2, "3100 00 00 00");

        for (var i = 0; i < count; i++)
            Assert.Equal(Convert.ToHexString(await smsc.Peer.ReceiveAsync()), (await seen.Pdus.NextAsync(IsOut, "one out")).Split(' ')[1]);

        static bool IsOut(string line) => line.StartsWith("Out", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Observer_ThatThrows_IsDetachedAndTheSessionGoesOn()
    {
        await using var smsc = await BoundSmscAsync();
        var good = new Recorder();
        var bad = new Throwing();
        Assert.True(smsc.Session.TryAttach(bad));
        Assert.True(smsc.Session.TryAttach(good));

        await smsc.Peer.SendAsync(RawPeer.Pdu(EnquireLink, 0, 2), RawPeer.Pdu(EnquireLink, 0, 3));

        await smsc.Peer.ExpectAsync(EnquireLink | Resp, 0, 2);
        await smsc.Peer.ExpectAsync(EnquireLink | Resp, 0, 3);
        for (var i = 0; i < 4; i++) await good.Pdus.NextAsync();
        Assert.Equal(1, bad.Calls);
    }

    [Fact]
    public async Task Observers_AreEightAtTheMostAndEachOnce()
    {
        await using var smsc = await BoundSmscAsync();
        var first = new Recorder();
        Assert.True(smsc.Session.TryAttach(first));
        Assert.False(smsc.Session.TryAttach(first));
        for (var i = 0; i < 7; i++) Assert.True(smsc.Session.TryAttach(new Recorder()));

        Assert.False(smsc.Session.TryAttach(new Recorder()));
        smsc.Session.Detach(first);

        Assert.True(smsc.Session.TryAttach(new Recorder()));
    }

    [Fact]
    public async Task Trace_WhoseReaderIsSlow_DropsCountsAndHoldsNobodyUp()
    {
        var trace = new PduTrace(octetsMax: 100);
        await using var smsc = await BoundSmscAsync();
        smsc.Session.TryAttach(trace.Watch(Connection));

        for (uint sequence = 2; sequence < 1002; sequence++)
        {
            await smsc.Peer.SendAsync(EnquireLink, 0, sequence);
            await smsc.Peer.ExpectAsync(EnquireLink | Resp, 0, sequence);
        }

        // six PDUs of sixteen octets fit into a hundred
        Assert.Equal((6L, 1994L), (trace.Traced, trace.Dropped));
        trace.Close();
        await smsc.Peer.SendAsync(EnquireLink, 0, 1002);
        await smsc.Peer.ExpectAsync(EnquireLink | Resp, 0, 1002);
        var read = await ReadAsync(trace);
        Assert.Equal(6, read.Count);
        Assert.Equal((6L, 1994L), (trace.Traced, trace.Dropped));
    }

    [Fact]
    public async Task Positions_RunOnWithoutWhatWasDropped()
    {
        var trace = new PduTrace(octetsMax: 40);
        var watch = trace.Watch(Connection);
        watch.OnPdu(PduDirection.In, default, new byte[16]);
        watch.OnPdu(PduDirection.In, default, new byte[30]);
        watch.OnPdu(PduDirection.Out, default, new byte[20]);
        var reader = trace.ReadAllAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await reader.MoveNextAsync());
        var first = reader.Current;
        Assert.True(await reader.MoveNextAsync());
        var second = reader.Current;
        watch.OnPdu(PduDirection.In, default, new byte[40]);
        Assert.True(await reader.MoveNextAsync());
        var third = reader.Current;

        Assert.Equal((0L, 0L), (first.Position, first.OtherPosition));
        Assert.Equal((0L, 16L), (second.Position, second.OtherPosition));
        Assert.Equal((16L, 20L), (third.Position, third.OtherPosition));
        Assert.Equal(1, trace.Dropped);
    }

    private static async Task<List<TracedPdu>> ReadAsync(PduTrace trace)
    {
        var read = new List<TracedPdu>();
        await foreach (var pdu in trace.ReadAllAsync(TestContext.Current.CancellationToken)) read.Add(pdu);
        return read;
    }

    private sealed class Recorder : IPduObserver
    {
        public Probe<string> Pdus { get; } = new();

        public void OnPdu(PduDirection direction, DateTimeOffset at, ReadOnlySpan<byte> pdu) =>
            Pdus.Tell($"{direction} {Convert.ToHexString(pdu)} {at:O}");
    }

    private sealed class Throwing : IPduObserver
    {
        public int Calls { get; private set; }

        public void OnPdu(PduDirection direction, DateTimeOffset at, ReadOnlySpan<byte> pdu)
        {
            Calls++;
            throw new InvalidOperationException("a bad observer");
        }
    }
}
