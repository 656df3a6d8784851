using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Signalbox.EndToEnd.Support;

namespace Signalbox.EndToEnd.Links;

/// <summary>
/// Senders of many rates share one link, each with more to send than it may: an SMSC that only takes and notes says what came of each within some
/// seconds, and at the most within one.
/// </summary>
/// <param name="rates">Messages a second, one sender for each.</param>
/// <param name="seconds">How long each sender is watched, from its first message on.</param>
/// <param name="tolerance">The share of rate × time that may be missing; a message is always granted. More than the burst it may never be.</param>
/// <param name="jitterMs">
/// How much later some messages may come to the SMSC than others, by no fault of a pace: what comes within a second left within a second and so much.
/// </param>
/// <param name="report">Told each sender's figures.</param>
internal sealed class ShapingTrial(IReadOnlyList<int> rates, int seconds, double tolerance, int jitterMs, Action<string> report)
{
    private const int FirstSender = 50_001;

    public async Task RunAsync()
    {
        await using var smsc = new CountingSmsc();
        await using var scene = await Scene.OpenAsync(change: configuration => Configure(configuration, smsc.Port));
        await RunAsync(scene, "pause");
        for (var i = 0; i < rates.Count; i++)
            await Load.FillAsync(scene, (rates[i] * (seconds + 2)) + BurstOf(rates[i]) + 10, "--from", SenderOf(i));

        await RunAsync(scene, "resume");
        await Scene.UntilAsync("every sender has been watched", () => Task.FromResult(IsOver(smsc)), TimeSpan.FromSeconds(seconds + 60));

        for (var i = 0; i < rates.Count; i++) Judge(rates[i], smsc.ArrivalsOf(SenderOf(i)));
    }

    private static string SenderOf(int index) => (FirstSender + index).ToString(CultureInfo.InvariantCulture);

    private static int BurstOf(int rate) => Math.Max(1, rate / 10);

    private static async Task RunAsync(Scene scene, string verb)
    {
        var (exitCode, output) = await RunningProgram.RunAsync(Repository.Appliance, "queue", verb, "smsc-a", "--data", scene.Data);
        Assert.True(exitCode == 0, output);
    }

    private void Configure(JsonNode configuration, int port)
    {
        configuration["links"]![0]!["address"] = $"127.0.0.1:{port}";
        var account = configuration["accounts"]![0]!;
        account["senders"] = new JsonArray([.. rates.Select((_, index) => (JsonNode)SenderOf(index))]);
        account["defaultSender"] = SenderOf(0);
        account["queueMax"] = 2_000_000;
        configuration["numbers"] = new JsonArray();
        configuration["shaping"] = new JsonArray([.. rates.Select((rate, index) => (JsonNode)new JsonObject
        {
            ["name"] = $"rate {rate}", ["senders"] = new JsonArray(SenderOf(index)), ["ratePerSecond"] = rate,
        })]);
    }

    // A sender is over once something came behind its time: until then what is still to come could belong to it.
    private bool IsOver(CountingSmsc smsc) => rates.Select((_, index) => smsc.ArrivalsOf(SenderOf(index)))
        .All(times => times.Count > 0 && Stopwatch.GetElapsedTime(times[0], Stopwatch.GetTimestamp()).TotalSeconds > seconds + 1);

    private void Judge(int rate, IReadOnlyList<long> times)
    {
        var end = times[0] + (seconds * Stopwatch.Frequency);
        var sent = times.Count(time => time < end);
        var most = BusiestSecond.Of(times, Stopwatch.Frequency);
        report(string.Create(
            CultureInfo.InvariantCulture,
            $"rate={rate} seconds={seconds} sent={sent} ratio={sent / (double)(rate * seconds):0.0000} "
            + $"most_within_1_s={most} allowed={rate + BurstOf(rate)}"));
        Assert.InRange(sent, (rate * seconds * (1 - tolerance)) - 1, MostWithin(seconds, rate));
        Assert.InRange(most, 1, MostWithin(1, rate));
    }

    private double MostWithin(int span, int rate) => Math.Ceiling(rate * (span + (jitterMs / 1000.0))) + BurstOf(rate);
}
