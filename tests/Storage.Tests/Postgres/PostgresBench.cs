using Signalbox.Conformance.Store;
using Signalbox.Gateway.Store;
using Signalbox.Storage.Tests.Sqlite;

namespace Signalbox.Storage.Tests.Postgres;

/// <summary>
/// A store in a database of its own. Each opening has a data directory of its own, so that it is the lease that keeps a second one out.
/// Writing is made to fail by cutting all connections and taking no new ones.
/// </summary>
internal sealed class PostgresBench : StoreBench
{
    private readonly PostgresServer _server;
    private readonly Func<PostgresStoreOptions, PostgresStoreOptions> _configure;
    private readonly ShiftedClock _clock = new();
    private readonly List<TemporaryDirectory> _directories = [];

    public PostgresBench(PostgresServer server, Func<PostgresStoreOptions, PostgresStoreOptions>? configure = null, string? database = null)
    {
        _server = server;
        _configure = configure ?? (options => options);
        Database = database ?? server.CreateDatabase();
    }

    public string Database { get; }

    public PostgresStoreOptions Options => _configure(new PostgresStoreOptions
    {
        Directory = "",
        Connection = _server.ConnectionTo(Database),
        // Nothing of these tests is to depend on how quick the machine is.
        LeaseTime = TimeSpan.FromHours(1),
        QueueCapacity = QueueCapacity,
        RetryPauseMin = TimeSpan.FromMilliseconds(1),
        RetryPauseMax = TimeSpan.FromMilliseconds(10),
    });

    public override IMessageStore Open() => Open(_clock);

    public JournalStore Open(TimeProvider clock)
    {
        var directory = new TemporaryDirectory("store");
        _directories.Add(directory);
        return JournalStore.Open(Options with { Directory = directory.Path }, clock);
    }

    public override async Task<IMessageHistory> HistoryOfAsync(IMessageStore store)
    {
        var history = ((JournalStore)store).History;
        await history.CatchUpAsync(CancellationToken.None);
        return history;
    }

    // What is committed is what a loss of power leaves: that this is so is for the tests that kill the server. The lease has run out by then.
    public override StoreBench AfterPowerLoss()
    {
        var later = new PostgresBench(_server, _configure, _server.CopyDatabase(Database));
        later.LetLeaseRunOut();
        return later;
    }

    public override void FailWrites()
    {
        _server.Execute("postgres", $"ALTER DATABASE {Database} WITH ALLOW_CONNECTIONS false");
        Cut();
    }

    public override void Heal() => _server.Execute("postgres", $"ALTER DATABASE {Database} WITH ALLOW_CONNECTIONS true");

    /// <summary>Ends all connections to the database.</summary>
    public void Cut() => _server.Execute("postgres", $"SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = '{Database}'");

    public void LetLeaseRunOut() => Execute("UPDATE lease SET until = clock_timestamp()");

    public string Execute(string sql) => _server.Execute(Database, sql);

    public override void JumpClock(TimeSpan by) => _clock.Jump(by);

    public override ValueTask DisposeAsync()
    {
        _server.DropDatabase(Database);
        foreach (var directory in _directories) directory.Dispose();
        return base.DisposeAsync();
    }
}
