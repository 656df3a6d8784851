using System.Net.Http.Json;
using System.Text.Json;

namespace Signalbox.EndToEnd.Support;

/// <summary>A simulated SMSC of a scene, by the simulator's control API.</summary>
internal static class SimulatedLink
{
    /// <summary>Sets faults, as the simulator's README has them.</summary>
    public static async Task SetFaultsAsync(this Scene scene, string link, object faults)
    {
        using var answer = await scene.Control.PutAsJsonAsync($"/links/{link}/faults", faults);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Counters of one link, as they are at one moment.</summary>
    public static async Task<long[]> CountersAsync(this Scene scene, string link, params string[] names)
    {
        var counts = (await scene.Control.GetFromJsonAsync<JsonElement>("/stats")).GetProperty("links").GetProperty(link);
        return [.. names.Select(name => counts.GetProperty(name).GetInt64())];
    }
}
