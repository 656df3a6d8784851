using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbox.Tests.Support.Networks;

namespace Signalbox.EndToEnd.Support;

/// <summary>
/// The real programs on ports of their own: a simulator with one SMSC and a bank of modems, and an appliance with the demo configuration moved to
/// those ports and a data directory of its own.
/// </summary>
internal sealed class Scene : IAsyncDisposable
{
    private readonly int _smscPort = FreePort.Next();
    private readonly int _controlPort = FreePort.Next();
    private readonly TemporaryDirectory? _ownData;
    private readonly NetworkHost _applianceHost;
    private readonly NetworkHost _simulatorHost;

    private Scene(string? data, TwoHosts? hosts)
    {
        _applianceHost = hosts is null ? NetworkHost.Ours : new NetworkHost(hosts.Here);
        _simulatorHost = hosts is null ? NetworkHost.Ours : new NetworkHost(hosts.There);
        _ownData = data is null ? new TemporaryDirectory("scene") : null;
        Data = data ?? _ownData!.Path;
        SmppPort = FreePort.Next();
        HttpPort = FreePort.Next();
        ConfigFile = Path.Combine(Data, "scene.json");
        Http = _applianceHost.MakeClient(HttpPort);
        Control = _simulatorHost.MakeClient(_controlPort);
    }

    public string Data { get; }

    public string ConfigFile { get; }

    public int SmppPort { get; }

    public int SmscPort => _smscPort;

    public int HttpPort { get; }

    public HttpClient Http { get; }

    public HttpClient Control { get; }

    public RunningProgram Simulator { get; private set; } = null!;

    public RunningProgram Appliance { get; private set; } = null!;

    /// <summary>Starts both programs.</summary>
    /// <param name="data">The data directory; a fresh temporary one when null.</param>
    /// <param name="change">Changes the configuration before it is written.</param>
    /// <param name="simulatorOptions">More options for the simulator.</param>
    public static Task<Scene> OpenAsync(string? data = null, Action<JsonNode>? change = null, params string[] simulatorOptions) =>
        OpenAsync(null, data, change, simulatorOptions);

    /// <summary>Starts both programs, on hosts of their own when they are given.</summary>
    public static async Task<Scene> OpenAsync(TwoHosts? hosts, string? data, Action<JsonNode>? change, params string[] simulatorOptions)
    {
        var scene = new Scene(data, hosts);
        try
        {
            await scene.StartAsync(change, simulatorOptions);
            return scene;
        }
        catch
        {
            await scene.DisposeAsync();
            throw;
        }
    }

    public async Task StartApplianceAsync() =>
        Appliance = await _applianceHost.StartReadyAsync(Repository.Appliance, "run", "--config", ConfigFile, "--data", Data);

    /// <summary>A customer that is bound to the appliance.</summary>
    public async Task<SmppCustomer> BindAsync() => await SmppCustomer.BindAsync(await _applianceHost.ConnectAsync(SmppPort));

    /// <summary>Kills the appliance as a power cut would end the process, and starts it again.</summary>
    public async Task KillAndRestartApplianceAsync()
    {
        Appliance.KillHard();
        await Appliance.DisposeAsync();
        await StartApplianceAsync();
    }

    public async Task<IReadOnlyList<Received>> InboxAsync(string number) =>
        await Control.GetFromJsonAsync<List<Received>>($"/subscribers/{number}/messages", JsonSerializerOptions.Web) ?? [];

    /// <summary>Waits, by asking again and again, until something holds; fails after a minute or two and says what was waited for.</summary>
    public static async Task UntilAsync(string what, Func<Task<bool>> holds, TimeSpan? patience = null)
    {
        using var limit = new CancellationTokenSource(patience ?? TimeSpan.FromSeconds(90));
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await holds())
        {
            try
            {
                await pace.WaitForNextTickAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"waited in vain until {what}");
            }
        }
    }

    public async Task<HttpStatusCode> ReadinessAsync()
    {
        using var response = await Http.GetAsync(new Uri("/readyz", UriKind.Relative));
        return response.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        // Either may be missing where the start failed.
        if (Appliance is not null) await Appliance.DisposeAsync();
        if (Simulator is not null) await Simulator.DisposeAsync();
        Http.Dispose();
        Control.Dispose();
        _ownData?.Dispose();
    }

    private async Task StartAsync(Action<JsonNode>? change, string[] simulatorOptions)
    {
        WriteConfiguration(change);
        Simulator = await _simulatorHost.StartReadyAsync(Repository.Simulator, [
            "serve", "--control", $"127.0.0.1:{_controlPort}", "--smsc", $"smsc-a=127.0.0.1:{_smscPort}", "--smsc-prefix", "smsc-a=7900",
            "--modems", $"bank-a=8@{Path.Combine(Data, "modems")}", "--bank-prefix", "bank-a=7901", .. simulatorOptions]);
        await StartApplianceAsync();
    }

    private void WriteConfiguration(Action<JsonNode>? change)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "firmware-config", "demo.json"));
        // Each address by its place: a port of a test may begin with the digits of a port of the demo.
        var configuration = JsonNode.Parse(text.Replace(".data/demo", Data, StringComparison.Ordinal))!;
        var listeners = configuration["listeners"]!;
        listeners["smpp"]!["address"] = $"127.0.0.1:{SmppPort}";
        listeners["smppTls"]!["address"] = $"127.0.0.1:{FreePort.Next()}";
        listeners["http"]!["address"] = $"127.0.0.1:{HttpPort}";
        configuration["links"]![0]!["address"] = $"127.0.0.1:{_smscPort}";
        change?.Invoke(configuration);
        File.WriteAllText(ConfigFile, configuration.ToJsonString());
    }
}

/// <summary>A message in a simulated subscriber's inbox.</summary>
internal sealed record Received(string From, string To, string Text, DateTimeOffset ReceivedAt, string Via);
