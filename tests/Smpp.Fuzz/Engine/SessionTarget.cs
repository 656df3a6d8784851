using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using Signalbox.Smpp.Codec.Pdus;
using Signalbox.Smpp.Session;
using Signalbox.Smpp.Trace;

namespace Signalbox.Smpp.Fuzz.Engine;

/// <summary>
/// A stream of PDUs against a live session of either role: it answers what <see cref="ExpectedAnswers"/> says and nothing else, ends for
/// the right reason, gives back what it took, and a trace of it can be written.
/// </summary>
internal static class SessionTarget
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TraceConnection Connection =
        new("fuzz", new IPEndPoint(IPAddress.Loopback, 2775), new IPEndPoint(IPAddress.Loopback, 40_000));

    // bind_transceiver as "a" with sequence number 1, and the answer to one from "b"
    private static readonly byte[] Bind =
        Convert.FromHexString("00000018" + "00000009" + "00000000" + "00000001" + "6100" + "00" + "00" + "34000000");
    private static readonly byte[] Bound = Convert.FromHexString("00000012" + "80000009" + "00000000" + "00000001" + "6200");

    /// <summary>Feeds a stream; returns what was expected and came.</summary>
    public static async Task<ExpectedAnswers> RunAsync(byte[] stream, Random random)
    {
        var role = random.Next(3) == 0 ? SmppRole.Esme : SmppRole.Smsc;
        var mood = random.Next(3) switch { 0 => 0x58u, 1 => 0x08u, _ => 0u };
        var isSmsc = role == SmppRole.Smsc;
        var pieceMax = random.Next(3) switch { 0 => int.MaxValue, 1 => 10, _ => 200 };
        var expected = ExpectedAnswers.To(role, mood, stream, pieceMax < int.MaxValue);
        List<Answer> answers = isSmsc ? [new Answer(0x8000_0009, 0, 1), .. expected.Answers] : [.. expected.Answers];
        var (near, far) = PipePair.Connect();
        var handler = new AnsweringHandler(mood);
        var options = new SmppSessionOptions { Bind = isSmsc ? null : new BindRequest { SystemId = "a" } };
        var session = new SmppSession(near, role, options, handler, TimeProvider.System);
        var trace = new PduTrace(octetsMax: 1 << 16);
        if (random.Next(4) == 0) session.TryAttach(trace.Watch(Connection));

        var running = session.RunAsync(CancellationToken.None);
        var collector = new AnswerCollector(far.Input, answers.Count);
        await FeedAsync(far.Output, isSmsc ? Bind : Bound, int.MaxValue, random);
        await FeedAsync(far.Output, stream, pieceMax, random);
        await collector.EnoughAsync(Patience);
        await far.Output.CompleteAsync();
        var end = await running.WaitAsync(Patience);

        Compare(answers, await collector.AllAsync());
        Require(end.Reason == expected.End, $"ended by {end} instead of {expected.End}");
        Require(session.Counters.PdusIn == expected.Pdus + 1, $"{session.Counters.PdusIn} PDUs counted instead of {expected.Pdus + 1}");
        Require(handler.Taken == handler.GivenBack, $"{handler.Taken} contexts taken, {handler.GivenBack} given back");
        await WriteTraceAsync(trace);
        return expected;
    }

    private static async Task FeedAsync(PipeWriter output, ReadOnlyMemory<byte> octets, int pieceMax, Random random)
    {
        // a hundred thousand octets one by one would only take long
        var pieceMin = octets.Length > 10_000 ? 1000 : 1;
        while (!octets.IsEmpty)
        {
            var piece = pieceMax == int.MaxValue ? octets.Length : Math.Min(octets.Length, pieceMin + random.Next(pieceMax));
            output.Write(octets.Span[..piece]);
            octets = octets[piece..];
            if ((await output.FlushAsync()).IsCompleted) return;
        }
    }

    private static void Compare(List<Answer> expected, IReadOnlyList<Answer> came)
    {
        for (var i = 0; i < Math.Min(expected.Count, came.Count); i++)
        {
            var (wish, answer) = (expected[i], came[i]);
            var sequenceFits = answer.Sequence == wish.Sequence || (wish.OrNoSequence && answer.Sequence == 0);
            Require(answer.Command == wish.Command && answer.Status == wish.Status && sequenceFits, $"answer {i} is {answer} instead of {wish}");
        }

        Require(expected.Count == came.Count, $"{came.Count} answers instead of {expected.Count}");
    }

    private static async Task WriteTraceAsync(PduTrace trace)
    {
        trace.Close();
        var writer = await PcapWriter.BeginAsync(Stream.Null, TraceView.Masked, 1 << 18, CancellationToken.None);
        await foreach (var pdu in trace.ReadAllAsync(CancellationToken.None))
        {
            Require(PduText.Format(pdu, TraceView.Masked).Length > 0, "an empty text");
            await writer.TryWriteAsync(pdu, CancellationToken.None);
        }

        Require(writer.Pdus + writer.LeftOut == trace.Traced && writer.Size <= 1 << 18, "the capture and the trace do not agree");
    }

    private static void Require(bool holds, string what)
    {
        if (!holds) throw new FuzzFailure(what);
    }
}
