using System.Text.Json.Nodes;
using Signalbox.EndToEnd.Support;

namespace Signalbox.EndToEnd;

/// <summary><c>appliance check-config</c>: exit 0, or 2 with a line <c>key: value: rule</c> for each error, all at once.</summary>
public sealed class CheckConfigTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new("config");

    [Fact]
    public async Task CheckConfig_Demo_HasNoErrors()
    {
        var (exitCode, output) = await RunningProgram.RunAsync(
            Repository.Appliance, "check-config", Path.Combine(Repository.Root, "firmware-config", "demo.json"));

        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public async Task CheckConfig_SeveralErrors_NamesThemAll()
    {
        var (exitCode, lines) = await CheckAsync("""
            {
              "listeners": { "smpp": { "address": "here" }, "smppTls": { "address": "127.0.0.1:1", "certificate": "/no/such.pem" } },
              "links": [
                { "name": "a", "kind": "pigeon" },
                { "name": "b", "kind": "smpp", "address": "smsc", "systemId": "x", "password": "", "window": 0, "colour": "red" }
              ],
              "routes": [ { "prefixes": ["79x"], "links": ["b"] }, { "prefixes": ["1"], "links": ["nowhere"] } ],
              "shaping": [
                { "name": "fast", "ratePerSecond": 0, "per": ["planet"], "link": "nowhere" },
                { "name": "fast", "ratePerSecond": 1 }
              ],
              "quality": { "least": 0 },
              "watches": [
                { "name": "w" },
                { "name": "w", "routes": ["nowhere"], "links": ["nobody"], "windowMinutes": 0, "volume": { "most": 1, "least": 2 } },
                { "name": "r", "volume": {}, "ratio": { "per": ["planet"], "least": 0 }, "colour": "red" },
                { "name": "h", "hours": { "from": "08:00", "to": "18:00" }, "volume": { "least": 2 } }
              ],
              "retries": { "unknown": { "retriesMax": 9 }, "noRoute": { "factor": 0.5 } },
              "accounts": [ { "id": "far too long for a system_id", "password": "p", "senders": [], "onUnknown": "guess" } ],
              "networks": "/no/such.csv",
              "numberLookup": { "kind": "enum", "servers": ["here"], "waitSeconds": 0, "keep": { "foundSeconds": 0 } },
              "shoeSize": 43
            }
            """);

        Assert.Equal(2, exitCode);
        string[] keys = [
            "listeners.smpp.address", "listeners.smppTls.certificate", "links[0].kind", "links[1].address", "links[1].password", "links[1].window",
            "links[1].colour", "shaping[0].ratePerSecond", "shaping[0].per", "shaping.fast.link", "shaping", "retries.unknown.retriesMax",
            "retries.noRoute.factor", "routes[0].prefixes", "routes[1].links", "accounts[0].id", "accounts[0].senders", "accounts[0].onUnknown",
            "quality.least", "watches", "watches[0].volume", "watches.w.routes", "watches.w.links", "watches[1].windowMinutes",
            "watches[1].volume.least", "watches[2].volume", "watches[2].volume.most", "watches[2].ratio.per", "watches[2].ratio.least",
            "watches[2].ratio.below", "watches[2].colour", "watches[3].hours.zone", "networks", "numberLookup.servers",
            "numberLookup.waitSeconds", "numberLookup.keep.foundSeconds", "shoeSize",
        ];
        foreach (var key in keys) Assert.Contains(lines, line => line.StartsWith(key + ": ", StringComparison.Ordinal));
        Assert.All(lines, line => Assert.True(line.Split(": ").Length >= 3, line));
    }

    [Theory]
    [InlineData(null, "Could not find file")]
    [InlineData("Host=db;Password=half;s3cret=1", "a connection string such as")]
    [InlineData("", "a connection string such as")]
    public async Task CheckConfig_ConnectionFileThatIsNone_IsRefused_AndNotShown(string? content, string reason)
    {
        var file = _directory.File("connection");
        if (content is not null) await File.WriteAllTextAsync(file, content, TestContext.Current.CancellationToken);

        var (exitCode, lines) = await CheckAsync(
            $$$"""{"listeners": {"smpp": {"address": "127.0.0.1:1"}}, "postgres": {"connectionFile": "{{{file}}}", "password": "x"}}""");

        Assert.Equal(2, exitCode);
        var refusal = Assert.Single(lines, line => line.StartsWith("postgres.connectionFile: ", StringComparison.Ordinal));
        Assert.Contains(reason, refusal, StringComparison.Ordinal);
        Assert.Contains(lines, line => line.StartsWith("postgres.password: ", StringComparison.Ordinal));
        Assert.DoesNotContain("s3cret", string.Join('\n', lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"listeners": """, "line 1")]
    [InlineData("[]", "a JSON object")]
    [InlineData("{}", "at least one listener")]
    public async Task CheckConfig_NotAConfiguration_SaysWhy(string text, string reason)
    {
        var (exitCode, lines) = await CheckAsync(text);

        Assert.Equal(2, exitCode);
        Assert.Contains(reason, string.Join('\n', lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("play", "the name of a link that is no sandbox, or of a pool")]
    [InlineData("pool", "the name of a link that is no sandbox")]
    public async Task CheckConfig_RouteToASandbox_IsRefused(string way, string rule)
    {
        const string Configuration = """
            {"listeners": {"smpp": {"address": "127.0.0.1:1"}}, "links": [{"name": "play", "kind": "sandbox"}],
             "pools": [{"name": "pool", "links": ["play"]}], "routes": [{"prefixes": ["7"], "links": ["WAY"]}]}
            """;
        var (exitCode, lines) = await CheckAsync(Configuration.Replace("WAY", way, StringComparison.Ordinal));

        Assert.Equal(2, exitCode);
        Assert.Contains(lines, line => line.EndsWith(rule, StringComparison.Ordinal));
    }

    [Fact]
    public async Task CheckConfig_WrongSecret_IsNotShown()
    {
        var (exitCode, lines) = await CheckAsync(
            """{"listeners": {"smpp": {"address": "127.0.0.1:1"}}, "accounts": [{"id": "a", "senders": ["1"], "password": ["s3cret"]}]}""");

        Assert.Equal(2, exitCode);
        Assert.DoesNotContain("s3cret", string.Join('\n', lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckConfig_ExamplesOfWatches_AreTaken()
    {
        var document = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "watches.md"), TestContext.Current.CancellationToken);
        var demo = JsonNode.Parse(await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "firmware-config", "demo.json"), TestContext.Current.CancellationToken))!;
        var examples = document.Split("```json\n").Skip(1).Select(block => JsonNode.Parse($"{{{block.Split("```")[0]}}}")!.AsObject()).ToList();

        foreach (var (section, value) in examples.SelectMany(example => example)) demo[section] = value!.DeepClone();
        var (exitCode, lines) = await CheckAsync(demo.ToJsonString());

        Assert.Equal(2, examples.Count);
        Assert.True(exitCode == 0, string.Join('\n', lines));
    }

    [Fact]
    public void Schema_NamesEveryKeyOfTheDemo()
    {
        var schema = File.ReadAllText(Path.Combine(Repository.Root, "firmware-config", "appliance.schema.json"));
        var demo = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "firmware-config", "demo.json")))!;

        Assert.All(KeysOf(demo).Distinct(), key => Assert.Contains($"\"{key}\":", schema, StringComparison.Ordinal));
    }

    public void Dispose() => _directory.Dispose();

    private static IEnumerable<string> KeysOf(JsonNode? node) => node switch
    {
        JsonObject properties => properties.SelectMany(property => KeysOf(property.Value).Prepend(property.Key)),
        JsonArray items => items.SelectMany(KeysOf),
        _ => [],
    };

    private async Task<(int ExitCode, IReadOnlyList<string> Lines)> CheckAsync(string configuration)
    {
        var file = _directory.File("appliance.json");
        await File.WriteAllTextAsync(file, configuration, TestContext.Current.CancellationToken);
        var (exitCode, output) = await RunningProgram.RunAsync(Repository.Appliance, "check-config", file);
        return (exitCode, output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
