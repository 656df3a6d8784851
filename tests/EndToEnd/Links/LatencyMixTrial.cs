using System.Diagnostics;
using System.Globalization;
using Signalbox.EndToEnd.Support;

namespace Signalbox.EndToEnd.Links;

/// <summary>
/// One bind to an SMSC of which most answers come soon, some late and a few very late, and a queue that is never empty. A window that is kept
/// full moves window / mean latency messages a second (Little's law); a client that waits for its oldest answer moves window / 1 s.
/// </summary>
internal sealed class LatencyMixTrial(int window, int seconds, double ratioMin, Action<string> report)
{
    /// <summary>Above 1 by what the answers of the beginning and the end may add: more than that, and the window is no cap.</summary>
    private const double RatioMax = 1.1;

    /// <summary>The mix's mean latency in seconds: 80 % 10 ms, 15 % 100 ms, 5 % 1 s.</summary>
    private const double Mean = 0.073;

    private static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(2);

    public async Task RunAsync()
    {
        await using var scene = await Scene.OpenAsync(change: configuration =>
        {
            var link = configuration["links"]![0]!;
            link["binds"] = 1;
            link["window"] = window;
        });
        var latencyMs = new Dictionary<string, int> { ["10"] = 80, ["100"] = 15, ["1000"] = 5 };
        await scene.SetFaultsAsync("smsc-a", new { seed = 7, answers = new { latencyMs } });
        var needed = (int)(window / Mean * (seconds + SettleTime.TotalSeconds) * 1.3) + (2 * window);
        await Load.FillAsync(scene, needed, "--subscribers", "1000000");
        await Task.Delay(SettleTime);

        var (before, startedAt) = (await ReadAsync(scene), Stopwatch.GetTimestamp());
        await Task.Delay(TimeSpan.FromSeconds(seconds));
        var (after, time) = (await ReadAsync(scene), Stopwatch.GetElapsedTime(startedAt));

        Assert.True(await scene.MetricAsync("signalbox_link_waiting{link=\"smsc-a\"}") > window, "the queue ran empty");
        Judge(after.Answers - before.Answers, (after.Microseconds - before.Microseconds) / 1e6, time.TotalSeconds);
        var wrong = await scene.CountersAsync("smsc-a", "repeated", "refused");
        Assert.Equal([0, 0], wrong);
    }

    private static async Task<(long Answers, long Microseconds)> ReadAsync(Scene scene)
    {
        var counts = await scene.CountersAsync("smsc-a", "answersHeld", "answersHeldMicroseconds");
        return (counts[0], counts[1]);
    }

    private void Judge(long answers, double secondsHeld, double secondsMeasured)
    {
        var mean = secondsHeld / answers;
        var (rate, bound) = (answers / secondsMeasured, window / mean);
        report(string.Create(
            CultureInfo.InvariantCulture,
            $"window={window} seconds={secondsMeasured:0.0} answers={answers} mean_latency_ms={mean * 1000:0.0} msgs_per_s={rate:0} "
            + $"window_over_mean={bound:0} ratio={rate / bound:0.000}"));
        Assert.InRange(mean, Mean * 0.7, Mean * 2);
        Assert.InRange(rate / bound, ratioMin, RatioMax);
    }
}
