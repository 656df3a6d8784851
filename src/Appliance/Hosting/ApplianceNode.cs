using System.Net;
using Signalbox.Appliance.Cli;
using Signalbox.Appliance.Configuration;
using Signalbox.Appliance.FrontDoors.Smpp;
using Signalbox.Appliance.Links;
using Signalbox.Appliance.Links.Modem;
using Signalbox.Appliance.Queues;
using Signalbox.Appliance.Tracing;
using Signalbox.Gateway;
using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Dispatch;
using Signalbox.Gateway.Guards;
using Signalbox.Gateway.Routing;
using Signalbox.Gateway.Rules;
using Signalbox.Gateway.Shaping;
using Signalbox.Gateway.Store;
using Signalbox.Kernel.Actors;
using Signalbox.Kernel.Pacing;
using Signalbox.Mgmt.Admin;
using Signalbox.Mgmt.Health;
using Signalbox.Mgmt.Metrics;
using Signalbox.Storage;
using Signalbox.Storage.Accounts;

namespace Signalbox.Appliance.Hosting;

/// <summary>
/// The node: everything put together, started in the order of the data's way from the store outwards, and stopped the other way round.
/// </summary>
public sealed partial class ApplianceNode : IAsyncDisposable
{
    /// <summary>How long customers and operators have to go when the node stops.</summary>
    private static readonly TimeSpan GoodbyeMax = TimeSpan.FromSeconds(3);

    private readonly ApplianceConfiguration _configuration;
    private readonly TimeProvider _clock;
    private readonly ILoggerFactory _logs;
    private readonly ILogger _log;
    private readonly SqliteMessageStore _store;
    private readonly TraceBook _traces = new();
    private readonly SqliteGuardLedger _ledger;
    private readonly MessageGateway _gateway;
    private readonly LinkFactory _links;
    private readonly Supervisor _supervisor;
    private readonly SmppFrontDoor _smpp;
    private readonly QueueModes _queueModes;
    private readonly Readiness _readiness;
    private readonly GatewayMeter _meter;
    private readonly ClockWatch _clockWatch;
    private readonly Doors _doors;
    private WebApplication? _server;

    private ApplianceNode(ApplianceConfiguration configuration, SqliteMessageStore store, SteadyTime clock, ILoggerFactory logs)
    {
        _configuration = configuration;
        _clock = clock;
        _logs = logs;
        _log = logs.CreateLogger("appliance");
        _store = store;
        var accounts = new SqliteAccountStore(configuration.Data);
        foreach (var seed in configuration.Accounts) accounts.Seed(seed);
        _links = new LinkFactory(configuration.Data, configuration.ModemProfiles, _traces, clock, logs);
        _ledger = new SqliteGuardLedger(configuration.Data, clock, OnLedgerFault);
        var guards = new GuardBook(_ledger, clock);
        guards.Restore();
        _gateway = new MessageGateway(
            store,
            new AccountDirectory(accounts, configuration.Numbers, store, guards, clock),
            OutwardOf(configuration, guards),
            [.. configuration.Links.Select(_links.Create)],
            configuration.Numbering,
            clock,
            OnStoreHealth);
        _queueModes = new QueueModes(_gateway.Queues, configuration.Data);
        _supervisor = new Supervisor(clock, OnActor);
        _smpp = new SmppFrontDoor(_gateway, store.History, _traces, clock, logs.CreateLogger<SmppFrontDoor>());
        _readiness = new Readiness(_gateway);
        _meter = new GatewayMeter(_gateway, () => clock.MachineAhead);
        _clockWatch = new ClockWatch(clock, _log);
        _doors = new Doors(configuration.Listeners, _smpp, configuration.Data, clock);
    }

    /// <summary>Where each open listener is bound, by its name in the configuration; empty before <see cref="StartAsync"/>.</summary>
    public IReadOnlyDictionary<string, IPEndPoint> Endpoints => _doors.Endpoints;

    /// <summary>What waits for each link, and what may be done with it.</summary>
    public QueueDesk Queues => _gateway.Queues;

    /// <summary>Reads a configuration, opens the store and puts the node together; nothing runs yet.</summary>
    /// <param name="configurationFile">The file; the directory for data that it names must be its own.</param>
    /// <param name="clock">Time for everything inside.</param>
    /// <param name="logs">Where it writes its log; stays the caller's.</param>
    /// <exception cref="InvalidDataException">The configuration is wrong; the message has a line for each error.</exception>
    /// <exception cref="StoreInUseException">Another appliance has the data directory.</exception>
    public static ApplianceNode Open(string configurationFile, TimeProvider clock, ILoggerFactory logs) =>
        ConfigurationFile.Read(configurationFile, out var errors) is { } configuration
            ? Create(configuration, clock, logs)
            : throw new InvalidDataException(string.Join('\n', errors));

