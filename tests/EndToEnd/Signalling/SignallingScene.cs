using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbox.EndToEnd.Support;

namespace Signalbox.EndToEnd.Signalling;

/// <summary>The programs with a signalling network between them: associations of SCTP over UDP, each program with a UDP port of its own.</summary>
internal sealed class SignallingScene : IAsyncDisposable
{
    public const string Link = "ss7";
    public const string Network = "net";
    public const string Prefix = "7902";
    private const int RoutingContext = 100;

    private readonly Scene _scene;

    private SignallingScene(Scene scene) => _scene = scene;

    public Scene Scene => _scene;

    /// <summary>Starts both programs.</summary>
    /// <param name="networkFields">More fields of the simulated network.</param>
    /// <param name="change">Changes the link's entry.</param>
    public static async Task<SignallingScene> OpenAsync(string networkFields = "", Action<JsonNode>? change = null)
    {
        var (sctp, ours, theirs) = (FreePort.Next(), FreePort.Next(), FreePort.Next());
        var link = LinkEntry(sctp, ours, theirs);
        change?.Invoke(link);
        var fields = Format($"way=usrsctp,udpPort={theirs},prefix={Prefix},routingContext={RoutingContext}{networkFields}");
        var scene = await Scene.OpenAsync(
            change: configuration => Change(configuration, link),
            simulatorOptions: ["--ss7", Format($"{Network}=127.0.0.1:{sctp},{fields}")]);
        var opened = new SignallingScene(scene);
        await Scene.UntilAsync("the link is active", async () => await opened.CountAsync("activeAssociations") > 0);
        return opened;
    }

    /// <summary>What the network counted under a name; 0 for what has not happened yet.</summary>
    public async Task<long> CountAsync(string name)
    {
        var counts = (await _scene.Control.GetFromJsonAsync<JsonElement>("/stats")).GetProperty("links").GetProperty(Network);
        return counts.TryGetProperty(name, out var count) ? count.GetInt64() : 0;
    }

    /// <summary>Puts rules in force in the network; none for a network without faults.</summary>
    public async Task SetRulesAsync(string rules)
    {
        using var answer = await _scene.Control.PutAsync($"/ss7/{Network}/rules", new StringContent(rules));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Changes a subscriber.</summary>
    public async Task ChangeAsync(string number, object change)
    {
        using var answer = await _scene.Control.PutAsJsonAsync($"/ss7/{Network}/subscribers/{number}", change);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Asks the network for something else.</summary>
    public async Task PostAsync(string path, object? body = null)
    {
        using var answer = await _scene.Control.PostAsJsonAsync($"/ss7/{Network}/{path}", body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    private static void Change(JsonNode configuration, JsonNode link)
    {
        configuration["links"]!.AsArray().Add(link);
        configuration["routes"]!.AsArray().Add(JsonNode.Parse($$"""{ "prefixes": ["{{Prefix}}"], "links": ["{{Link}}"] }"""));
    }

    // Times are short, so that what is silent is given up before a test's patience is.
    private static JsonNode LinkEntry(int sctp, int ours, int theirs) => JsonNode.Parse(Format($$"""
        {
          "name": "{{Link}}", "kind": "sigtran", "serviceCentre": "447700900999", "pointCode": "4897", "routingContext": {{RoutingContext}},
          "sctp": { "way": "usrsctp", "udpPort": {{ours}} },
          "associations": [
            { "name": "stp-1", "local": ["127.0.0.1"], "remote": ["127.0.0.1"], "remotePort": {{sctp}}, "remoteUdpPort": {{theirs}} }
          ],
          "map": { "mediumSeconds": 2, "mediumLongSeconds": 2 },
          "translations": [ { "digits": "*", "to": ["1-1-1"] } ],
          "screening": { "from": ["4477"] }
        }
        """))!;

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
