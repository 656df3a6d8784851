using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Signalbox.EndToEnd.Support;
using Signalbox.Tests.Support;

namespace Signalbox.EndToEnd.Banks;

/// <summary>
/// A bank of all makes under load while a seeded plan breaks its modems one after the other: nothing is lost, nothing is sent twice that was not
/// counted as unknown, and every port comes back, without a thread or a handle more than before.
/// </summary>
internal sealed class BankSoak(int seed, int ports, TimeSpan duration, Action<string> report)
{
    private const string Bank = "bank-soak";
    private const int AirTimeMs = 1000;

    /// <summary>Faults a minute for each port: a rack's worth of trouble every minute.</summary>
    private const double FaultsPerPort = 0.5;

    private const string Makes =
        "generic,simcom-sim800,simcom-sim7600,quectel-m35,quectel-ec20,quectel-ec25,huawei-e173,wavecom,sierra-mc7304,telit-he910,cinterion-bgs2";

    /// <summary>Threads and handles that may come and go: those of requests under way and of the pool.</summary>
    private const int SlackMax = 24;

    // The longest way back: a quarantine of a minute and its doubling, the time to find out, a restart.
    private static readonly TimeSpan BackWithin = TimeSpan.FromMinutes(6);

    // The last messages may have met every fault there is, one after the other.
    private static readonly TimeSpan DrainMax = TimeSpan.FromSeconds(100);

    // Each receipt that still comes makes the wait for the others begin anew.
    private static readonly TimeSpan EndMax = 5 * DrainMax;

    // A third of what the ports could send if all were well.
    private int Rate => Math.Max(1, ports / 3);

    public async Task RunAsync()
    {
        using var directory = new TemporaryDirectory("soak");
        var devices = directory.File("modems");
        Directory.CreateDirectory(directory.File("data"));
        await using var scene = await Scene.OpenAsync(
            directory.File("data"), configuration => AddTo(configuration, $"{devices}/ttySIM*", directory.File("profiles")),
            "--modems", $"{Bank}={ports}@{devices}", "--bank-prefix", $"{Bank}={BankViews.Prefix}", "--profile", Makes, "--sim-busy-ms", "200",
            "--air-time-ms", $"{AirTimeMs}", "--modem-fault-plan", string.Create(CultureInfo.InvariantCulture, $"{seed},{ports * FaultsPerPort}"));
        report($"seed={seed} ports={ports} rate={Rate} seconds={duration.TotalSeconds:0}");
        var before = await ResourcesAsync(scene);

        await using var traffic = Load.Start(
            scene, "--to-prefix", BankViews.Prefix, "--rate", $"{Rate}", "--count", $"{Rate * (int)duration.TotalSeconds}", "--binds", "2",
            "--window", "1000", "--drain", $"{(int)DrainMax.TotalSeconds}");
        Assert.Equal(0, await traffic.ExitAsync(duration + EndMax));
        var load = Load.ReadResult(traffic.Output);
        var mended = Stopwatch.GetTimestamp();
        foreach (var trouble in new[] { "/modems/plan", "/faults" }) (await scene.Control.DeleteAsync(trouble)).EnsureSuccessStatusCode();
        await Scene.UntilAsync($"{ports} ports are back", async () => await scene.PortsUpAsync(Bank) == ports, BackWithin);
        report($"all_back_after_s={Stopwatch.GetElapsedTime(mended).TotalSeconds:0}");
        var after = await ResourcesAsync(scene);
        var unknown = await scene.MetricAsync("signalbox_attempts_unknown_total");
        report(
            $"accepted={load["accepted"]} receipts={load["receipts"]} failed_receipts={load["failed_receipts"]} lost={load["lost"]} "
            + $"duplicates={load["duplicates"]} attempts_unknown={unknown} "
            + $"threads={before.Threads}..{after.Threads} handles={before.Handles}..{after.Handles}");
        Judge(load, unknown);
        Assert.InRange(after.Threads, 0, before.Threads + SlackMax);
        Assert.InRange(after.Handles, 0, before.Handles + SlackMax + ports);
    }

    // What did not arrive was refused for good by a modem or a network, and its sender has been told so.
    private static void Judge(IReadOnlyDictionary<string, string> load, long unknown)
    {
        Assert.Equal(load.Number("accepted"), load.Number("receipts"));
        Assert.InRange(load.Number("lost"), 0, load.Number("failed_receipts"));
        Assert.InRange(load.Number("duplicates"), 0, unknown);
    }

    // The makes as they are, but for how long a network may take to answer: two minutes of silence for each lost answer would be all there is.
    private static void Hurry(string profiles)
    {
        Directory.CreateDirectory(profiles);
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "firmware-config", "modems"), "*.json"))
        {
            var profile = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
            var timeouts = profile["timeouts"]?.AsObject() ?? [];
            timeouts["send"] = 15;
            profile["timeouts"] = timeouts.DeepClone();
            File.WriteAllText(Path.Combine(profiles, Path.GetFileName(file)), profile.ToJsonString());
        }
    }

    private static void AddTo(JsonNode configuration, string ports, string profiles)
    {
        Hurry(profiles);
        configuration["modemProfiles"] = profiles;
        configuration.AddBank(Bank, ports);
    }

    private static async Task<(int Threads, int Handles)> ResourcesAsync(Scene scene)
    {
        var process = $"/proc/{scene.Appliance.Id}";
        var threads = (await File.ReadAllLinesAsync($"{process}/status")).First(line => line.StartsWith("Threads:", StringComparison.Ordinal));
        return (int.Parse(threads["Threads:".Length..], CultureInfo.InvariantCulture), Directory.GetFileSystemEntries($"{process}/fd").Length);
    }
}
