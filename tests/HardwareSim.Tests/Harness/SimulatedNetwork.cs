using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Signalbox.HardwareSim.Smsc;
using Signalbox.HardwareSim.Subscribers;

namespace Signalbox.HardwareSim.Tests.Harness;

/// <summary>A simulator with SMSCs on free ports, seen from outside: by HTTP and by TCP.</summary>
public sealed class SimulatedNetwork : IAsyncDisposable
{
    private readonly Simulator _simulator;
    private readonly ConcurrentQueue<string> _reports = new();

    private SimulatedNetwork(Simulator simulator, HttpClient control)
    {
        _simulator = simulator;
        Control = control;
    }

    private HttpClient Control { get; }

    /// <summary>Where the control API listens.</summary>
    public Uri Address => Control.BaseAddress!;

    /// <summary>Where the first SMSC listens.</summary>
    public IPEndPoint Smsc => SmscNamed("smsc-a");

    public static async Task<SimulatedNetwork> StartAsync(
        Func<SmscOptions, SmscOptions>? change = null, TimeProvider? clock = null, int inboxMax = 1000, params string[] furtherSmscs)
    {
        clock ??= TimeProvider.System;
        SimulatedNetwork? network = null;
        var options = new SimulatorOptions { Control = new IPEndPoint(IPAddress.Loopback, 0), InboxMax = inboxMax };
        var simulator = new Simulator(options, clock, report => network!._reports.Enqueue(report));
        foreach (var name in (string[])["smsc-a", .. furtherSmscs])
        {
            var smsc = new SmscOptions
            {
                Name = name,
                EndPoint = new IPEndPoint(IPAddress.Loopback, 0),
                ReceiptDelay = TimeSpan.FromMilliseconds(1),
                Prefix = name == "smsc-a" ? "" : "7902",
            };
            simulator.Add(new SmscLink(change?.Invoke(smsc) ?? smsc, simulator.Subscribers, clock, simulator.Report));
        }

        network = new SimulatedNetwork(simulator, new HttpClient());
        await simulator.StartAsync(CancellationToken.None);
        network.Control.BaseAddress = new Uri(simulator.Listeners.Single(listener => listener.Name == "control").Address);
        return network;
    }

    public IPEndPoint SmscNamed(string name) =>
        IPEndPoint.Parse(_simulator.Listeners.Single(listener => listener.Name == name).Address["smpp://".Length..]);

    /// <summary>Asks the control API.</summary>
    public async Task<(HttpStatusCode Status, string Body)> AskAsync(HttpMethod method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await Control.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public async Task<ReceivedMessage[]> InboxAsync(string number, string query = "") =>
        await Control.GetFromJsonAsync<ReceivedMessage[]>($"/subscribers/{number}/messages{query}") ?? [];

    /// <summary>One of the counters in /stats.</summary>
    public async Task<long> CountAsync(string name, string of = "totals")
    {
        var statistics = await Control.GetFromJsonAsync<JsonElement>("/stats");
        var counts = of == "totals" || of == "subscribers" ? statistics.GetProperty(of) : statistics.GetProperty("links").GetProperty(of);
        return counts.GetProperty(name).GetInt64();
    }

    /// <summary>Sends from a subscriber.</summary>
    public Task<(HttpStatusCode Status, string Body)> SendAsync(string from, string to, string text) =>
        AskAsync(HttpMethod.Post, $"/subscribers/{from}/messages", JsonSerializer.Serialize(new { to, text }));

    public async Task SetFaultsAsync(object faults)
    {
        var (status, body) = await AskAsync(HttpMethod.Put, "/links/smsc-a/faults", JsonSerializer.Serialize(faults));
        Assert.True(status == HttpStatusCode.NoContent, body);
    }

    public async Task ClearFaultsAsync() => Assert.Equal(HttpStatusCode.NoContent, (await AskAsync(HttpMethod.Delete, "/faults")).Status);

    public async ValueTask DisposeAsync()
    {
        Control.Dispose();
        await _simulator.DisposeAsync();
        Assert.Empty(_reports);
    }
}
