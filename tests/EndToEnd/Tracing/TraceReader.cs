using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Signalbox.EndToEnd.Tracing;

/// <summary>
/// Reads what <c>strace -f -xx -y</c> wrote. A line begins when the call is entered; when another thread's event comes before it returns, it is
/// split into <c>&lt;unfinished ...&gt;</c> and <c>&lt;... resumed&gt;</c>, and its end is where the second half stands.
/// </summary>
internal static partial class TraceReader
{
    /// <summary>The calls that returned, by the time they were entered.</summary>
    public static IReadOnlyList<SystemCall> Read(IEnumerable<string> lines)
    {
        var calls = new List<SystemCall>();
        var open = new Dictionary<string, (string Text, int At)>();
        var at = 0;
        foreach (var line in lines)
        {
            at++;
            if (ThreadLine().Match(line) is not { Success: true } parts) continue;
            var thread = parts.Groups["thread"].Value;
            var text = parts.Groups["text"].Value;
            if (text.EndsWith(Unfinished, StringComparison.Ordinal))
                open[thread] = (text[..^Unfinished.Length], at);
            else if (Resumed().Match(text) is { Success: true } resumed)
            {
                if (open.Remove(thread, out var begun)) Add(calls, begun.Text + text[resumed.Length..], begun.At, at);
            }
            else
                Add(calls, text, at, at);
        }

        return [.. calls.OrderBy(call => call.BeganAt)];
    }

    private const string Unfinished = " <unfinished ...>";

    private static void Add(List<SystemCall> calls, string text, int beganAt, int endedAt)
    {
        if (Call().Match(text) is not { Success: true } call) return;
        var result = long.Parse(call.Groups["result"].Value, CultureInfo.InvariantCulture);
        var octets = Quoted().Matches(call.Groups["arguments"].Value).SelectMany(quoted => Octets(quoted.Groups["octets"].Value)).ToArray();
        var file = Encoding.UTF8.GetString(Octets(call.Groups["file"].Value));
        var isWrite = octets.Length > 0;
        if (isWrite && result > octets.Length) throw new InvalidDataException($"the trace cuts what {call.Groups["name"].Value} wrote to {file}");
        calls.Add(new SystemCall(call.Groups["name"].Value, file, octets, result, beganAt, endedAt));
    }

    // \x2f\x74\x6d\x70, as -xx writes every string
    private static byte[] Octets(string text) => Convert.FromHexString(text.Replace("\\x", "", StringComparison.Ordinal));

    [GeneratedRegex(@"^(?<thread>\d+)\s+(?<text>.*)$")]
    private static partial Regex ThreadLine();

    [GeneratedRegex(@"^<\.\.\. \w+ resumed>")]
    private static partial Regex Resumed();

    [GeneratedRegex(@"^(?<name>\w+)\(\d+<(?<file>(\\x[0-9a-f]{2})*)>(?<arguments>.*)\)\s+= (?<result>-?\d+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Call();

    [GeneratedRegex(@"""(?<octets>(\\x[0-9a-f]{2})*)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Quoted();
}
