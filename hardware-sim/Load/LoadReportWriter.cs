using System.Globalization;
using System.Text.Json;

namespace Signalbox.HardwareSim.Load;

/// <summary>Prints a report, for people with a last line for programs, or as JSON.</summary>
internal static class LoadReportWriter
{
    private const double MiB = 1024 * 1024;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static void WriteText(LoadReport report, TextWriter output)
    {
        foreach (var line in Lines(report)) output.WriteLine(line.ToString(CultureInfo.InvariantCulture).TrimEnd());
        var figures = LoadFigures.Of(report).Select(figure => string.Create(CultureInfo.InvariantCulture, $"{figure.Name}={figure.Value}"));
        output.WriteLine($"result: {string.Join(' ', figures)}");
    }

    public static void WriteJson(LoadReport report, TextWriter output)
    {
        var figures = LoadFigures.Of(report).ToDictionary(figure => figure.Name, figure => figure.Value);
        figures["refused_by_status"] = report.Refusals.ToDictionary(pair => $"0x{pair.Key:X2}", pair => pair.Value);
        output.WriteLine(JsonSerializer.Serialize(figures, Indented));
    }

    private static IEnumerable<FormattableString> Lines(LoadReport report)
    {
        var options = report.Options;
        yield return $"target      {options.Host}:{options.Port} as {options.SystemId}, {options.Binds} binds, window {options.Window}";
        yield return $"load        {Pace(options)}, {options.TextLength} characters, receipts {(options.Receipts ? "on" : "off")}";
        yield return $"submitted   {report.Submitted}: accepted {report.Accepted}, refused {report.Refused}, unanswered {report.Unanswered}";
        foreach (var (status, count) in report.Refusals) yield return $"            refused with 0x{status:X2}: {count}";
        if (options.Receipts)
        {
            var (missing, unmatched) = (report.MissingReceipts, report.UnmatchedReceipts);
            yield return $"receipts    {report.Receipts}, missing {missing}, not delivered {report.Failures}, unmatched {unmatched}";
        }

        if (report.Reconnects > 0) yield return $"            {report.Reconnects} attempts to connect again";
        yield return $"throughput  {report.Rate:0} messages/s over {report.Interval.TotalSeconds:0.0} s";
        foreach (var line in LatencyLines(report)) yield return line;
        if (report.PerMessage(report.PeerCpu) is { } cpu) yield return $"process     {cpu:0.0} us of CPU a message";
        if (report.PeerPeakMemory is { } peak) yield return $"            {peak / MiB:0} MiB resident at most";
        if (report.PerMessage(report.OwnCpu) is { } own) yield return $"this load   {own:0.0} us of CPU a message";
        if (report.Arrivals is { } arrivals)
        {
            var uncut = arrivals.DuplicatesUncut;
            yield return $"arrived     lost {arrivals.Lost}, duplicates {arrivals.Duplicates}, {uncut} of them without a lost connection";
        }

        if (!report.IsWhole) yield return $"stopped before its end";
    }

    private static string Pace(LoadOptions options) => options.Rate > 0
        ? string.Create(CultureInfo.InvariantCulture, $"paced at {options.Rate:0.##} messages/s")
        : "as fast as answers come";

    private static IEnumerable<FormattableString> LatencyLines(LoadReport report)
    {
        var isPaced = report.Options.Rate > 0;
        var latencies = report.Latencies;
        yield return LatencyLine("response", latencies.Response, isPaced ? "since due" : "");
        if (isPaced) yield return LatencyLine("", latencies.ResponseSinceSent, "since sent");
        if (report.Options.Receipts) yield return LatencyLine("receipt", latencies.Receipt, isPaced ? "since due" : "");
    }

    private static FormattableString LatencyLine(string name, LatencyHistogram histogram, string since) =>
        $"{name,-11} p50 {Ms(histogram, 0.5):0.00} ms, p99 {Ms(histogram, 0.99):0.00} ms, max {Ms(histogram, 1):0.00} ms {since}";

    private static double Ms(LatencyHistogram histogram, double share) => histogram.Quantile(share).TotalMilliseconds;
}
