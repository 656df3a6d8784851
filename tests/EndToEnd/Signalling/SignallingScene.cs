using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbox.EndToEnd.Support;
using Signalbox.Tests.Support.Networks;

namespace Signalbox.EndToEnd.Signalling;

/// <summary>The programs with a signalling network between them: associations of SCTP over UDP, each program with a UDP port of its own.</summary>
internal sealed class SignallingScene : IAsyncDisposable
{
    public const string Link = "ss7";
    public const string Network = "net";
    public const string Prefix = "7902";
    private const int RoutingContext = 100;

    private readonly Scene _scene;

    private SignallingScene(Scene scene, int gatewayPort) => (_scene, GatewayPort) = (scene, gatewayPort);

    public Scene Scene => _scene;

    /// <summary>The SCTP port of the gateways.</summary>
    public int GatewayPort { get; }

    /// <summary>Starts both programs.</summary>
    public static Task<SignallingScene> OpenAsync() => OpenAsync(static _ => { });

    /// <summary>Starts both programs.</summary>
    /// <param name="change">Changes the configuration, the link in it.</param>
    /// <param name="networkFields">More fields of the network, each behind a comma.</param>
    /// <param name="simulatorOptions">More options for the simulator.</param>
    public static async Task<SignallingScene> OpenAsync(Action<JsonNode> change, string networkFields = "", params string[] simulatorOptions)
    {
        var (sctp, ours, theirs) = (FreePort.Next(), FreePort.Next(), FreePort.Next());
        var association = Association("stp-1", ["127.0.0.1"], ["127.0.0.1"], sctp, theirs);
        var scene = await Scene.OpenAsync(
            change: configuration =>
            {
                Change(configuration, LinkEntry(ours, association));
                change(configuration);
            },
            simulatorOptions: ["--ss7", NetworkOf(Network, ["127.0.0.1"], sctp, theirs) + networkFields, .. simulatorOptions]);
        return await StandingAsync(scene, sctp);
    }

    /// <summary>
    /// Starts both programs, on hosts with three paths between them: the first of two processes of the gateway is reached by two of
    /// them, the second by one.
    /// </summary>
    public static async Task<SignallingScene> OpenAsync(TwoHosts hosts, Action<JsonNode> change)
    {
        var (sctp, ours, theirs) = (FreePort.Next(), FreePort.Next(), FreePort.Next());
        var paths = Enumerable.Range(0, PathsCount).Select(TwoHosts.EndsOf).ToList();
        JsonNode[] associations =
        [
            Association("stp-1", [paths[0].Here, paths[1].Here], [paths[0].There, paths[1].There], sctp, theirs),
            Association("stp-2", [paths[2].Here], [paths[2].There], sctp, theirs),
        ];
        var scene = await Scene.OpenAsync(
            hosts,
            data: null,
            configuration =>
            {
                Change(configuration, LinkEntry(ours, associations));
                change(configuration);
            },
            "--ss7", NetworkOf(Network, [paths[0].There, paths[1].There], sctp, theirs) + Format($",moreProcesses={paths[2].There}:{sctp}"));
        return await StandingAsync(scene, sctp);
    }

    /// <summary>The paths of that network.</summary>
    public const int PathsCount = 3;

    private static async Task<SignallingScene> StandingAsync(Scene scene, int gatewayPort)
    {
        var opened = new SignallingScene(scene, gatewayPort);
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

    /// <summary>Ends the plan of faults, and all faults.</summary>
    public async Task EndFaultsAsync()
    {
        foreach (var path in new[] { "/ss7/plan", "/faults" }) (await _scene.Control.DeleteAsync(path)).EnsureSuccessStatusCode();
    }

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    private static void Change(JsonNode configuration, JsonNode link)
    {
        configuration["links"]!.AsArray().Add(link);
        configuration["routes"]!.AsArray().Add(JsonNode.Parse($$"""{ "prefixes": ["{{Prefix}}"], "links": ["{{Link}}"] }"""));
    }

    // Times are short, so that what is silent is given up before a test's patience is.
    private static JsonNode LinkEntry(int udpPort, params JsonNode[] associations)
    {
        var link = JsonNode.Parse(Format($$"""
            {
              "name": "{{Link}}", "kind": "sigtran", "serviceCentre": "447700900999", "pointCode": "4897", "routingContext": {{RoutingContext}},
              "sctp": { "way": "usrsctp", "udpPort": {{udpPort}} },
              "map": { "mediumSeconds": 2, "mediumLongSeconds": 2 },
              "translations": [ { "digits": "*", "to": ["1-1-1"] } ],
              "screening": { "from": ["4477"] }
            }
            """))!;
        link["associations"] = new JsonArray(associations);
        return link;
    }

    private static JsonObject Association(string name, string[] local, string[] remote, int port, int udpPort) => new()
    {
        ["name"] = name,
        ["local"] = JsonSerializer.SerializeToNode(local),
        ["remote"] = JsonSerializer.SerializeToNode(remote),
        ["remotePort"] = port,
        ["remoteUdpPort"] = udpPort,
    };

    private static string NetworkOf(string name, string[] addresses, int port, int udpPort)
    {
        var more = addresses.Length > 1 ? $",moreAddresses={string.Join('+', addresses[1..])}" : "";
        return Format($"{name}={addresses[0]}:{port},way=usrsctp,udpPort={udpPort},prefix={Prefix},routingContext={RoutingContext}{more}");
    }

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
