using System.Net;
using System.Text.Json;
using Signalbox.Smpp.Codec;
using Signalbox.Smpp.Session;
using Signalbox.Smpp.Tests.Codec;
using Signalbox.Smpp.Tests.Support;
using Signalbox.Smpp.Trace;
using static Signalbox.Smpp.Tests.Support.SessionHarness;

namespace Signalbox.Smpp.Tests.Trace;

/// <summary>tshark opens the captures that a trace writes, and finds every PDU in them and nothing wrong with any.</summary>
public sealed class PcapWriterTests
{
    private static readonly DateTimeOffset Begin = new(2026, 11, 22, 15, 30, 0, 123, TimeSpan.Zero);
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    // what real peers sent and Wireshark finds fault with, each by itself too: answers with status 0 and no message_id, and a message in
    // two places, one of them not what its esm_class says
    private static readonly string[] Faulty =
    [
        "cloudhopper submit_sm_resp without body", "cloudhopper deliver_sm_resp without body",
        "node-smpp submit_sm with message_payload behind short_message",
    ];

    // Wireshark takes no PDU above 65,536 octets for SMPP
    private static readonly byte[][] Pdus =
        [.. PduVectors.All.Keys.Except(Faulty).Select(PduVectors.Octets), Long(2000), Long(65_400)];

    [Theory]
    [InlineData("192.0.2.7", "198.51.100.1", "ip")]
    [InlineData("2001:db8::7", "2001:db8::1", "ipv6")]
    [InlineData("::ffff:192.0.2.7", "198.51.100.1", "ip")]
    [InlineData("2001:db8::7", "198.51.100.1", "ipv6")]
    public async Task Capture_IsReadByTsharkPduForPdu(string peer, string local, string layer)
    {
        foreach (var view in new[] { TraceView.Masked, new TraceView { ShowsText = true, ShowsNumbers = true } })
        {
            var file = await WriteAsync(Traced(peer, local), view, long.MaxValue);
            var frames = await DissectAsync(file);

            var read = new List<(string Command, string Sequence)>();
            foreach (var frame in frames)
            {
                Assert.False(frame.TryGetProperty("_ws.malformed", out _), frame.ToString());
                Assert.True(frame.TryGetProperty(layer, out _), frame.ToString());
                Assert.DoesNotContain("Bad checksum", frame.ToString(), StringComparison.Ordinal);
                Assert.DoesNotContain("tcp.analysis.lost_segment", frame.ToString(), StringComparison.Ordinal);
                Assert.DoesNotContain("tcp.analysis.retransmission", frame.ToString(), StringComparison.Ordinal);
                if (!frame.TryGetProperty("smpp", out var smpp)) continue;
                read.Add((smpp.GetProperty("smpp.command_id").GetString()!, smpp.GetProperty("smpp.sequence_number").GetString()!));
            }

            Assert.Equal(Pdus.Select(Header), read);
        }
    }

