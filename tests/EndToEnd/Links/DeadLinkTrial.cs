using System.Globalization;
using System.Text.Json.Nodes;
using Signalbox.EndToEnd.Support;

namespace Signalbox.EndToEnd.Links;

/// <summary>
/// Two appliances alike, each with a link whose SMSC is gone and one that works; in one of them so many messages wait for the dead link. In
/// turns each is given all that it can take on the other link, in pairs of which the first changes. At the end the dead link lives again. A
/// <paramref name="ratioMin"/> of 0 judges no rate.
/// </summary>
internal sealed class DeadLinkTrial(int messages, int pairs, int seconds, long memoryMax, double ratioMin, Action<string> report)
{
    private const string DeadWaiting = "signalbox_link_waiting{link=\"smsc-a\"}";

    /// <summary>Messages that are waited for at the end: a share that shows that the queue drains, whatever its length.</summary>
    private int DrainedMin => Math.Min(messages, 20_000);

    public async Task RunAsync()
    {
        report($"messages={messages} pairs={pairs} seconds={seconds} rss_limit_mib={memoryMax}");
        await using var without = await OpenAsync();
        await using var with = await OpenAsync();
        var filled = await Load.FillAsync(with, messages);
        Assert.Equal(messages, filled.Number("accepted"));
        Assert.Equal(messages, await with.MetricAsync(DeadWaiting));
        report($"backlog: accepted_per_s={filled["msgs_per_s"]} {await MemoryAsync(with)}");
        foreach (var scene in new[] { without, with }) await MeasureAsync(scene);

        var ratios = new List<double>();
        for (var pair = 1; pair <= pairs; pair++)
        {
            var isFirst = pair % 2 == 1;
            var first = await MeasureAsync(isFirst ? without : with);
            var second = await MeasureAsync(isFirst ? with : without);
            var (workWithout, workWith) = isFirst ? (first, second) : (second, first);
            ratios.Add(workWith.Rate / workWithout.Rate);
            var memory = await MemoryAsync(with);
            report(string.Create(
                CultureInfo.InvariantCulture,
                $"pair {pair}: without={workWithout} with={workWith} ratio={ratios[^1]:0.000} {memory}"));
        }

        Assert.Equal(messages, await with.MetricAsync(DeadWaiting));
        await ReviveAsync(with);
        var median = ratios.Order().ElementAt(ratios.Count / 2);
        var highest = await MemoryAsync(with);
        report(string.Create(CultureInfo.InvariantCulture, $"result: pairs={pairs} ratio_median={median:0.000} {highest}"));
        Assert.True(ratioMin == 0 || median >= ratioMin, $"the median ratio is {median}; the limit is {ratioMin}");
    }

    private static async Task<Scene> OpenAsync()
    {
        var port = FreePort.Next();
        var scene = await Scene.OpenAsync(
            change: configuration => AddLink(configuration, port),
            simulatorOptions: ["--smsc", $"smsc-b=127.0.0.1:{port}", "--faults", "smsc-a:down=true"]);
        await Scene.UntilAsync("the other link is up", async () => await scene.MetricAsync("signalbox_link_up{link=\"smsc-b\"}") == 1);
        return scene;
    }

    private static void AddLink(JsonNode configuration, int port)
    {
        var link = configuration["links"]![0]!.DeepClone();
        link["name"] = "smsc-b";
        link["address"] = $"127.0.0.1:{port}";
        configuration["links"]!.AsArray().Add(link);
        configuration["routes"]!.AsArray().Add(new JsonObject { ["prefixes"] = new JsonArray("7902"), ["links"] = new JsonArray("smsc-b") });
    }

    private async Task<Work> MeasureAsync(Scene scene)
    {
        var result = await Load.RunAsync(
            scene, "--to-prefix", "7902", "--duration", Text(seconds), "--warmup", "1", "--pid", Text(scene.Appliance.Id));
        Assert.Equal(result.Number("submitted"), result.Number("receipts"));
        Assert.Equal((0, 0), (result.Number("lost"), result.Number("duplicates")));
        // On a slow machine no message may have ended within the time.
        var microseconds = result.ContainsKey("cpu_us_per_msg") ? result.Milliseconds("cpu_us_per_msg") : double.NaN;
        return new Work(result.Milliseconds("msgs_per_s"), microseconds);
    }

    private async Task ReviveAsync(Scene scene)
    {
        await scene.SetFaultsAsync("smsc-a", new { down = false });
        await Scene.UntilAsync(
            $"{DrainedMin} messages left the queue",
            async () => await scene.MetricAsync(DeadWaiting) <= messages - DrainedMin,
            TimeSpan.FromMinutes(3));
    }

    private async Task<string> MemoryAsync(Scene scene)
    {
        var memory = await ProcessMemory.ReadAsync(scene.Appliance.Id);
        Assert.True(memory.Peak < memoryMax, $"{memory.Peak} MiB at the peak; the limit is {memoryMax}");
        return $"rss_mib={memory.Now} peak_rss_mib={memory.Peak}";
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>How it went on the other link.</summary>
    /// <param name="Rate">Messages a second, receipts included.</param>
    /// <param name="Microseconds">Processor time of the appliance for each.</param>
    private sealed record Work(double Rate, double Microseconds)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Rate:0}/s,{Microseconds:0.0}us");
    }
}
