using System.Net;
using Signalbox.Appliance.Alarms;
using Signalbox.Appliance.Cli;
using Signalbox.Appliance.Configuration;
using Signalbox.Appliance.Configuration.Versions;
using Signalbox.Appliance.FrontDoors.Http;
using Signalbox.Appliance.FrontDoors.Http.OpenApi;
using Signalbox.Appliance.FrontDoors.SignIn;
using Signalbox.Appliance.FrontDoors.Smpp;
using Signalbox.Appliance.Links;
using Signalbox.Appliance.Links.Modem;
using Signalbox.Appliance.Links.Sigtran.Admin;
using Signalbox.Appliance.Numbers;
using Signalbox.Appliance.Push;
using Signalbox.Appliance.Queues;
using Signalbox.Appliance.Routes;
using Signalbox.Appliance.Tracing;
using Signalbox.Gateway;
using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Dispatch;
using Signalbox.Gateway.Guards;
using Signalbox.Gateway.Lists;
using Signalbox.Gateway.Pushes;
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
using Signalbox.Storage.Lists;
using Signalbox.Storage.Pushes;

namespace Signalbox.Appliance.Hosting;

/// <summary>
/// The node: everything put together, started in the order of the data's way from the store outwards, and stopped the other way round.
/// </summary>
public sealed partial class ApplianceNode : IAsyncDisposable
{
    /// <summary>How long customers and operators have to go when the node stops.</summary>
    private static readonly TimeSpan GoodbyeMax = TimeSpan.FromSeconds(3);

    private readonly ConfigurationDesk _desk;
    private readonly TimeProvider _clock;
    private readonly ILoggerFactory _logs;
    private readonly ILogger _log;
    private readonly JournalStore _store;
    private readonly TraceBook _traces = new();
    private readonly SqliteGuardLedger _ledger;
    private readonly SqliteListLedger _lists;
    private readonly MessageGateway _gateway;
    private readonly LinkFactory _links;
    private readonly NumberDesk _numbers;
    private readonly Supervisor _supervisor;
    private readonly SmppFrontDoor _smpp;
    private readonly HttpDoors _http;
    private readonly SqliteDeadLetters _letters;
    private readonly PushDesk _pushes;
    private readonly QueueModes _queueModes;
    private readonly Readiness _readiness;
    private readonly GatewayMeter _meter;
    private readonly PrometheusExposition _exposition = new(new HashSet<string> { GatewayMeter.Name, LinkFactory.MeterName, "System.Runtime" });
    private readonly ClockWatch _clockWatch;
    private readonly AlarmBook _alarms;
    private readonly GuardBook _guards;
    private readonly Doors _doors;
    private readonly TaskCompletionSource _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile string? _ledgerFault;
    private volatile PushPolicy _pushPolicy;
    private WebApplication? _server;

