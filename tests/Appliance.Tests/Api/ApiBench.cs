using System.Net;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Signalbox.Appliance.Hosting;
using Signalbox.Appliance.Tests.Play;

namespace Signalbox.Appliance.Tests.Api;

/// <summary>The real appliance with accounts, one of them a sandbox, and no way out of it, asked by version 2 of its API.</summary>
internal sealed class ApiBench : IAsyncDisposable
{
    private readonly TemporaryDirectory _directory = new("api");
    private TimeProvider _clock = TimeProvider.System;
    private ApplianceNode? _node;
    private HttpClient? _http;

    /// <summary>Starts it.</summary>
    /// <param name="queueMax">Messages of the account that may wait.</param>
    /// <param name="clock">Time; null for that of the machine.</param>
    public static async Task<ApiBench> OpenAsync(int queueMax = 100_000, TimeProvider? clock = null)
    {
        var bench = new ApiBench { _clock = clock ?? TimeProvider.System };
        var configuration = new JsonObject
        {
            ["data"] = bench._directory.Path,
            ["listeners"] = new JsonObject { ["http"] = new JsonObject { ["address"] = "127.0.0.1:0" } },
            ["links"] = new JsonArray(new JsonObject { ["name"] = "playground", ["kind"] = "sandbox" }),
            ["routes"] = new JsonArray(),
            ["accounts"] = new JsonArray(
                Account("demo", queueMax), Account("other", queueMax), Account("limited", queueMax, perSecond: 2), Account("sandbox", queueMax)),
        };
        await File.WriteAllTextAsync(bench._directory.File("appliance.json"), configuration.ToJsonString());
        await bench.StartAsync();
        return bench;
    }

    /// <summary>Stops it and starts it again on what it left.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    public Task<ApiAnswer> GetAsync(string path, string account = "demo") => AskAsync(HttpMethod.Get, path, null, account: account);

    public Task<ApiAnswer> PostAsync(string path, object body, string? key = null, string account = "demo") =>
        AskAsync(HttpMethod.Post, path, Json(body), key, account);

    public Task<ApiAnswer> PatchAsync(string path, object body) => AskAsync(HttpMethod.Patch, path, Json(body));

    public Task<ApiAnswer> DeleteAsync(string path, string account = "demo") => AskAsync(HttpMethod.Delete, path, null, account: account);

    /// <summary>Uploads the text of a file.</summary>
    public Task<ApiAnswer> PutAsync(string path, string file) =>
        AskAsync(HttpMethod.Put, path, new StringContent(file, Encoding.UTF8, "text/csv"));

    /// <summary>Listens to server-sent events; fails when they are refused.</summary>
    public async Task<EventReader> ListenAsync(string path, string? after = null, string account = "demo", string? authorization = null)
    {
        using var request = Request(HttpMethod.Get, path, null, account);
        if (authorization is not null) request.Headers.Authorization = AuthenticationHeaderValue.Parse(authorization);
        if (after is not null) request.Headers.Add("Last-Event-ID", after);
        var answer = await _http!.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        var items = SseParser.Create(await answer.Content.ReadAsStreamAsync()).EnumerateAsync();
        return new EventReader(answer, items.GetAsyncEnumerator());
    }

    /// <summary>Whether a text stands in any database of the appliance.</summary>
    public bool HoldsOnDisk(string text) => Directory.EnumerateFiles(_directory.Path, "*.db*", SearchOption.AllDirectories).Any(file =>
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return reader.ReadToEnd().Contains(text, StringComparison.Ordinal);
    });

    /// <summary>Stops the appliance while clients are still there.</summary>
    public Task StopServerAsync() => _node!.StopAsync();

    /// <summary>Asks until an answer is as it should be; fails after half a minute.</summary>
    public async Task<JsonElement> UntilAsync(string path, Func<JsonElement, bool> holds, string account = "demo")
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            var answer = await GetAsync(path, account);
            if (holds(answer.Body)) return answer.Body;
            await pace.WaitForNextTickAsync(limit.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _directory.Dispose();
    }

    private static JsonObject Account(string id, int queueMax, int perSecond = 0) => new()
    {
        ["id"] = id, ["passwordHash"] = StageFiles.QuickHash("demo1234"), ["senders"] = "12345",
        ["queueMax"] = queueMax, ["requestsPerSecond"] = perSecond, ["sandbox"] = id == "sandbox",
    };

    private static StringContent Json(object body) =>
        new(body as string ?? JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");

    /// <summary>Asks with a header Authorization of the test's own; null for none.</summary>
    public async Task<ApiAnswer> AskAsync(HttpMethod method, string path, string? authorization, object? body = null)
    {
        using var request = new HttpRequestMessage(method, $"/api/v2{path}") { Content = body is null ? null : Json(body) };
        if (authorization is not null) request.Headers.Add("Authorization", authorization);
        return await AskAsync(request);
    }

    /// <summary>Asks as the operator.</summary>
    public async Task<ApiAnswer> OperateAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, $"/admin/v1{path}") { Content = body is null ? null : Json(body) };
        request.Headers.Add("Authorization", $"Bearer {(await File.ReadAllTextAsync(_directory.File("admin.token"))).Trim()}");
        return await AskAsync(request);
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, HttpContent? body, string account)
    {
        var signIn = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{account}:demo1234"));
        return new HttpRequestMessage(method, $"/api/v2{path}") { Content = body, Headers = { Authorization = new("Basic", signIn) } };
    }

    private async Task<ApiAnswer> AskAsync(HttpMethod method, string path, HttpContent? body, string? key = null, string account = "demo")
    {
        using var request = Request(method, path, body, account);
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return await AskAsync(request);
    }

    private async Task<ApiAnswer> AskAsync(HttpRequestMessage request)
    {
        using var answer = await _http!.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return new ApiAnswer(
            answer.StatusCode,
            text.Length == 0 ? default : JsonDocument.Parse(text).RootElement.Clone(),
            answer.Content.Headers.ContentType?.MediaType,
            answer.Headers.TryGetValues("Idempotency-Replayed", out _))
        {
            Headers = answer.Headers.ToDictionary(header => header.Key, header => string.Join(',', header.Value)),
        };
    }

    private async Task StartAsync()
    {
        _node = await ApplianceNode.OpenAsync(_directory.File("appliance.json"), _clock, NullLoggerFactory.Instance);
        await _node.StartAsync();
        _http = new HttpClient { BaseAddress = new Uri($"http://{_node.Endpoints["http"]}") };
    }

    private async Task StopAsync()
    {
        _http?.Dispose();
        if (_node is null) return;
        await _node.StopAsync();
        await _node.DisposeAsync();
        _node = null;
    }
}

/// <summary>What a request was answered.</summary>
internal sealed record ApiAnswer(HttpStatusCode Status, JsonElement Body, string? MediaType, bool IsReplayed)
{
    public required IReadOnlyDictionary<string, string> Headers { get; init; }
}
