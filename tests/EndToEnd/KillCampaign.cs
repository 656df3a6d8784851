using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Signalbox.EndToEnd.Support;

namespace Signalbox.EndToEnd;

/// <summary>
/// Messages come at a steady rate while the appliance is killed and started again, round after round; the load generator keeps a ledger of what
/// was answered with status 0 and asks the simulator at the end what arrived. The seed decides when each kill comes, counted in messages
/// accepted since the start before it. Speed is judged where <paramref name="isTimed"/>: on a machine that is busy with other things it says nothing.
/// </summary>
internal sealed class KillCampaign(int seed, int rounds, bool isTimed, Action<string> report)
{
    /// <summary>Messages a second: above the thousand asked for, since the time that a restart takes counts too.</summary>
    private const int Rate = 1500;

    private const int InFlightMin = 100;

    /// <summary>What the simulated network takes for each receipt, so that hundreds of messages are accepted and not yet final at any time.</summary>
    private const int ReceiptDelayMilliseconds = 300;

    /// <summary>A restart and the catching up, on a slow machine; the timers of a stalled peer are longer.</summary>
    private const double ReceiptMillisecondsMax = 20_000;

    private readonly Random _random = new(seed);

    /// <summary>Seconds of load for each round: a restart and the catching up included, on a slow machine.</summary>
    private static int SecondsFor(int rounds) => (rounds * 8) + 5;

    /// <summary>Runs the rounds and returns the load generator's figures; fails with the figures when a promise was broken.</summary>
    public async Task<IReadOnlyDictionary<string, string>> RunAsync()
    {
        report($"seed={seed} rounds={rounds} rate={Rate} receipt_delay_ms={ReceiptDelayMilliseconds}");
        await using var scene = await Scene.OpenAsync();
        using var slower = await scene.Control.PutAsJsonAsync("/links/smsc-a/faults", new { receiptDelayMs = ReceiptDelayMilliseconds });
        slower.EnsureSuccessStatusCode();
        var ledger = Path.Combine(scene.Data, "ledger.txt");
        await using var load = Load.Start(
            scene, "--reconnect", "--ledger", ledger, "--rate", Text(Rate), "--duration", Text(SecondsFor(rounds)), "--window", "1000");
        for (var round = 1; round <= rounds; round++) await KillOnceAsync(scene, load, round);

        var exitCode = await load.ExitAsync(TimeSpan.FromSeconds(SecondsFor(rounds)) + TimeSpan.FromMinutes(3));
        Check("the load ran to its end", exitCode == 0, load.Output);
        var result = Load.ReadResult(load.Output);
        report("result: " + string.Join(' ', result.Select(field => $"{field.Key}={field.Value}")));
        Judge(result, await CountLinesAsync(ledger));
        await JudgeWhatIsLeftAsync(scene, result);
        return result;
    }

    private async Task KillOnceAsync(Scene scene, RunningProgram load, int round)
    {
        var accepted = _random.Next(500, 3 * Rate);
        await Scene.UntilAsync(
            $"round {round} of seed {seed}: {accepted} messages are accepted and {InFlightMin} of them in flight",
            async () => await scene.MetricAsync("signalbox_messages_accepted_total") >= accepted
                && await scene.MetricAsync("signalbox_account_live{account=\"demo\"}") >= InFlightMin);
        var live = await scene.MetricAsync("signalbox_account_live{account=\"demo\"}");
        var unanswered = await scene.MetricAsync("signalbox_link_in_flight{link=\"smsc-a\"}");
        Check($"round {round}: the load was still running", !load.HasExited, load.Output);
        var killedAt = Stopwatch.GetTimestamp();
        await scene.KillAndRestartApplianceAsync();
        report($"round={round} kill_after={accepted} in_flight={live} at_the_link={unanswered} "
            + $"ready_after_s={Stopwatch.GetElapsedTime(killedAt).TotalSeconds:0.00}");
        Check($"round {round}: {InFlightMin} messages were in flight at the kill", live >= InFlightMin, $"there were {live}");
    }

    private void Judge(IReadOnlyDictionary<string, string> result, long ledgerLines)
    {
        var figures = string.Join('\n', result.Select(field => $"{field.Key}={field.Value}"));
        Check("the binds were cut by every kill", result.Number("reconnects") >= rounds, figures);
        Check("the ledger has every accepted message", ledgerLines == result.Number("accepted"), $"{ledgerLines} lines\n{figures}");
        Check("every message answered with status 0 arrived", result.Number("lost") == 0, figures);
        Check("only what was in flight at a kill arrived twice", result.Number("duplicates_uncut") == 0, figures);
        Check("no refused message arrived", result.Number("refused_arrived") == 0, figures);
        Check("every accepted message has its receipt", result.Number("missing_receipts") == 0, figures);
        Check("every receipt says delivered", result.Number("failed_receipts") == 0, figures);
        if (!isTimed) return;
        Check("a thousand messages a second were submitted", result.Number("submitted") >= 1000L * SecondsFor(rounds), figures);
        Check("no receipt waited for what a kill left behind", result.Milliseconds("receipt_max_ms") < ReceiptMillisecondsMax, figures);
    }

    private async Task JudgeWhatIsLeftAsync(Scene scene, IReadOnlyDictionary<string, string> result)
    {
        await Scene.UntilAsync(
            $"nothing is live any more (seed {seed})", async () => await scene.MetricAsync("signalbox_account_live{account=\"demo\"}") == 0);
        var totals = (await scene.Control.GetFromJsonAsync<JsonNode>("/stats"))!["totals"]!;
        var distinct = totals["distinct"]!.GetValue<long>();
        report($"distinct={distinct} repeated={totals["repeated"]}");
        // what the appliance took without the customer having read the answer arrived too
        Check(
            "the network got what was accepted and nothing unknown",
            distinct == result.Number("accepted") + result.Number("unanswered_arrived"), $"distinct={distinct}");
    }

    private void Check(string promise, bool holds, string figures) => Assert.True(holds, $"seed {seed}: not so: {promise}\n{figures}");

    private static async Task<long> CountLinesAsync(string file) => await File.ReadLinesAsync(file).LongCountAsync();

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
