namespace Signalbox.HardwareSim.Load;

/// <summary>A report as names and numbers, in the order in which they are printed. What was not measured is left out.</summary>
internal static class LoadFigures
{
    private const double MiB = 1024 * 1024;

    public static IReadOnlyList<(string Name, object Value)> Of(LoadReport report)
    {
        var figures = new List<(string Name, object? Value)>
        {
            ("msgs_per_s", Math.Round(report.Rate)),
            ("cpu_us_per_msg", Rounded(report.PerMessage(report.PeerCpu))),
            ("resp_p50_ms", Milliseconds(report.Latencies.Response, 0.5)),
            ("resp_p99_ms", Milliseconds(report.Latencies.Response, 0.99)),
            ("resp_max_ms", Milliseconds(report.Latencies.Response, 1)),
        };
        if (report.Options.Rate > 0)
        {
            figures.Add(("resp_since_sent_p50_ms", Milliseconds(report.Latencies.ResponseSinceSent, 0.5)));
            figures.Add(("resp_since_sent_p99_ms", Milliseconds(report.Latencies.ResponseSinceSent, 0.99)));
        }

        AddReceipts(figures, report);
        figures.AddRange(
        [
            ("peak_rss_mb", Rounded(report.PeerPeakMemory / MiB)),
            ("submitted", report.Submitted),
            ("accepted", report.Accepted),
            ("refused", report.Refused),
            ("unanswered", report.Unanswered),
            ("reconnects", report.Reconnects),
        ]);
        AddArrivals(figures, report.Arrivals);
        figures.Add(("paced_at", report.Options.Rate));
        figures.Add(("seconds", Math.Round(report.Interval.TotalSeconds, 3)));
        figures.Add(("own_cpu_us_per_msg", Rounded(report.PerMessage(report.OwnCpu))));
        figures.Add(("whole", report.IsWhole ? 1L : 0L));
        return [.. figures.Where(figure => figure.Value is not null).Select(figure => (figure.Name, figure.Value!))];
    }

    private static void AddReceipts(List<(string Name, object? Value)> figures, LoadReport report)
    {
        if (!report.Options.Receipts) return;
        figures.AddRange(
        [
            ("receipt_p50_ms", Milliseconds(report.Latencies.Receipt, 0.5)),
            ("receipt_p99_ms", Milliseconds(report.Latencies.Receipt, 0.99)),
            ("receipt_max_ms", Milliseconds(report.Latencies.Receipt, 1)),
            ("receipts", report.Receipts),
            ("missing_receipts", report.MissingReceipts),
            ("failed_receipts", report.Failures),
            ("unmatched_receipts", report.UnmatchedReceipts),
        ]);
    }

    private static void AddArrivals(List<(string Name, object? Value)> figures, Arrivals? arrivals)
    {
        if (arrivals is null) return;
        figures.AddRange(
        [
            ("lost", arrivals.Lost),
            ("duplicates", arrivals.Duplicates),
            ("duplicates_uncut", arrivals.DuplicatesUncut),
            ("refused_arrived", arrivals.RefusedArrived),
            ("unanswered_arrived", arrivals.UnansweredArrived),
        ]);
    }

    private static double Milliseconds(LatencyHistogram histogram, double share) => Math.Round(histogram.Quantile(share).TotalMilliseconds, 2);

    private static double? Rounded(double? value) => value is { } number ? Math.Round(number, 2) : null;
}