    /// <summary>Opens the store and puts the node together; nothing runs yet.</summary>
    /// <exception cref="StoreInUseException">Another appliance has the data directory.</exception>
    internal static ApplianceNode Create(ApplianceConfiguration configuration, TimeProvider clock, ILoggerFactory logs)
    {
        Directory.CreateDirectory(configuration.Data);
        var time = new SteadyTime(clock);
        var store = SqliteMessageStore.Open(new SqliteStoreOptions { Directory = configuration.Data, Node = (byte)configuration.Node }, time);
        return new ApplianceNode(configuration, store, time, logs);
    }

    /// <summary>Begins to work; when this ends every listener is bound. Once only.</summary>
    public async Task StartAsync()
    {
        _gateway.Start();
        await _queueModes.RestoreAsync(CancellationToken.None);
        _gateway.StartLinks(_supervisor);
        _server = BuildServer();
        await _server.StartAsync();
        _readiness.DoorsOpened();
    }

    /// <summary>Says goodbye to customers and operators, and lets the links drain.</summary>
    public async Task StopAsync()
    {
        LogStopping();
        _readiness.DoorsClosing();
        _smpp.BeginUnbind();
        await _supervisor.DisposeAsync();
        _gateway.LinksStopped();
        using var limit = new CancellationTokenSource(GoodbyeMax);
        if (_server is not null) await _server.StopAsync(limit.Token);
    }

    /// <summary>Runs until SIGTERM or Ctrl-C, and ends cleanly.</summary>
    internal async Task RunAsync()
    {
        await StartAsync();
        var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _server!.Lifetime.ApplicationStopping.Register(() => stopping.TrySetResult());
        Announce();
        await stopping.Task;
        await StopAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        await _supervisor.DisposeAsync();
        await _store.DisposeAsync();
        await _gateway.DisposeAsync();
        _ledger.Dispose();
        await _links.DisposeAsync();
        _clockWatch.Dispose();
        _queueModes.Dispose();
        _meter.Dispose();
    }

    private static OutwardOptions OutwardOf(ApplianceConfiguration configuration, GuardBook guards) =>
        new(new RouteTable(configuration.Routes))
        {
            Shaping = [.. configuration.Shaping, .. configuration.Links.Select(ShapingSection.OfLink).OfType<ShapingRule>()],
            Days = guards.Days,
            Rules = new RuleSet(configuration.SenderRules, configuration.ContentRules, configuration.Registrations),
            Retries = configuration.Retries,
            ReceiptGrace = configuration.ReceiptGrace,
        };

    private WebApplication BuildServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddSingleton(_logs);
        var socket = Path.Combine(_configuration.Data, AdminClient.SocketName);
        File.Delete(socket);
        builder.WebHost.ConfigureKestrel(_doors.Open);
        // A flush ends when the kernel has the octets, not when the server does: no receipt may overtake an answer that is still here (row S19).
        builder.WebHost.UseSockets(sockets => sockets.MaxWriteBufferSize = 1);
        var doors = builder.Build();
        var exposition = new PrometheusExposition(new HashSet<string> { GatewayMeter.Name, "System.Runtime" });
        doors.MapGet("/metrics", () => Results.Text(exposition.Render(), "text/plain; version=0.0.4"));
        _readiness.Map(doors);
        var tokenFile = _configuration.AdminTokenFile ?? Path.Combine(_configuration.Data, "admin.token");
        var admin = new AdminApi(_gateway, _store.History, _readiness, _clock).Map(doors, AdminSignIn.FromFile(tokenFile));
        _smpp.Operator.Map(admin);
        new TraceApi(_traces, HasSessions, _clock).Map(admin);
        new ModemsApi(_links.Banks, _clock).Map(admin);
        new QueuesApi(_gateway, _queueModes).Map(admin);
        doors.Lifetime.ApplicationStarted.Register(() => File.SetUnixFileMode(socket, UnixFileMode.UserRead | UnixFileMode.UserWrite));
        return doors;
    }

    private bool HasSessions(TraceSubject subject) => subject.Kind == TraceKind.Account
        ? _gateway.Accounts.Find(subject.Name) is not null
        : _configuration.Links.Any(link => link is SmppLinkConfiguration && link.Name == subject.Name);

    private void Announce()
    {
        foreach (var (name, endpoint) in _doors.Endpoints) Console.WriteLine($"listening {name} {Doors.SchemeOf(name)}://{endpoint}");
        Console.WriteLine("ready");
    }

    private void OnStoreHealth(StoreHealth health)
    {
        if (health.IsWritable) LogStoreHealed();
        else LogStoreFailed(health.Cause ?? "unknown");
    }

    private void OnLedgerFault(string? cause)
    {
        if (cause is null) LogLedgerHealed();
        else LogLedgerFailed(cause);
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

    [LoggerMessage(9206, LogLevel.Error, "ALARM what accounts' limits remember cannot be kept: {Cause}; a restart now would forget the newest of it")]
    private partial void LogLedgerFailed(string cause);

    [LoggerMessage(9207, LogLevel.Information, "what accounts' limits remember is kept again")]
    private partial void LogLedgerHealed();

    [LoggerMessage(9205, LogLevel.Warning, "{Actor} failed and starts again in {Pause}")]
    private partial void LogRestart(string actor, TimeSpan pause, Exception? cause);
}
