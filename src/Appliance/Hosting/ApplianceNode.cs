using Signalbox.Appliance.Cli;
using Signalbox.Appliance.Configuration;
using Signalbox.Appliance.FrontDoors.Smpp;
using Signalbox.Appliance.Links;
using Signalbox.Gateway;
using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Routing;
using Signalbox.Gateway.Store;
using Signalbox.Kernel.Actors;
using Signalbox.Mgmt.Admin;
using Signalbox.Mgmt.Health;
using Signalbox.Mgmt.Metrics;
using Signalbox.Storage.Accounts;
using Signalbox.Storage;

namespace Signalbox.Appliance.Hosting;

/// <summary>
/// The node: everything put together, started in the order of the data's way from the store outwards, and stopped the other way round.
/// </summary>
internal sealed partial class ApplianceNode : IAsyncDisposable
{
    /// <summary>How long customers and operators have to go when the node stops.</summary>
    private static readonly TimeSpan GoodbyeMax = TimeSpan.FromSeconds(3);

    private readonly ApplianceConfiguration _configuration;
    private readonly ILoggerFactory _logs;
    private readonly ILogger _log;
    private readonly SqliteMessageStore _store;
    private readonly MessageGateway _gateway;
    private readonly LinkFactory _links;
    private readonly Supervisor _supervisor;
    private readonly SmppFrontDoor _smpp;
    private readonly Readiness _readiness;
    private readonly GatewayMeter _meter;

    private ApplianceNode(ApplianceConfiguration configuration, SqliteMessageStore store, ILoggerFactory logs)
    {
        var clock = TimeProvider.System;
        _configuration = configuration;
        _logs = logs;
        _log = logs.CreateLogger("appliance");
        _store = store;
        var accounts = new SqliteAccountStore(configuration.Data);
        foreach (var seed in configuration.Accounts) accounts.Seed(seed);
        _links = new LinkFactory(configuration.Data, clock, logs);
        _gateway = new MessageGateway(
            store,
            new AccountDirectory(accounts, configuration.Numbers, store, clock),
            new RouteTable(configuration.Routes),
            [.. configuration.Links.Select(_links.Create)],
            clock,
            OnStoreHealth);
        _supervisor = new Supervisor(clock, OnActor);
        _smpp = new SmppFrontDoor(_gateway, clock, logs.CreateLogger<SmppFrontDoor>());
        _readiness = new Readiness(_gateway);
        _meter = new GatewayMeter(_gateway);
    }

    /// <summary>Opens the store and puts the node together; nothing runs yet.</summary>
    /// <exception cref="StoreInUseException">Another appliance has the data directory.</exception>
    public static ApplianceNode Create(ApplianceConfiguration configuration)
    {
        var logs = LoggerFactory.Create(ConfigureLogging);
        Directory.CreateDirectory(configuration.Data);
        var store = SqliteMessageStore.Open(
            new SqliteStoreOptions { Directory = configuration.Data, Node = (byte)configuration.Node }, TimeProvider.System);
        return new ApplianceNode(configuration, store, logs);
    }

    /// <summary>Runs until SIGTERM or Ctrl-C, and ends cleanly.</summary>
    public async Task RunAsync()
    {
        _gateway.Start();
        _gateway.StartLinks(_supervisor);
        await using var doors = BuildDoors();
        var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        doors.Lifetime.ApplicationStopping.Register(() => stopping.TrySetResult());
        await doors.StartAsync();
        _readiness.DoorsOpened();
        Announce();
        await stopping.Task;
        await StopAsync(doors);
    }

    public async ValueTask DisposeAsync()
    {
        await _supervisor.DisposeAsync();
        await _store.DisposeAsync();
        await _gateway.DisposeAsync();
        await _links.DisposeAsync();
        _meter.Dispose();
        _logs.Dispose();
    }

    private async Task StopAsync(WebApplication doors)
    {
        LogStopping();
        _readiness.DoorsClosing();
        _smpp.BeginUnbind();
        await _supervisor.DisposeAsync();
        using var limit = new CancellationTokenSource(GoodbyeMax);
        await doors.StopAsync(limit.Token);
    }

    private WebApplication BuildDoors()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        ConfigureLogging(builder.Logging);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        var socket = Path.Combine(_configuration.Data, AdminClient.SocketName);
        File.Delete(socket);
        builder.WebHost.ConfigureKestrel(kestrel => Doors.Open(kestrel, _configuration.Listeners, _configuration.Data, _smpp));
        var doors = builder.Build();
        var exposition = new PrometheusExposition(new HashSet<string> { GatewayMeter.Name, "System.Runtime" });
        doors.MapGet("/metrics", () => Results.Text(exposition.Render(), "text/plain; version=0.0.4"));
        _readiness.Map(doors);
        var tokenFile = _configuration.AdminTokenFile ?? Path.Combine(_configuration.Data, "admin.token");
        new AdminApi(_gateway, _store.History, _readiness, TimeProvider.System).Map(doors, AdminSignIn.FromFile(tokenFile));
        doors.Lifetime.ApplicationStarted.Register(() => File.SetUnixFileMode(socket, UnixFileMode.UserRead | UnixFileMode.UserWrite));
        return doors;
    }

    private void Announce()
    {
        foreach (var (name, scheme, listener) in Doors.Listed(_configuration.Listeners))
            Console.WriteLine($"listening {name} {scheme}://{listener.Address}");
        Console.WriteLine("ready");
    }

    private static void ConfigureLogging(ILoggingBuilder logging) => logging.AddSimpleConsole(console =>
    {
        console.SingleLine = true;
        console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
        console.UseUtcTimestamp = true;
        console.ColorBehavior = Microsoft.Extensions.Logging.Console.LoggerColorBehavior.Disabled;
    }).Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);

    private void OnStoreHealth(StoreHealth health)
    {
        if (health.IsWritable) LogStoreHealed();
        else LogStoreFailed(health.Cause ?? "unknown");
    }

    private void OnActor(ActorEvent happened)
    {
        if (happened.State == ActorState.Faulted) LogFaulted(happened.Actor, happened.Cause);
        else if (happened.State == ActorState.BackingOff) LogRestart(happened.Actor, happened.Pause, happened.Cause);
    }

    [LoggerMessage(9201, LogLevel.Information, "stopping: customers are asked to unbind, links drain")]
    private partial void LogStopping();

    [LoggerMessage(9202, LogLevel.Error, "ALARM store not writable: {Cause}; messages are refused until it heals")]
    private partial void LogStoreFailed(string cause);

    [LoggerMessage(9203, LogLevel.Information, "store writable again")]
    private partial void LogStoreHealed();

    [LoggerMessage(9204, LogLevel.Error, "ALARM {Actor} has failed for good and waits for a reset")]
    private partial void LogFaulted(string actor, Exception? cause);

    [LoggerMessage(9205, LogLevel.Warning, "{Actor} failed and starts again in {Pause}")]
    private partial void LogRestart(string actor, TimeSpan pause, Exception? cause);
}