    private ApplianceNode(ConfigurationDesk desk, JournalStore store, SteadyTime clock, ILoggerFactory logs)
    {
        _desk = desk;
        var configuration = desk.Configuration;
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
        _numbers = new NumberDesk(configuration, name => _links.FindSignalling(name), clock, _log);
        var directory = new AccountDirectory(accounts, configuration.Numbers, store, guards, clock);
        _lists = new SqliteListLedger(configuration.Data, clock);
        var lists = new ListBook(_lists, clock);
        lists.Restore(directory);
        _gateway = new MessageGateway(
            store,
            directory,
            lists,
            OutwardOf(configuration, desk.Current.Number, guards),
            [.. configuration.Links.Select(_links.Create)],
            _numbers.Book,
            clock,
            OnStoreHealth);
        _queueModes = new QueueModes(_gateway.Queues, configuration.Data);
        _supervisor = new Supervisor(clock, OnActor);
        var keeper = new DoorKeeper(clock);
        _smpp = new SmppFrontDoor(_gateway, store.History, keeper, _traces, clock, logs.CreateLogger<SmppFrontDoor>());
        _pushPolicy = configuration.Push;
        _letters = new SqliteDeadLetters(configuration.Data);
        _pushes = new PushDesk(
            directory,
            new HistorySource(store.History, clock),
            _letters,
            settings => PushSenders.Create(settings, () => _pushPolicy, clock),
            clock,
            new PushLog(_log).Tell);
        _http = new HttpDoors(_gateway, store.History, keeper, configuration.Data, clock, logs);
        _readiness = new Readiness(_gateway);
        _meter = new GatewayMeter(_gateway, () => clock.MachineAhead);
        _meter.Add(_pushes);
        _clockWatch = new ClockWatch(clock, _log);
        _alarms = new AlarmBook(_gateway, clock, () => _ledgerFault, _pushes, _log);
        _doors = new Doors(configuration.Listeners, _smpp, configuration.Data, clock, logs.CreateLogger<Doors>());
        _guards = guards;
        desk.PutInForce = PutInForceAsync;
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
    public static Task<ApplianceNode> OpenAsync(string configurationFile, TimeProvider clock, ILoggerFactory logs) =>
        ConfigurationFile.Read(configurationFile, out var errors) is { } file
            ? CreateAsync(file, clock, logs)
            : throw new InvalidDataException(string.Join('\n', errors));

    /// <summary>Opens the store and puts the node together; nothing runs yet.</summary>
    /// <param name="file">What the configuration file says, and its hash.</param>
    /// <param name="clock">Time for everything inside.</param>
    /// <param name="logs">Where it writes its log; stays the caller's.</param>
    /// <exception cref="StoreInUseException">Another appliance has the data directory.</exception>
    internal static async Task<ApplianceNode> CreateAsync((ReadConfiguration Read, string Hash) file, TimeProvider clock, ILoggerFactory logs)
    {
        var configuration = file.Read.Configuration;
        Directory.CreateDirectory(configuration.Data);
        var time = new SteadyTime(clock);
        var store = OpenStore(configuration, time);
        try
        {
            return new ApplianceNode(await ConfigurationDesk.OpenAsync(file, time, CancellationToken.None), store, time, logs);
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>Begins to work; when this ends every listener is bound. Once only.</summary>
    public async Task StartAsync()
    {
        _gateway.Start();
        await _queueModes.RestoreAsync(CancellationToken.None);
        _gateway.StartLinks(_supervisor);
        _pushes.Start(_supervisor);
        _http.Start(_supervisor);
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
    /// <exception cref="StoreInUseException">Another appliance took the node over while this one could not reach its database.</exception>
    internal async Task RunAsync()
    {
        await StartAsync();
        var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _server!.Lifetime.ApplicationStopping.Register(() => stopping.TrySetResult());
        Announce();
        await Task.WhenAny(stopping.Task, _lost.Task);
        await StopAsync();
        if (_gateway.StoreHealth.IsForGood) throw new StoreInUseException($"node {_desk.Configuration.Node}");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        await _supervisor.DisposeAsync();
        _http.Dispose();
        _numbers.Dispose();
        await _store.DisposeAsync();
        await _gateway.DisposeAsync();
        _ledger.Dispose();
        _lists.Dispose();
        _letters.Dispose();
        await _links.DisposeAsync();
        _clockWatch.Dispose();
        _alarms.Dispose();
        _queueModes.Dispose();
        _desk.Dispose();
        _exposition.Dispose();
        _meter.Dispose();
    }

    private static JournalStore OpenStore(ApplianceConfiguration configuration, TimeProvider clock)
    {
        var (directory, node) = (configuration.Data, (byte)configuration.Node);
        return configuration.Postgres is { } connection
            ? JournalStore.Open(new PostgresStoreOptions { Directory = directory, Node = node, Connection = connection }, clock)
            : JournalStore.Open(new SqliteStoreOptions { Directory = directory, Node = node }, clock);
    }

    private static OutwardOptions OutwardOf(ApplianceConfiguration configuration, long version, GuardBook guards) =>
        new(new RouteTable(configuration.Routes, version))
        {
            Shaping = [.. configuration.Shaping, .. configuration.Links.Select(ShapingSection.OfLink).OfType<ShapingRule>()],
            Days = guards.Days,
            Rules = new RuleSet(configuration.SenderRules, configuration.ContentRules, configuration.Registrations),
            Quality = configuration.Quality,
            Watches = configuration.Watches,
            Retries = configuration.Retries,
            ReceiptGrace = configuration.ReceiptGrace,
        };

    // Messages flow meanwhile: what is new comes first, then the version counts, then what is gone goes.
    private async Task PutInForceAsync(ReadConfiguration before, ReadConfiguration next, long version)
    {
        var links = LinkChanges.Between(before, next);
        foreach (var account in next.Configuration.Accounts.Where(account => _gateway.Accounts.Find(account.Id) is null))
            _gateway.Accounts.TryAdd(account);
        _gateway.Accounts.Assign(next.Configuration.Numbers);
        await _gateway.ChangeAsync(OutwardOf(next.Configuration, version, _guards), [.. links.Opened.Select(_links.Create)], links.Closed);
        _pushPolicy = next.Configuration.Push;
        _links.Keep(_gateway.Links.Select(link => link.Name));
        LogPutInForce(version);
    }

    private WebApplication BuildServer()
    {
        // Empty: no file and no variable but our configuration opens a door, and no directory is watched for one.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(_logs);
        OpenApiDocuments.AddTo(builder.Services);
        var configuration = _desk.Configuration;
        var socket = Path.Combine(configuration.Data, AdminClient.SocketName);
        File.Delete(socket);
        builder.WebHost.ConfigureKestrel(_doors.Open);
        // A flush ends when the kernel has the octets, not when the server does: no receipt may overtake an answer that is still here (row S19).
        builder.WebHost.UseSockets(sockets => sockets.MaxWriteBufferSize = 1);
        var doors = builder.Build();
        doors.MapGet("/metrics", () => Results.Text(_exposition.Render(), "text/plain; version=0.0.4"));
        _readiness.Map(doors);
        var tokenFile = configuration.AdminTokenFile ?? Path.Combine(configuration.Data, "admin.token");
        var admin = new AdminApi(_gateway, _store.History, _readiness, _clock).Map(doors, AdminSignIn.FromFile(tokenFile));
        _http.Map(doors);
        OpenApiDocuments.Map(doors);
        _smpp.Operator.Map(admin);
        new TraceApi(_traces, HasSessions, _clock).Map(admin);
        new ModemsApi(() => _links.Banks, _clock).Map(admin);
        new Ss7Api(() => _links.Signalling, _clock).Map(admin);
        new QueuesApi(_gateway, _queueModes).Map(admin);
        new AlarmsApi(_alarms, _gateway.Watch).Map(admin);
        new ConfigurationApi(_desk).Map(admin);
        new RoutesApi(_gateway).Map(admin);
        new PushApi(_pushes, _gateway.Accounts).Map(admin);
        new NumbersApi(_numbers, _clock).Map(admin);
        doors.Lifetime.ApplicationStarted.Register(() => File.SetUnixFileMode(socket, UnixFileMode.UserRead | UnixFileMode.UserWrite));
        return doors;
    }

    private bool HasSessions(TraceSubject subject) => subject.Kind == TraceKind.Account
        ? _gateway.Accounts.Find(subject.Name) is not null
        : _desk.Configuration.Links.Any(link => link is SmppLinkConfiguration && link.Name == subject.Name);

    private void Announce()
    {
        foreach (var (name, endpoint) in _doors.Endpoints) Console.WriteLine($"listening {name} {Doors.SchemeOf(name)}://{endpoint}");
        Console.WriteLine("ready");
    }

    private void OnStoreHealth(StoreHealth health)
    {
        if (health.IsWritable) LogStoreHealed();
        else LogStoreFailed(health.Cause ?? "unknown");
        // What another has now must not leave through our links too.
        if (health.IsForGood) _lost.TrySetResult();
    }

    private void OnLedgerFault(string? cause)
    {
        _ledgerFault = cause;
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

    [LoggerMessage(9210, LogLevel.Information, "configuration {Version} is in force")]
    private partial void LogPutInForce(long version);

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
