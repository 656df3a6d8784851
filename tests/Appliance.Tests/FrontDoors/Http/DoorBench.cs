using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Signalbox.Appliance.Hosting;
using Signalbox.Appliance.Tests.Play;

namespace Signalbox.Appliance.Tests.FrontDoors.Http;

/// <summary>
/// The real appliance with nothing behind it: an account demo, no link, and its log kept. Each request comes over a connection and from an address
/// of its own, so that no guess slows down the next.
/// </summary>
public sealed class DoorBench : IAsyncLifetime
{
    /// <summary>Those of its account.</summary>
    public const string Credentials = "Basic ZGVtbzpkZW1vMTIzNA==";

    private readonly TemporaryDirectory _directory = new("doors");
    private readonly KeptLog _log = new();
    private readonly IPAddress _address;
    private readonly int _requestsMax;
    private ApplianceNode? _node;
    private HttpClient? _http;
    private int _callers;

    public DoorBench()
        : this(IPAddress.Loopback, requestsMax: 100)
    {
    }

    /// <summary>One that listens at an address, for an account that makes so many requests at the same time at the most.</summary>
    internal DoorBench(IPAddress address, int requestsMax)
    {
        _address = address;
        _requestsMax = requestsMax;
    }

    /// <summary>Warnings, errors and whatever has an exception.</summary>
    public IReadOnlyCollection<string> Complaints => _log.Complaints;

    public async ValueTask InitializeAsync()
    {
        var configuration = new JsonObject
        {
            ["data"] = _directory.Path,
            ["listeners"] = new JsonObject { ["http"] = new JsonObject { ["address"] = $"{_address}:0" } },
            ["links"] = new JsonArray(),
            ["routes"] = new JsonArray(),
            ["accounts"] = new JsonArray(new JsonObject
            {
                ["id"] = "demo", ["passwordHash"] = StageFiles.QuickHash("demo1234"), ["senders"] = "12345", ["defaultSender"] = "12345",
                ["requestsMax"] = _requestsMax,
                ["queueMax"] = 100_000_000,
            }),
        };
        var file = _directory.File("appliance.json");
        await File.WriteAllTextAsync(file, configuration.ToJsonString());
        _node = await ApplianceNode.OpenAsync(file, TimeProvider.System, _log);
        await _node.StartAsync();
        var handler = new SocketsHttpHandler { UseProxy = false, PooledConnectionLifetime = TimeSpan.Zero, ConnectCallback = ConnectAsync };
        _http = new HttpClient(handler) { BaseAddress = new Uri($"http://{_node.Endpoints["http"]}") };
    }

    /// <summary>Sends a body and reads the answer.</summary>
    public async Task<(HttpStatusCode Status, string Body)> PostAsync(string path, string? type, HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        content.Headers.Remove("Content-Type");
        if (type is not null) content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var answer = await _http!.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Sends any request and reads the answer, with its headers.</summary>
    public async Task<(HttpResponseMessage Answer, string Body)> SendAsync(HttpRequestMessage request)
    {
        var answer = await _http!.SendAsync(request);
        return (answer, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Sends octets over a connection of their own, and reads whatever comes until the appliance closes it or has answered once.</summary>
    /// <param name="octets">What is sent.</param>
    /// <param name="halfClose">
    /// Whether the end of what is sent is told once an answer has begun, so that nobody waits for a next request. Told earlier, it would be taken
    /// for a caller who is gone, and there would be no answer.
    /// </param>
    public async Task<string> SendRawAsync(byte[] octets, bool halfClose)
    {
        await using var stream = await ConnectAsync();
        try
        {
            await stream.WriteAsync(octets);
            var read = new byte[65_536];
            var length = await stream.ReadAsync(read);
            if (halfClose && length > 0) ((NetworkStream)stream).Socket.Shutdown(SocketShutdown.Send);
            while (length < read.Length && await stream.ReadAsync(read.AsMemory(length)) is > 0 and var more) length += more;
            return Encoding.Latin1.GetString(read, 0, length);
        }
        catch (IOException)
        {
            // Closed by the appliance while it was still being written to.
            return "";
        }
    }

    public async ValueTask DisposeAsync()
    {
        _http?.Dispose();
        if (_node is not null)
        {
            await _node.StopAsync();
            await _node.DisposeAsync();
        }

        _log.Dispose();
        _directory.Dispose();
    }

    private ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation) => ConnectAsync(cancellation);

    /// <summary>A connection of its own: from 127.1.0.0 and on, or from the machine's own address.</summary>
    public async ValueTask<Stream> ConnectAsync(CancellationToken cancellation = default)
    {
        var caller = Interlocked.Increment(ref _callers);
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            if (IPAddress.IsLoopback(_address))
                socket.Bind(new IPEndPoint(new IPAddress([127, (byte)(1 + (caller >> 16)), (byte)(caller >> 8), (byte)caller]), 0));
            await socket.ConnectAsync(_address, _node!.Endpoints["http"].Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class KeptLog : ILoggerFactory, ILogger
    {
        private readonly ConcurrentQueue<string> _complaints = new();

        public IReadOnlyCollection<string> Complaints => _complaints;

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel >= LogLevel.Warning || (exception is not null && logLevel >= LogLevel.Information))
                _complaints.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");
        }

        public void Dispose()
        {
        }
    }
}
