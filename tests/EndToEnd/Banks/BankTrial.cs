using System.Diagnostics;
using Signalbox.EndToEnd.Support;
using Signalbox.Tests.Support;

namespace Signalbox.EndToEnd.Banks;

/// <summary>
/// A bank of many ports: how long until all are ready, what they cost while nothing happens, and whether they share the work evenly when there is
/// as much of it as they can send.
/// </summary>
internal sealed class BankTrial(int ports, TimeSpan idle, TimeSpan load, Action<string> report)
{
    private const string Bank = "bank-big";
    private const int AirTimeMs = 3000;

    /// <summary>Share of a core that idle ports may take, for 512 of them.</summary>
    private const double IdleShareMax = 0.05;

    private const long PortsMemoryMax = 100;
    private static readonly TimeSpan IdleMin = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LoadMin = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(60);

    // Just below what the air time allows: of 512 ports and 3 s, 170 a second.
    private int Rate => Math.Max(1, ports * 1000 / AirTimeMs);

    public async Task RunAsync()
    {
        using var directory = new TemporaryDirectory("bank");
        var data = directory.File("data");
        Directory.CreateDirectory(data);
        var devices = directory.File("modems");
        var startedAt = Stopwatch.GetTimestamp();
        await using var scene = await Scene.OpenAsync(
            data, configuration => configuration.AddBank(Bank, $"{devices}/ttySIM*"),
            "--modems", $"{Bank}={ports}@{devices}", "--bank-prefix", $"{Bank}={BankViews.Prefix}", "--air-time-ms", $"{AirTimeMs}");
        await Scene.UntilAsync($"{ports} ports are up", async () => await scene.PortsUpAsync(Bank) == ports, TimeSpan.FromMinutes(3));
        var readyAfter = Stopwatch.GetElapsedTime(startedAt);
        report($"ports={ports} ready_after_s={readyAfter.TotalSeconds:0.0}");
        Assert.True(readyAfter <= ReadyWithin, $"ready after {readyAfter}");

        await JudgeIdleAsync(scene);
        await JudgeLoadAsync(scene);
        await JudgeMemoryAsync(scene, directory.File("bare"));
    }

    private async Task JudgeIdleAsync(Scene scene)
    {
        var before = await ProcessTime.ReadAsync(scene.Appliance.Id);
        var from = Stopwatch.GetTimestamp();
        using var pace = new PeriodicTimer(idle);
        await pace.WaitForNextTickAsync();
        var share = (await ProcessTime.ReadAsync(scene.Appliance.Id) - before) / Stopwatch.GetElapsedTime(from);
        report($"idle_s={idle.TotalSeconds:0} idle_core_percent={share * 100:0.00}");
        // In a few seconds right after the start nothing is idle yet, neither is a machine that runs other tests.
        Assert.True(idle < IdleMin || share < IdleShareMax, $"idle at {share:P1} of a core");
    }

    private async Task JudgeLoadAsync(Scene scene)
    {
        var count = Rate * (int)load.TotalSeconds;
        var result = await Load.RunAsync(
            scene, "--to-prefix", BankViews.Prefix, "--rate", $"{Rate}", "--count", $"{count}", "--binds", "2", "--window", "2000");
        var sent = await SentAsync(scene);
        var mean = sent.Average();
        report(
            $"rate={Rate} messages={count} receipts={result["receipts"]} lost={result["lost"]} duplicates={result["duplicates"]} "
            + $"receipt_p50_ms={result["receipt_p50_ms"]} receipt_max_ms={result["receipt_max_ms"]} "
            + $"sent_per_port={sent.Min()}..{sent.Max()} mean={mean:0.0}");
        Assert.Equal((count, 0, 0), (result.Number("receipts"), result.Number("lost"), result.Number("duplicates")));
        // A port that met a trouble of its own is away for as long as a short load lasts.
        var least = load < LoadMin ? sent.Order().Skip(1).First() : sent.Min();
        Assert.True(least >= mean / 2, $"a port sent {least}, the mean is {mean:0.0}: {await WhoSentLeastAsync(scene)}");
    }

    private static async Task<string> WhoSentLeastAsync(Scene scene) =>
        (await scene.PortsAsync(Bank + "/")).MinBy(port => port.GetProperty("accepted").GetInt64()).GetRawText();

    // What the ports take is what the same appliance takes less without them.
    private async Task JudgeMemoryAsync(Scene scene, string bare)
    {
        var with = await ProcessMemory.ReadAsync(scene.Appliance.Id);
        Directory.CreateDirectory(bare);
        await using var other = await Scene.OpenAsync(bare);
        var without = await ProcessMemory.ReadAsync(other.Appliance.Id);
        report($"rss_mib={with.Now} peak_rss_mib={with.Peak} without_ports_rss_mib={without.Now} ports_mib={with.Now - without.Now}");
        Assert.True(with.Now - without.Now <= PortsMemoryMax, $"the ports take {with.Now - without.Now} MiB");
    }

    private static async Task<IReadOnlyList<long>> SentAsync(Scene scene) =>
        [.. (await scene.PortsAsync(Bank + "/")).Select(port => port.GetProperty("accepted").GetInt64())];
}
