using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbox.EndToEnd.Support;

namespace Signalbox.EndToEnd.Banks;

/// <summary>A bank from both sides: in the configuration, its ports as the appliance shows them, its modems as the simulator does.</summary>
internal static class BankViews
{
    /// <summary>The numbers that go to a bank of a test's own.</summary>
    public const string Prefix = "7902";

    /// <summary>Adds a bank, to which numbers of <see cref="Prefix"/> go; the result may be changed further.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="name">The bank's name.</param>
    /// <param name="ports">The path of its ports, or a pattern.</param>
    public static JsonObject AddBank(this JsonNode configuration, string name, string ports)
    {
        var bank = new JsonObject { ["name"] = name, ["kind"] = "modem", ["ports"] = new JsonArray(ports), ["number"] = "12345" };
        configuration["links"]!.AsArray().Add(bank);
        configuration["routes"]!.AsArray().Add(new JsonObject { ["prefixes"] = new JsonArray(Prefix), ["links"] = new JsonArray(name) });
        return bank;
    }

    /// <summary>How many of a bank's ports are up.</summary>
    public static Task<long> PortsUpAsync(this Scene scene, string bank) => scene.MetricAsync($"signalbox_link_channels_up{{link=\"{bank}\"}}");

    /// <summary>The ports whose names start so: a bank's name with a slash, or one port's.</summary>
    public static async Task<IReadOnlyList<JsonElement>> PortsAsync(this Scene scene, string start)
    {
        using var question = new HttpRequestMessage(HttpMethod.Get, "/admin/v1/modems?unmasked=true");
        var token = await File.ReadAllTextAsync(Path.Combine(scene.Data, "admin.token"));
        question.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Trim());
        using var answer = await scene.Http.SendAsync(question);
        answer.EnsureSuccessStatusCode();
        var ports = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
        return [.. ports.EnumerateArray().Where(port => port.GetProperty("name").GetString()!.StartsWith(start, StringComparison.Ordinal))];
    }

    /// <summary>Waits until a port is in a state, with an alarm or none.</summary>
    public static Task UntilPortAsync(this Scene scene, string name, string state, string? alarm) => Scene.UntilAsync(
        $"{name} is {state}, alarm {alarm ?? "none"}",
        async () => (await scene.PortsAsync(name)).Any(port =>
            port.GetProperty("state").GetString() == state && port.GetProperty("alarm").GetString() == alarm));

    /// <summary>A modem by its place in the simulator.</summary>
    public static Task<JsonElement> ModemAsync(this Scene scene, int modem) =>
        scene.Control.GetFromJsonAsync<JsonElement>($"/modems/{modem}");
}
