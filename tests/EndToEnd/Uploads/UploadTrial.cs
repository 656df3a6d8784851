using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbox.EndToEnd.Support;

namespace Signalbox.EndToEnd.Uploads;

/// <summary>
/// A customer uploads a file of recipients, each with a text of its own; while its rows are submitted the appliance is killed several times, as a
/// power cut would. At the end each recipient has exactly one message.
/// </summary>
internal sealed class UploadTrial(int rows, int kills, Action<string> report)
{
    /// <summary>MiB that the program may have above what it had before the upload.</summary>
    private const long MemoryAbove = 300;

    private const long First = 79_000_000_000;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    public async Task RunAsync()
    {
        await using var scene = await Scene.OpenAsync(null, Change, "--inbox-max", "1000");
        scene.Http.Timeout = TimeSpan.FromMinutes(10);
        scene.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String("demo:demo1234"u8));
        var file = Path.Combine(scene.Data, "recipients.csv");
        await WriteAsync(file);
        var before = (await ProcessMemory.ReadAsync(scene.Appliance.Id)).Now;

        var started = TimeProvider.System.GetTimestamp();
        var id = await UploadAsync(scene, file);
        var received = TimeProvider.System.GetElapsedTime(started);
        var peak = (await ProcessMemory.ReadAsync(scene.Appliance.Id)).Peak;
        for (var kill = 1; kill <= kills; kill++)
        {
            var until = (long)rows * kill / (kills + 1);
            await Scene.UntilAsync($"{until} rows are submitted", async () => (await StateAsync(scene, id)).Submitted >= until, Patience);
            peak = Math.Max(peak, (await ProcessMemory.ReadAsync(scene.Appliance.Id)).Peak);
            await scene.KillAndRestartApplianceAsync();
        }

        await Scene.UntilAsync("all rows are submitted", async () => (await StateAsync(scene, id)).State != "running", Patience);
        var whole = TimeProvider.System.GetElapsedTime(started);
        peak = Math.Max(peak, (await ProcessMemory.ReadAsync(scene.Appliance.Id)).Peak);
        var state = await StateAsync(scene, id);
        var (recipients, doubled) = await CountAsync(scene);
        report(string.Create(
            CultureInfo.InvariantCulture,
            $"rows={rows} kills={kills} received_s={received.TotalSeconds:F1} submitted_s={whole.TotalSeconds:F1} idle_mb={before} peak_mb={peak} "
            + $"state={state.State} jobs={state.Jobs} recipients={recipients} doubled={doubled}"));
        Assert.Equal(("done", rows, 100), (state.State, state.Submitted, state.Percent));
        Assert.Equal((rows, 0), (recipients, doubled));
        Assert.InRange(peak, 0, before + MemoryAbove);
    }

    private static void Change(JsonNode configuration) => configuration["accounts"]![0]!["queueMax"] = 200_000;

    private async Task WriteAsync(string file)
    {
        await using var writer = new StreamWriter(file, append: false, Encoding.UTF8);
        await writer.WriteAsync("to,reference,name,code\n");
        for (var row = 0; row < rows; row++)
            await writer.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"+{First + row},row {row},\"Ann, the {row}th\",{row:D7}\n"));
    }

    private static async Task<string> UploadAsync(Scene scene, string file)
    {
        using var created = await scene.Http.PostAsJsonAsync(
            new Uri("/api/v2/uploads", UriKind.Relative), new { text = "Dear {{name}}, your code is {{code}}", confirmDelivery = true });
        Assert.True(created.IsSuccessStatusCode, await created.Content.ReadAsStringAsync());
        var id = (await created.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
        await using var content = File.OpenRead(file);
        using var body = new StreamContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        using var taken = await scene.Http.PutAsync(new Uri($"/api/v2/uploads/{id}/recipients", UriKind.Relative), body);
        Assert.True(taken.IsSuccessStatusCode, await taken.Content.ReadAsStringAsync());
        return id;
    }

    private static async Task<UploadState> StateAsync(Scene scene, string id) =>
        (await scene.Http.GetFromJsonAsync<UploadState>(new Uri($"/api/v2/uploads/{id}", UriKind.Relative), JsonSerializerOptions.Web))!;

    // By what the account is shown of every message there is.
    private async Task<(int Recipients, int Doubled)> CountAsync(Scene scene)
    {
        var times = new byte[rows];
        for (var offset = 0; await JobsAsync(scene, offset) is { Count: > 0 } jobs; offset += jobs.Count)
        {
            foreach (var job in jobs)
            {
                var messages = await scene.Http.GetFromJsonAsync<JsonElement>(new Uri($"/rest/v1/sms?jobId={job}", UriKind.Relative));
                foreach (var message in messages.EnumerateArray())
                    times[long.Parse(message.GetProperty("dst").GetString()!, CultureInfo.InvariantCulture) - First]++;
            }
        }

        return (times.Count(each => each > 0), times.Count(each => each > 1));
    }

    private static async Task<IReadOnlyList<string>> JobsAsync(Scene scene, int offset)
    {
        var jobs = await scene.Http.GetFromJsonAsync<JsonElement>(new Uri($"/rest/v1/jobs?limit=1000&offset={offset}", UriKind.Relative));
        return [.. jobs.EnumerateArray().Select(job => job.GetProperty("jobId").GetString()!)];
    }

    private sealed record UploadState(string State, int Rows, int Submitted, int Percent, int Jobs);
}
