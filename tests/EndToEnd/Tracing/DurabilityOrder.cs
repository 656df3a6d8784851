using System.Buffers.Binary;
using System.Text;

namespace Signalbox.EndToEnd.Tracing;

/// <summary>
/// Holds a trace against the promise: before the send that carries the first octet of a submit_sm_resp with status 0 was entered, the message's
/// text had been written to the journal's log, and a sync of that log, entered after this write had returned, had returned with success.
/// </summary>
/// <param name="tokens">The text of each message by its message_id: a token, which the message repeats.</param>
internal sealed class DurabilityOrder(IReadOnlyDictionary<string, string> tokens)
{
    /// <summary>How often each message repeats its token.</summary>
    public const int Repeats = 8;

    // The edge of a page may cut one token in two.
    private const int RepeatsMin = Repeats - 1;

    private const string Log = "journal.db-wal";
    private const uint SubmitSmResp = 0x8000_0004;
    private const int HeaderSize = 16;

    private readonly List<string> _faults = [];
    private int _answers;

    /// <summary>What was judged.</summary>
    /// <param name="Answers">submit_sm_resp's with status 0 that were found.</param>
    /// <param name="Faults">Those that broke the promise, in words.</param>
    internal sealed record Verdict(int Answers, IReadOnlyList<string> Faults);

    public Verdict Judge(IReadOnlyList<SystemCall> calls)
    {
        var writtenAt = FindWrites(calls);
        var syncs = calls.Where(call => call.IsSync && call.Result == 0 && IsLog(call)).ToList();
        foreach (var socket in calls.Where(IsSend).GroupBy(call => call.File))
        {
            foreach (var (sentAt, id) in Answers([.. socket]))
            {
                _answers++;
                if (!tokens.TryGetValue(id, out var token)) _faults.Add($"message {id}: nobody submitted it");
                else if (!writtenAt.TryGetValue(token, out var written)) _faults.Add($"message {id}: its text was never written");
                else if (!syncs.Any(sync => sync.BeganAt > written && sync.EndedAt < sentAt))
                    _faults.Add($"message {id}: written at {written}, answered at {sentAt}, no sync between");
            }
        }

        return new Verdict(_answers, _faults);
    }

    /// <summary>Where each token had been written often enough for the first time.</summary>
    private Dictionary<string, int> FindWrites(IReadOnlyList<SystemCall> calls)
    {
        var known = tokens.Values.ToHashSet(StringComparer.Ordinal);
        var length = known.Max(token => token.Length);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var writtenAt = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var call in calls.Where(call => IsLog(call) && !call.IsSync))
        {
            var text = Encoding.Latin1.GetString(call.Written);
            for (var at = 0; at + length <= text.Length; at++)
            {
                if (text[at] != MarkOf(known) || !known.TryGetValue(text.Substring(at, length), out var token)) continue;
                counts[token] = counts.GetValueOrDefault(token) + 1;
                if (counts[token] == RepeatsMin) writtenAt[token] = call.EndedAt;
                at += length - 1;
            }
        }

        return writtenAt;
    }

    /// <summary>
    /// The submit_sm_resp's with status 0 on one connection: when the send with the first octet of each was entered, and the message_id.
    /// </summary>
    private static IEnumerable<(int SentAt, string Id)> Answers(IReadOnlyList<SystemCall> sends)
    {
        var stream = sends.SelectMany(send => send.Written.ToArray()).ToArray();
        var ends = new List<int>();
        foreach (var send in sends) ends.Add((ends.Count == 0 ? 0 : ends[^1]) + send.Written.Length);
        for (var at = 0; at + HeaderSize <= stream.Length;)
        {
            var pdu = stream.AsSpan(at);
            var length = BinaryPrimitives.ReadUInt32BigEndian(pdu);
            if (length < HeaderSize || length > pdu.Length) yield break; // HTTP, or a PDU that was not finished
            if (BinaryPrimitives.ReadUInt32BigEndian(pdu[4..]) == SubmitSmResp && BinaryPrimitives.ReadUInt32BigEndian(pdu[8..]) == 0)
            {
                var from = at;
                yield return (sends[ends.FindIndex(end => end > from)].BeganAt, Encoding.ASCII.GetString(pdu[HeaderSize..((int)length - 1)]));
            }

            at += (int)length;
        }
    }

    private static char MarkOf(HashSet<string> tokens) => tokens.First()[0];

    private static bool IsLog(SystemCall call) => call.File.EndsWith(Log, StringComparison.Ordinal);

    private static bool IsSend(SystemCall call) => call.File.StartsWith("socket:", StringComparison.Ordinal);
}
