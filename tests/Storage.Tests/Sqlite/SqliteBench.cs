using Microsoft.Data.Sqlite;
using Signalbox.Conformance.Store;
using Signalbox.Gateway.Store;

namespace Signalbox.Storage.Tests.Sqlite;

/// <summary>
/// A SQLite store in a directory of its own. Writing is made to fail as another program would do it: by holding the file's write lock.
/// </summary>
internal sealed class SqliteBench(TemporaryDirectory directory, Func<SqliteStoreOptions, SqliteStoreOptions> configure) : StoreBench
{
    private readonly ShiftedClock _clock = new();
    private Intruder? _intruder;

    public TemporaryDirectory Directory => directory;

    public override IMessageStore Open() => OpenSqlite();

    public JournalStore OpenSqlite() => JournalStore.Open(
        configure(new SqliteStoreOptions
        {
            Directory = directory.Path,
            QueueCapacity = QueueCapacity,
            RetryPauseMin = TimeSpan.FromMilliseconds(1),
            RetryPauseMax = TimeSpan.FromMilliseconds(10),
        }),
        _clock);

    public override async Task<IMessageHistory> HistoryOfAsync(IMessageStore store)
    {
        var history = ((JournalStore)store).History;
        await history.CatchUpAsync(CancellationToken.None);
        return history;
    }

    public override StoreBench AfterPowerLoss() => new SqliteBench(directory.Copy(), configure);

    public override void FailWrites() => _intruder = Occupy("journal.db");

    public override void Heal() => _intruder!.Dispose();

    /// <summary>Holds the write lock of a file, until disposed.</summary>
    public Intruder Occupy(string file) => new Intruder(directory.File(file));

    public override void JumpClock(TimeSpan by) => _clock.Jump(by);

    public override ValueTask DisposeAsync()
    {
        _intruder?.Dispose();
        directory.Dispose();
        return base.DisposeAsync();
    }
}
