using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Signalbox.EndToEnd.Partners;
using Signalbox.EndToEnd.Support;

namespace Signalbox.EndToEnd.Spread;

/// <summary>
/// One partner submits so many messages and takes none of their receipts: it has no receiving bind, then one that never answers, one that
/// refuses every receipt, and one that reads nothing from its socket. Meanwhile another partner submits at a steady rate and gets its own. At
/// the end the slow one takes each of its receipts once.
/// </summary>
internal sealed class SlowPartnerTrial(int messages, int seconds, long memoryMax, Action<string> report)
{
    private const string SlowNumber = "20001";
    private const string QuickNumber = "20002";
    private const int Binds = 4;
    private const int Window = 500;

    /// <summary>Messages a second of the quick partner.</summary>
    private const int Rate = 500;

    /// <summary>For the quick partner's receipts, on a machine that does other things besides; who waits for the slow one waits 30 s.</summary>
    private const double ReceiptMillisecondsMax = 10_000;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public async Task RunAsync()
    {
        report($"messages={messages} quick_rate={Rate} seconds={seconds} rss_limit_mib={memoryMax}");
        await using var scene = await Scene.OpenAsync(change: AddAccounts);
        await using var slow = new Partner("slow", scene.SmppPort, new PlainTraffic(SlowNumber, "79001", messages), Window);
        var before = await MeasureAsync(scene, "before", null);
        var startedAt = Stopwatch.GetTimestamp();
        slow.Run();
        for (var bind = 0; bind < Binds; bind++) await slow.BindAsync(SmppOctets.BindTransmitter);
        await MeasureAsync(scene, "slow_submits", before);
        await UntilAsync(slow, "all is accepted", () => Task.FromResult(slow.Ledger.Accepted == messages));
        report($"accepted={slow.Ledger.Accepted} msgs_per_s={messages / Stopwatch.GetElapsedTime(startedAt).TotalSeconds:0}");
        await UntilAsync(slow, "all receipts wait", async () => await WaitingAsync(scene) == messages);

        await MeasureAsync(scene, "no_receiver", before);
        foreach (var conduct in new[] { Conduct.Keeps, Conduct.Refuses, Conduct.Deaf }) await EndureAsync(scene, slow, conduct, before);
        await DrainAsync(scene, slow, before);
    }

    private async Task EndureAsync(Scene scene, Partner slow, Conduct conduct, Quick before)
    {
        var bind = await slow.BindAsync(SmppOctets.BindReceiver, conduct);
        if (conduct != Conduct.Deaf) await UntilAsync(slow, "some receipts are read", () => Task.FromResult(bind.Receipts > 0));
        await MeasureAsync(scene, $"slow_{conduct}".ToLowerInvariant(), before);
        await slow.CutAsync(bind);
        await UntilAsync(slow, "the bind is gone", async () => await WaitingAsync(scene) == messages);
    }

    private async Task DrainAsync(Scene scene, Partner slow, Quick before)
    {
        var startedAt = Stopwatch.GetTimestamp();
        await slow.BindAsync(SmppOctets.BindReceiver);
        var last = await slow.BindAsync(SmppOctets.BindReceiver);
        await MeasureAsync(scene, "slow_reads", before);
        await UntilAsync(slow, "every receipt is taken", () => Task.FromResult(slow.IsComplete));
        report($"receipts={slow.Ledger.Told} repeated={slow.Ledger.Repeated} drained_in_s={Stopwatch.GetElapsedTime(startedAt).TotalSeconds:0.0}");
        await UntilAsync(slow, "nothing waits", async () => await WaitingAsync(scene) == 0);
        await slow.ReachAsync(last);
        await slow.StopAsync();
        slow.Ledger.JudgeEnd();
        slow.Ledger.ThrowIfFaulty();
        await UntilAsync(slow, "the store is empty", async () => await scene.MetricAsync("signalbox_store_live") == 0);
        Assert.Equal(0, await scene.MetricAsync("signalbox_receipts_parked"));
    }

    private async Task<Quick> MeasureAsync(Scene scene, string when, Quick? before)
    {
        var result = await Load.RunAsAsync(
            scene, "quick", PartnerBind.Password, "--from", QuickNumber, "--to-prefix", "79002", "--binds", "2",
            "--rate", Text(Rate), "--duration", Text(seconds));
        var unread = await WaitingAsync(scene);
        var memory = await ProcessMemory.ReadAsync(scene.Appliance.Id);
        var quick = new Quick(
            result.Milliseconds("msgs_per_s"), result.Milliseconds("receipt_p50_ms"), result.Milliseconds("receipt_p99_ms"));
        var ratio = before is null
            ? ""
            : string.Create(
                CultureInfo.InvariantCulture, $" p50_ratio={quick.Median / before.Median:0.00} rate_ratio={quick.Rate / before.Rate:0.00}");
        report(string.Create(
            CultureInfo.InvariantCulture,
            $"{when}: quick_per_s={quick.Rate} receipt_p50_ms={quick.Median} receipt_p99_ms={quick.Nearly} receipt_max_ms={result["receipt_max_ms"]}"
            + $"{ratio} unread={unread} rss_mib={memory.Now} peak_rss_mib={memory.Peak}"));
        Assert.Equal(result.Number("submitted"), result.Number("receipts"));
        Assert.Equal((0, 0, 0), (result.Number("lost"), result.Number("duplicates"), result.Number("unmatched_receipts")));
        Assert.True(result.Milliseconds("receipt_max_ms") < ReceiptMillisecondsMax, $"{when}: a receipt took {result["receipt_max_ms"]} ms");
        Assert.True(memory.Peak < memoryMax, $"{when}: {memory.Peak} MiB at the peak; the limit is {memoryMax}");
        return quick;
    }

    private static Task<long> WaitingAsync(Scene scene) => scene.MetricAsync("signalbox_account_notifications_waiting{account=\"slow\"}");

    private static Task UntilAsync(Partner slow, string what, Func<Task<bool>> holds) => Scene.UntilAsync(
        what,
        () =>
        {
            slow.ThrowIfWrong();
            return holds();
        },
        Patience);

    private void AddAccounts(JsonNode configuration)
    {
        configuration.AddAccount("slow", SlowNumber, account => account["queueMax"] = messages);
        configuration.AddAccount("quick", QuickNumber);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>How it went for the quick partner.</summary>
    private sealed record Quick(double Rate, double Median, double Nearly);
}
