using System.Globalization;
using Signalbox.HardwareSim.Load;

namespace Signalbox.HardwareSim.HttpLoad;

/// <summary>How a run went.</summary>
internal sealed class HttpLoadReport
{
    private const double MiB = 1024 * 1024;

    public required HttpLoadOptions Options { get; init; }

    /// <summary>Requests that were answered with 2xx in the interval that was measured.</summary>
    public required long Requests { get; init; }

    /// <summary>How many got each other status; 0 is a connection that was lost.</summary>
    public required IReadOnlyDictionary<int, long> Refusals { get; init; }

    /// <summary>How long answers took in that interval.</summary>
    public required LatencyHistogram Latency { get; init; }

    public required TimeSpan Interval { get; init; }

    public TimeSpan? PeerCpu { get; init; }

    public long? PeerPeakMemory { get; init; }

    /// <summary>Messages that were taken and never arrived; null when nobody was asked.</summary>
    public long? Lost { get; init; }

    public long? Duplicates { get; init; }

    public void Write(TextWriter output)
    {
        foreach (var (status, count) in Refusals) output.WriteLine(Line($"answered with {status}: {count}"));
        var messages = Requests * Options.MessagesPerRequest;
        List<string> figures =
        [
            Line($"door={Options.Door}"), Line($"messages_per_request={Options.MessagesPerRequest}"), Line($"connections={Options.Connections}"),
            Line($"requests_per_s={Requests / Interval.TotalSeconds:0}"), Line($"msgs_per_s={messages / Interval.TotalSeconds:0}"),
            Line($"answer_p50_ms={Ms(0.5):0.00}"), Line($"answer_p99_ms={Ms(0.99):0.00}"), Line($"refused={Refusals.Values.Sum()}"),
        ];
        if (PeerCpu is { } cpu && messages > 0) figures.Add(Line($"cpu_us_per_msg={cpu.TotalMicroseconds / messages:0.0}"));
        if (PeerPeakMemory is { } peak) figures.Add(Line($"peak_rss_mb={peak / MiB:0}"));
        if (Lost is { } lost) figures.Add(Line($"lost={lost} duplicates={Duplicates}"));
        output.WriteLine($"result: {string.Join(' ', figures)}");
    }

    private double Ms(double share) => Latency.Quantile(share).TotalMilliseconds;

    private static string Line(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
}
