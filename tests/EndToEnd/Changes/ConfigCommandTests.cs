using System.Text.Json.Nodes;
using Signalbox.EndToEnd.Support;

namespace Signalbox.EndToEnd.Changes;

/// <summary><c>appliance config</c> and <c>appliance route</c> against a running appliance (rows O4 and R1).</summary>
public sealed class ConfigCommandTests
{
    [Fact]
    public async Task Applied_IsInForceAtOnce_AndAfterAKill()
    {
        await using var scene = await Scene.OpenAsync();
        var before = await RunAsync(scene, "route", "explain", "--to", "79991234567", "--account", "demo");
        var applied = await ApplyAsync(scene, configuration => AddRoute(configuration, "7999"));

        var after = await RunAsync(scene, "route", "explain", "--to", "79991234567", "--account", "demo");
        await scene.KillAndRestartApplianceAsync();
        var later = await RunAsync(scene, "route", "explain", "--to", "79991234567", "--account", "demo");

        Assert.Contains("none fits (configuration 1)", before, StringComparison.Ordinal);
        Assert.Contains("routes[added]", applied, StringComparison.Ordinal);
        Assert.Contains("'added' of configuration 2", after, StringComparison.Ordinal);
        Assert.Contains("'added' of configuration 2", later, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_ThatWasChanged_CountsAtTheNextStart()
    {
        await using var scene = await Scene.OpenAsync();
        await ApplyAsync(scene, configuration => AddRoute(configuration, "7999"));
        var file = JsonNode.Parse(await File.ReadAllTextAsync(scene.ConfigFile, TestContext.Current.CancellationToken))!;
        AddRoute(file, "7998");
        await File.WriteAllTextAsync(scene.ConfigFile, file.ToJsonString(), TestContext.Current.CancellationToken);

        await scene.KillAndRestartApplianceAsync();
        var versions = await RunAsync(scene, "config", "versions");
        var diff = await RunAsync(scene, "config", "diff", "2");

        Assert.Contains("read from the file", versions, StringComparison.Ordinal);
        Assert.Contains("3", versions, StringComparison.Ordinal);
        Assert.Contains("7998", diff, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_IsToldWhole_AndChangesNothing()
    {
        await using var scene = await Scene.OpenAsync();
        var (exit, output) = await SendAsync(scene, "apply", configuration =>
        {
            configuration["routes"]![0]!["links"] = new JsonArray("nowhere");
            configuration["routes"]!.AsArray()
                .Add(new JsonObject { ["name"] = "late", ["prefixes"] = new JsonArray("79010"), ["links"] = new JsonArray("bank-a") });
            configuration["links"]![0]!["window"] = 0;
            configuration["node"] = 7;
        });

        Assert.NotEqual(0, exit);
        Assert.Contains("routes[0].links: nowhere", output, StringComparison.Ordinal);
        Assert.Contains("routes: late", output, StringComparison.Ordinal);
        Assert.Contains("links[0].window: 0", output, StringComparison.Ordinal);
        Assert.Contains("node: changed", output, StringComparison.Ordinal);
        Assert.Contains("version 1 is in force", await RunAsync(scene, "config", "check", scene.ConfigFile), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_AreHidden_AndStayWhenTheyAreSentBack()
    {
        await using var scene = await Scene.OpenAsync();
        await Scene.UntilAsync("the link is up", async () => await scene.MetricAsync("signalbox_link_up{link=\"smsc-a\"}") == 1);
        var shown = await RunAsync(scene, "config", "show");
        var file = Path.Combine(scene.Data, "shown.json");
        var document = JsonNode.Parse(shown)!;
        document["links"]![0]!["enquireLinkSeconds"] = 25;
        await File.WriteAllTextAsync(file, document.ToJsonString(), TestContext.Current.CancellationToken);

        var applied = await RunAsync(scene, "config", "apply", file);
        await Scene.UntilAsync("the link is up again", async () => await scene.MetricAsync("signalbox_link_up{link=\"smsc-a\"}") == 1);

        Assert.DoesNotContain("sim-link", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("demo1234", shown, StringComparison.Ordinal);
        Assert.Contains("links[smsc-a].enquireLinkSeconds: nothing becomes 25", applied, StringComparison.Ordinal);
        Assert.DoesNotContain("password", applied, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Section_IsSetAlone_AndRolledBack()
    {
        await using var scene = await Scene.OpenAsync();
        var file = Path.Combine(scene.Data, "routes.json");
        await File.WriteAllTextAsync(
            file, """[ { "name": "all", "links": ["bank-a"] }, ] // the rest stays""", TestContext.Current.CancellationToken);

        var set = await RunAsync(scene, "config", "set", "routes", file, "--comment", "all by modem");
        var list = await RunAsync(scene, "route", "list");
        await RunAsync(scene, "config", "rollback", "1");
        var listBefore = await RunAsync(scene, "route", "list");

        Assert.Contains("version 2 is in force", set, StringComparison.Ordinal);
        Assert.Contains("every message", list, StringComparison.Ordinal);
        Assert.Contains("prefix 7900", listBefore, StringComparison.Ordinal);
        Assert.Contains("all by modem", await RunAsync(scene, "config", "versions"), StringComparison.Ordinal);
        Assert.Equal("", (await RunAsync(scene, "config", "diff", "1", "3")).Trim());
    }

    private static void AddRoute(JsonNode configuration, string prefix) => configuration["routes"]!.AsArray()
        .Add(new JsonObject { ["name"] = "added", ["prefixes"] = new JsonArray(prefix), ["links"] = new JsonArray("smsc-a") });

    private static async Task<string> ApplyAsync(Scene scene, Action<JsonNode> change)
    {
        var (exit, output) = await SendAsync(scene, "apply", change);
        Assert.True(exit == 0, output);
        return output;
    }

    private static async Task<(int Exit, string Output)> SendAsync(Scene scene, string verb, Action<JsonNode> change)
    {
        var configuration = JsonNode.Parse(await File.ReadAllTextAsync(scene.ConfigFile))!;
        change(configuration);
        var file = Path.Combine(scene.Data, "offered.json");
        await File.WriteAllTextAsync(file, configuration.ToJsonString());
        return await RunningProgram.RunAsync(Repository.Appliance, "config", verb, file, "--data", scene.Data);
    }

    private static async Task<string> RunAsync(Scene scene, params string[] arguments)
    {
        var (exit, output) = await RunningProgram.RunAsync(Repository.Appliance, [.. arguments, "--data", scene.Data]);
        Assert.True(exit == 0, output);
        return output;
    }
}
