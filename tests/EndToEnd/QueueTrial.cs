using System.Diagnostics;
using System.Net.Http.Json;
using Signalbox.EndToEnd.Support;

namespace Signalbox.EndToEnd;

/// <summary>
/// A queue of so many messages while the link is down: what it takes in memory, what is left of it after a stop and a start, how long the start
/// takes, and that the messages leave once the link is up. The start is judged by <paramref name="readyWithin"/>, where one is given.
/// </summary>
internal sealed class QueueTrial(int messages, long memoryMax, TimeSpan? readyWithin, Action<string> report)
{
    /// <summary>Arrivals that are waited for at the end: a share that shows that the queue drains, whatever its length.</summary>
    private int DrainedMin => messages / 5;

    public async Task RunAsync()
    {
        await using var scene = await Scene.OpenAsync();
        await SetLinkAsync(scene, down: true);
        var result = await Load.FillAsync(scene, messages);
        report($"messages={messages} accepted={result["accepted"]} msgs_per_s={result["msgs_per_s"]} resp_p99_ms={result["resp_p99_ms"]}");
        Assert.Equal(messages, result.Number("accepted"));
        await JudgeQueueAsync(scene, "filled");

        scene.Appliance.Terminate();
        Assert.Equal(0, await scene.Appliance.ExitAsync(TimeSpan.FromSeconds(10)));
        await scene.Appliance.DisposeAsync();
        var startedAt = Stopwatch.GetTimestamp();
        await scene.StartApplianceAsync();
        var startedIn = Stopwatch.GetElapsedTime(startedAt);
        report($"ready_after_s={startedIn.TotalSeconds:0.00}");
        Assert.True(readyWithin is null || startedIn <= readyWithin, $"ready after {startedIn}");
        await JudgeQueueAsync(scene, "restarted");

        await SetLinkAsync(scene, down: false);
        await Scene.UntilAsync(
            $"{DrainedMin} messages left the queue",
            async () => await scene.MetricAsync("signalbox_parts_sent_total") >= DrainedMin,
            TimeSpan.FromMinutes(3));
        await JudgeMemoryAsync(scene, "draining");
        Assert.NotEmpty(await scene.InboxAsync("79000000000"));
    }

    private async Task JudgeQueueAsync(Scene scene, string when)
    {
        Assert.Equal(messages, await scene.MetricAsync("signalbox_store_live"));
        Assert.Equal(messages, await scene.MetricAsync("signalbox_link_waiting{link=\"smsc-a\"}"));
        Assert.Equal(messages, await scene.MetricAsync("signalbox_account_live{account=\"demo\"}"));
        await JudgeMemoryAsync(scene, when);
    }

    private async Task JudgeMemoryAsync(Scene scene, string when)
    {
        var memory = await ProcessMemory.ReadAsync(scene.Appliance.Id);
        report($"{when}: rss_mib={memory.Now} peak_rss_mib={memory.Peak}");
        Assert.True(memory.Peak < memoryMax, $"{when}: {memory.Peak} MiB at the peak; the limit is {memoryMax}");
    }

    private static async Task SetLinkAsync(Scene scene, bool down)
    {
        using var answer = await scene.Control.PutAsJsonAsync("/links/smsc-a/faults", new { down });
        answer.EnsureSuccessStatusCode();
    }
}