    // Two sessions in one trace, PDUs in both directions of each, as they come.
    [Fact]
    public async Task LiveSessions_Traced_AreReadByTsharkAsStreamsOfTheirOwn()
    {
        var trace = new PduTrace();
        for (var i = 0; i < 2; i++)
        {
            await using var smsc = await BoundSmscAsync();
            smsc.Handler.Submit = (session, sequence) => session.RespondSubmitSm(sequence, 0, "1"u8);
            var peer = new IPEndPoint(IPAddress.Loopback, 40_000 + i);
            smsc.Session.TryAttach(trace.Watch(new TraceConnection($"demo {i}", new IPEndPoint(IPAddress.Loopback, 2775), peer)));
            for (uint sequence = 2; sequence < 22; sequence++)
            {
                await smsc.Peer.SendAsync(SubmitSm, 0, sequence, MessageBody);
                await smsc.Peer.ExpectAsync(SubmitSm | Resp, 0, sequence, "3100");
            }
        }

        trace.Close();
        var traced = new List<TracedPdu>();
        await foreach (var pdu in trace.ReadAllAsync(Cancellation)) traced.Add(pdu);
        var frames = await DissectAsync(await WriteAsync(traced, TraceView.Masked, long.MaxValue));

        Assert.Equal((80L, 0L), (trace.Traced, trace.Dropped));
        Assert.Equal(80, frames.Length);
        foreach (var frame in frames)
        {
            Assert.True(frame.TryGetProperty("smpp", out _), frame.ToString());
            Assert.DoesNotContain("_ws.malformed", frame.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("tcp.analysis.lost_segment", frame.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("tcp.analysis.ack_lost_segment", frame.ToString(), StringComparison.Ordinal);
        }

        Assert.Equal(2, frames.Select(frame => frame.GetProperty("tcp").GetProperty("tcp.stream").GetString()).Distinct().Count());
    }

    [Fact]
    public async Task Masked_TextNumberAndPassword_AreNotInTheFile()
    {
        var masked = await WriteAsync(Traced("192.0.2.7", "198.51.100.1"), TraceView.Masked, long.MaxValue);
        var open = await WriteAsync(
            Traced("192.0.2.7", "198.51.100.1"), new TraceView { ShowsText = true, ShowsNumbers = true }, long.MaxValue);

        foreach (var secret in new[] { "Hello World", "@Maidenman", "79001234567", "46709771337" })
        {
            var octets = System.Text.Encoding.ASCII.GetBytes(secret);
            Assert.Equal(-1, masked.AsSpan().IndexOf(octets));
        }

        Assert.Equal(-1, masked.AsSpan().IndexOf("password"u8));
        Assert.Equal(-1, open.AsSpan().IndexOf("password"u8));
        Assert.NotEqual(-1, open.AsSpan().IndexOf("Hello World"u8));
        Assert.NotEqual(-1, open.AsSpan().IndexOf("79001234567"u8));
    }

    [Fact]
    public async Task File_ReachingItsSize_TakesNoMoreAndIsStillWhole()
    {
        using var stream = new MemoryStream();
        var traced = Traced("192.0.2.7", "198.51.100.1").ToList();
        var writer = await PcapWriter.BeginAsync(stream, TraceView.Masked, 1000, Cancellation);

        foreach (var pdu in traced) await writer.TryWriteAsync(pdu, Cancellation);

        Assert.InRange(stream.Length, 900, 1000);
        Assert.Equal(stream.Length, writer.Size);
        Assert.Equal(traced.Count, writer.Pdus + writer.LeftOut);
        Assert.Equal(writer.Pdus, (await DissectAsync(stream.ToArray())).Length);
        Assert.All(await DissectAsync(stream.ToArray()), frame => Assert.True(frame.TryGetProperty("smpp", out _)));
    }

    private static (string Command, string Sequence) Header(byte[] pdu)
    {
        var (header, _) = Support.Pdus.Frame(pdu);
        return ($"0x{header.CommandId:x8}", $"{header.SequenceNumber}");
    }

    private static IEnumerable<TracedPdu> Traced(string peer, string local)
    {
        var connection = new TraceConnection(
            "demo", new IPEndPoint(IPAddress.Parse(local), 2775), new IPEndPoint(IPAddress.Parse(peer), 40_000));
        var positions = new long[2];
        for (var i = 0; i < Pdus.Length; i++)
        {
            var direction = i % 3 == 0 ? PduDirection.Out : PduDirection.In;
            var at = Begin.AddMilliseconds(i);
            yield return new TracedPdu(connection, direction, at, Pdus[i], positions[(int)direction], positions[1 - (int)direction]);
            positions[(int)direction] += Pdus[i].Length;
        }
    }

    private static byte[] Long(int octets)
    {
        var tlvs = new TlvWriter(new byte[octets + 4]);
        tlvs.Write(TlvTag.MessagePayload, Enumerable.Repeat((byte)'x', octets).ToArray());
        return Support.Pdus.Encode(CommandId.SubmitSm, new ShortMessagePdu { DestinationAddress = "79001234567"u8, Tlvs = tlvs.List }, 4711);
    }

    private static async Task<byte[]> WriteAsync(IEnumerable<TracedPdu> pdus, TraceView view, long sizeMax)
    {
        using var stream = new MemoryStream();
        var writer = await PcapWriter.BeginAsync(stream, view, sizeMax, Cancellation);
        foreach (var pdu in pdus) Assert.True(await writer.TryWriteAsync(pdu, Cancellation));
        return stream.ToArray();
    }

    private static async Task<JsonElement[]> DissectAsync(byte[] capture)
    {
        var folder = Directory.CreateTempSubdirectory("smpp-pcap");
        try
        {
            var path = Path.Combine(folder.FullName, "trace.pcap");
            await File.WriteAllBytesAsync(path, capture, Cancellation);
            return await Tshark.DissectFileAsync(path);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
