using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Signalbox.Appliance.Hosting;
using Signalbox.HardwareSim.Modems.Banks;
using Signalbox.HardwareSim.Subscribers;
using Signalbox.Kernel.Testing;

namespace Signalbox.Appliance.Tests.Banks;

/// <summary>The real appliance with one bank of simulated modems in a directory of its own, in real time and with little of it on the air.</summary>
internal sealed class BankStage : IAsyncDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("signalbox-bank-").FullName;
    private readonly MobileNetwork _network = new(1000, TimeProvider.System);
    private readonly ILoggerFactory _logs;
    private readonly Dictionary<string, ModemBank> _banks = [];
    private HttpClient _http = new();
    private ApplianceNode? _node;

    public BankStage() => _logs = LoggerFactory.Create(logs => logs.AddProvider(new LogProbe(Log)));

    /// <summary>What the appliance writes into its log.</summary>
    public Probe<string> Log { get; } = new(TimeSpan.FromSeconds(60));

    /// <summary>The subscribers behind the bank.</summary>
    public MobileNetwork Network => _network;

    /// <summary>Where a group of modems has its devices.</summary>
    public string DevicesOf(string group) => Path.Combine(_directory, group);

    /// <summary>Starts the appliance with a bank as a configuration writes it.</summary>
    public async Task StartNodeAsync(Func<JsonObject, JsonObject> bank)
    {
        var link = bank(new JsonObject { ["name"] = "bank-a", ["kind"] = "modem", ["number"] = "12345" });
        var configuration = new JsonObject
        {
            ["data"] = Path.Combine(_directory, "data"),
            ["listeners"] = new JsonObject { ["http"] = new JsonObject { ["address"] = "127.0.0.1:0" } },
            ["links"] = new JsonArray(link),
            ["routes"] = new JsonArray(new JsonObject { ["prefixes"] = new JsonArray("7"), ["links"] = new JsonArray("bank-a") }),
            ["numbers"] = new JsonArray(new JsonObject { ["number"] = "12345", ["account"] = "demo" }),
            ["accounts"] = new JsonArray(new JsonObject
            {
                ["id"] = "demo", ["password"] = "demo1234", ["senders"] = new JsonArray("12345"),
            }),
        };
        var file = Path.Combine(_directory, "appliance.json");
        await File.WriteAllTextAsync(file, configuration.ToJsonString());
        _node = await ApplianceNode.OpenAsync(file, TimeProvider.System, _logs);
        await _node.StartAsync();
        _http.Dispose();
        _http = new HttpClient();
        _http.BaseAddress = new Uri($"http://{_node.Endpoints["http"]}/");
        var token = await File.ReadAllTextAsync(Path.Combine(_directory, "data", "admin.token"));
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Trim());
    }

    public async Task StopNodeAsync()
    {
        if (_node is null) return;
        await _node.StopAsync();
        await _node.DisposeAsync();
        _node = null;
    }

    /// <summary>Plugs a group of modems in, under the same device names as ever.</summary>
    public async Task<ModemBank> PlugAsync(string group, int count, Func<ModemBankOptions, ModemBankOptions>? change = null)
    {
        var options = new ModemBankOptions
        {
            Name = group, Count = count, Directory = DevicesOf(group), AirTime = TimeSpan.FromMilliseconds(1),
        };
        var bank = new ModemBank(change?.Invoke(options) ?? options, _network, TimeProvider.System, Assert.Fail);
        _banks[group] = bank;
        await bank.StartAsync(TestContext.Current.CancellationToken);
        return bank;
    }

    public async Task UnplugAsync(string group)
    {
        if (!_banks.Remove(group, out var bank)) return;
        await bank.DisposeAsync();
    }

    /// <summary>Waits until so many ports have said that they are ready since the last time.</summary>
    public async Task ReadyAsync(int ports)
    {
        for (var count = 0; count < ports; count++)
            await Log.NextAsync(line => line.EndsWith("is ready", StringComparison.Ordinal), "a modem that is ready");
    }

    /// <summary>Asks the admin API.</summary>
    public async Task<JsonElement> AskAsync(string path) =>
        JsonSerializer.Deserialize<JsonElement>(await _http.GetStringAsync("admin/v1/" + path, TestContext.Current.CancellationToken));

    /// <summary>Asks the admin API until it answers so; fails after half a minute.</summary>
    public async Task<JsonElement> UntilAsync(string path, Func<JsonElement, bool> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            var answer = await AskAsync(path);
            if (holds(answer)) return answer;
            await pace.WaitForNextTickAsync(limit.Token);
        }
    }

    /// <summary>Tells the admin API to do something.</summary>
    public async Task<(int Status, string Answer)> TellAsync(string path, object? body = null)
    {
        using var content = new StringContent(JsonSerializer.Serialize(body), new MediaTypeHeaderValue("application/json"));
        using var answer = await _http.PostAsync(new Uri("admin/v1/" + path, UriKind.Relative), content, TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await StopNodeAsync();
        foreach (var group in _banks.Keys.ToList()) await UnplugAsync(group);
        _http.Dispose();
        _logs.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private sealed class LogProbe(Probe<string> probe) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            probe.Tell(formatter(state, exception));

        public void Dispose()
        {
            // Nothing is held.
        }
    }
}
