using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Signalbox.EndToEnd.Support;

namespace Signalbox.EndToEnd.Links;

/// <summary>Rows R1 and R7 with the real programs: a link whose SMSC delivers nothing loses its traffic, and whoever watches is told.</summary>
public sealed class WatchTests
{
    private const string Failing = "smsc-a";
    private const string Other = "smsc-b";
    private const int Messages = 50;

    [Fact]
    public async Task Link_WhoseSmscDeliversNothing_IsToldOf_AndTrafficLeavesIt()
    {
        var port = FreePort.Next();
        await using var scene = await Scene.OpenAsync(
            change: configuration => Change(configuration, port), simulatorOptions: ["--smsc", $"{Other}=127.0.0.1:{port}"]);
        await scene.SetFaultsAsync(Failing, new { receiptState = "UNDELIV" });
        await Scene.UntilAsync("the links are bound", async () => await UpAsync(scene, Failing) && await UpAsync(scene, Other));

        await Load.FillAsync(scene, Messages, "--to-prefix", "7903");
        await Scene.UntilAsync("both alarms are on", async () => await AlarmsAsync(scene) == 2);
        var alarms = await RunAsync(scene, "alarms");
        await Load.FillAsync(scene, Messages, "--to-prefix", "7903");
        await Scene.UntilAsync("the other link has delivered", async () => await ArrivedAsync(scene) == Messages);
        var (links, watches) = (await RunAsync(scene, "links"), await RunAsync(scene, "watches"));

        Assert.Contains("volumeAbove", alarms, StringComparison.Ordinal);
        Assert.Contains("parts in 10 min, agreed at most 10", alarms, StringComparison.Ordinal);
        Assert.Contains("ratioBelow", alarms, StringComparison.Ordinal);
        Assert.Contains($"link {Failing}", alarms, StringComparison.Ordinal);
        Assert.Contains("ALARM watch 'agreed': more than was agreed: ", scene.Appliance.Output, StringComparison.Ordinal);
        Assert.Contains("of 50, after", links, StringComparison.Ordinal);
        Assert.Contains("delivery", watches, StringComparison.Ordinal);
        Assert.Equal(0, await scene.MetricAsync($"signalbox_link_delivery_ratio{{link=\"{Failing}\"}}"));

        await File.WriteAllTextAsync(Path.Combine(scene.Data, "none.json"), "[]", TestContext.Current.CancellationToken);
        await RunAsync(scene, "config", "set", "watches", Path.Combine(scene.Data, "none.json"));

        Assert.Contains("no alarm is on", await RunAsync(scene, "alarms"), StringComparison.Ordinal);
        Assert.Contains("watch 'agreed' as it should be again: nobody watches any more", scene.Appliance.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Alarm_OfALink_StandsAmongTheOthers_AndIsOverWithItsCause()
    {
        await using var scene = await Scene.OpenAsync(simulatorOptions: ["--faults", $"{Failing}:session.refuseBind=14"]);

        await Scene.UntilAsync("the link's alarm is on", async () => (await RunAsync(scene, "alarms")).Contains(Failing, StringComparison.Ordinal));
        var alarms = await RunAsync(scene, "alarms");
        await scene.SetFaultsAsync(Failing, new { session = new { } });
        await Scene.UntilAsync("it is over", async () => (await RunAsync(scene, "alarms")).Contains("no alarm is on", StringComparison.Ordinal));

        Assert.Contains("password", alarms, StringComparison.Ordinal);
    }

    private static void Change(JsonNode configuration, int port)
    {
        var link = configuration["links"]![0]!.DeepClone();
        link["name"] = Other;
        link["address"] = $"127.0.0.1:{port}";
        configuration["links"]!.AsArray().Add(link);
        configuration["pools"] = JsonNode.Parse($$"""[{ "name": "both", "choose": "quality", "links": ["{{Failing}}", "{{Other}}"] }]""");
        configuration["routes"]!.AsArray().Add(JsonNode.Parse("""{ "name": "pooled", "prefixes": ["7903"], "links": ["both"] }"""));
        configuration["quality"] = JsonNode.Parse($$"""{ "windowMinutes": 10, "least": {{Messages}} }""");
        configuration["watches"] = JsonNode.Parse(
            """
            [
              { "name": "agreed", "accounts": ["demo"], "windowMinutes": 10, "volume": { "most": 10 } },
              { "name": "delivery", "routes": ["pooled"], "windowMinutes": 10, "ratio": { "per": ["country", "link"], "below": 0.5, "least": 20 } }
            ]
            """);
    }

    private static async Task<bool> UpAsync(Scene scene, string link) => await scene.MetricAsync($"signalbox_link_up{{link=\"{link}\"}}") == 1;

    private static Task<long> AlarmsAsync(Scene scene) => scene.MetricAsync("signalbox_watch_alarms");

    private static async Task<int> ArrivedAsync(Scene scene) =>
        (await scene.Control.GetFromJsonAsync<JsonNode>("/stats"))!["subscribers"]!["messages"]!.GetValue<int>();

    private static async Task<string> RunAsync(Scene scene, params string[] arguments)
    {
        var (exitCode, output) = await RunningProgram.RunAsync(Repository.Appliance, [.. arguments, "--data", scene.Data]);
        Assert.True(exitCode == 0, output);
        return output;
    }
}
