using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Signalbox.Appliance.Hosting;
using Signalbox.Kernel.Testing;

namespace Signalbox.Appliance.Tests.Push;

/// <summary>A node whose account pushes; its messages go to numbers that are none, so that they end at once.</summary>
internal sealed class PushNode : IAsyncDisposable, ILoggerFactory, ILogger
{
    public const int Broke = 9601;
    public const int Died = 9603;

    private readonly TemporaryDirectory _directory = new("pushes");
    private readonly HttpClient _http = new();
    private ApplianceNode? _node;

    /// <summary>The numbers of what was logged.</summary>
    public Probe<int> Logged { get; } = new();

    /// <summary>All that was logged.</summary>
    public StringBuilder Lines { get; } = new();

    public static async Task<PushNode> OpenAsync(string url, string more = "")
    {
        var node = new PushNode();
        await File.WriteAllTextAsync(node._directory.File("appliance.json"), $$$"""
            {
              "data": "{{{node._directory.Path}}}", "listeners": {"http": {"address": "127.0.0.1:0"}}, "push": {"allowInternal": ["127.0.0.0/8"]},
              "accounts": [{"id": "acme", "password": "secret12", "senders": ["Acme"], "push": {"url": "{{{url}}}"{{{more}}} }}]
            }
            """);
        await node.StartAsync();
        return node;
    }

    public async Task StartAsync()
    {
        _node = await ApplianceNode.OpenAsync(_directory.File("appliance.json"), TimeProvider.System, this);
        await _node.StartAsync();
    }

    public async Task StopAsync()
    {
        await _node!.StopAsync();
        await _node.DisposeAsync();
    }

    /// <summary>Submits a job over REST; its id.</summary>
    public async Task<string> SubmitAsync(string job)
    {
        var basic = new AuthenticationHeaderValue("Basic", Convert.ToBase64String("acme:secret12"u8));
        return (string)(await AskAsync(HttpMethod.Post, "rest/v1/jobs", job, basic))!["jobId"]!;
    }

    public Task<JsonNode?> AdministerAsync(HttpMethod method, string path, string body = "") => AskAsync(
        method, $"admin/v1/{path}", body, new("Bearer", File.ReadAllText(_directory.File("admin.token")).Trim()));

    public Task<string> MetricsAsync() => _http.GetStringAsync(new Uri($"http://{_node!.Endpoints["http"]}/metrics"));

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _http.Dispose();
        _directory.Dispose();
    }

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public ILogger CreateLogger(string categoryName) => this;

    public void Dispose()
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (Lines) Lines.AppendLine(formatter(state, exception));
        Logged.Tell(eventId.Id);
    }

    private async Task<JsonNode?> AskAsync(HttpMethod method, string path, string body, AuthenticationHeaderValue authorization)
    {
        using var request = new HttpRequestMessage(method, $"http://{_node!.Endpoints["http"]}/{path}");
        request.Headers.Authorization = authorization;
        if (body.Length > 0) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await _http.SendAsync(request);
        var answer = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, answer);
        return answer.Length > 0 ? JsonNode.Parse(answer) : null;
    }
}
