using System.Globalization;
using System.Text.Json.Nodes;
using Signalbox.EndToEnd.Support;

namespace Signalbox.EndToEnd.Signalling;

/// <summary>
/// Messages at a steady pace while a seeded plan of faults runs over the signalling network: errors, silence, late and wrong answers, aborts, lost
/// associations. Its long form is scripts/ss7-faults.sh.
/// </summary>
public sealed class FaultPlanTests(ITestOutputHelper output)
{
    // One fault follows upon the other.
    private const int FaultsPerMinute = 600;

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    [Fact]
    public async Task MessagesUnderAPlanOfFaults_EndOnce_AndAreShownAsTheirReceiptsSay()
    {
        var (seed, seconds) = (Setting.Read("SIGNALBOX_SEED", 26), Setting.Read("SIGNALBOX_SECONDS", 20));
        await using var scene = await SignallingScene.OpenAsync(
            Set, "", "--ss7-fault-plan", string.Create(CultureInfo.InvariantCulture, $"{seed},{FaultsPerMinute}"));
        await using var customer = await scene.Scene.BindAsync();

        var sent = new List<Task<(string Number, string Receipt)>>();
        using var pace = new PeriodicTimer(Pause);
        for (var left = TimeSpan.FromSeconds(seconds); left > TimeSpan.Zero; left -= Pause)
        {
            sent.Add(SendAsync(customer, string.Create(CultureInfo.InvariantCulture, $"{SignallingScene.Prefix}{sent.Count:D7}")));
            await pace.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }

        await scene.EndFaultsAsync();
        var ended = await Task.WhenAll(sent);

        foreach (var line in scene.Scene.Simulator.Output.Split('\n').Where(line => line.StartsWith("fault plan", StringComparison.Ordinal)))
            output.WriteLine(line);
        foreach (var (number, receipt) in ended)
        {
            var shown = (await scene.Scene.InboxAsync(number)).Count;
            var state = receipt.Split(' ').Single(field => field.StartsWith("stat:", StringComparison.Ordinal));
            // The account says so: what may have been shown is not sent again.
            Assert.True(shown == (state == "stat:DELIVRD" ? 1 : 0) || (state == "stat:UNKNOWN" && shown == 1), $"{number}: {state}, {shown} shown");
        }

        var faults = await scene.CountAsync("faults");
        output.WriteLine(string.Join(", ", [$"seed {seed}", $"{sent.Count} messages", .. Figures(ended), $"{faults} faults"]));
        Assert.NotEqual(0, faults);
        var (_, afterwards) = await SendAsync(customer, SignallingScene.Prefix + "9999999");
        Assert.Contains("stat:DELIVRD", afterwards, StringComparison.Ordinal);
    }

    private static async Task<(string Number, string Receipt)> SendAsync(SmppCustomer customer, string number) =>
        (number, await customer.SubmitForReceiptAsync(number, "under a plan of faults", Day));

    private static IEnumerable<string> Figures((string Number, string Receipt)[] ended) => ended
        .GroupBy(each => each.Receipt.Split(' ').Single(field => field.StartsWith("stat:", StringComparison.Ordinal)))
        .Select(state => string.Create(CultureInfo.InvariantCulture, $"{state.Key} {state.Count()}"));

    // What has to be tried again is, every second.
    private static void Set(JsonNode configuration)
    {
        var soon = """{ "firstSeconds": 1, "factor": 1, "maxSeconds": 1 }""";
        configuration["retries"] = JsonNode.Parse($$"""{ "temporary": {{soon}}, "absent": {{soon}}, "memoryFull": {{soon}} }""");
        configuration["accounts"]!.AsArray().Single(account => (string?)account!["id"] == "demo")!["onUnknown"] = "end";
    }
}
