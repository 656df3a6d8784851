using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Signalbox.ModemSim.Tests.Hosts;

/// <summary>The built program, running until the test ends it, and its control API.</summary>
internal sealed class SimulatorProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpClient _http = new();

    private SimulatorProcess(Process process, IReadOnlyList<string> lines)
    {
        _process = process;
        Lines = lines;
        const string control = "listening control ";
        if (lines.FirstOrDefault(line => line.StartsWith(control, StringComparison.Ordinal)) is { } address)
            _http.BaseAddress = new Uri(address[control.Length..]);
    }

    /// <summary>What it printed up to "ready".</summary>
    public IReadOnlyList<string> Lines { get; }

    public static async Task<SimulatorProcess> StartAsync(params string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Signalbox.HardwareSim");
        var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var lines = new List<string>();
        while (lines.LastOrDefault() != "ready")
        {
            var line = await process.StandardOutput.ReadLineAsync(Patience.Token);
            lines.Add(line ?? throw new InvalidOperationException("the program ended"));
        }

        return new SimulatorProcess(process, lines);
    }

    public async Task<JsonElement> GetAsync(string path) => await _http.GetFromJsonAsync<JsonElement>(path, Patience.Token);

    /// <summary>Sends a request; the result is the status and the body.</summary>
    public async Task<(HttpStatusCode Status, string Body)> SendAsync(HttpMethod method, string path, string body = "")
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        using var response = await _http.SendAsync(request, Patience.Token);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Patience.Token));
    }

    /// <summary>Ends it by SIGTERM; the result is its exit code.</summary>
    public async Task<int> TerminateAsync()
    {
        Process.Start("kill", ["-TERM", $"{_process.Id}"]).Dispose();
        await _process.WaitForExitAsync(Patience.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync(Patience.Token);
        }

        _process.Dispose();
        _http.Dispose();
    }
}
