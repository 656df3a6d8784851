using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Signalbox.EndToEnd.Support;

namespace Signalbox.EndToEnd.Banks;

/// <summary>A bank from both sides: ports as the appliance shows them, modems as the simulator does.</summary>
internal static class BankViews
{
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
