using SQLitePCL;

namespace Signalbox.Storage.Sqlite;

/// <summary>One connection to one SQLite file, for one thread at a time, with nothing between us and the library.</summary>
internal sealed class SqliteDatabase : IDisposable
{
    // A backup or a shell that looks in may hold a lock for a moment.
    private const int BusyMilliseconds = 200;

    private readonly sqlite3 _handle;
    private readonly List<SqliteStatement> _statements = [];

    static SqliteDatabase() => Batteries_V2.Init();

    /// <summary>Opens the file, and makes it when it is missing.</summary>
    /// <exception cref="SqliteFailedException">It cannot be opened.</exception>
    public SqliteDatabase(string file)
    {
        File = file;
        var code = raw.sqlite3_open_v2(file, out _handle, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX, null);
        if (code != raw.SQLITE_OK)
        {
            _handle.Dispose();
            throw new SqliteFailedException(file, code, raw.sqlite3_errstr(code).utf8_to_string());
        }

        raw.sqlite3_extended_result_codes(_handle, 1);
        raw.sqlite3_busy_timeout(_handle, BusyMilliseconds);
    }

    public string File { get; }

    internal sqlite3 Handle => _handle;

    /// <summary>Rows changed by the last statement.</summary>
    public int Changes => raw.sqlite3_changes(_handle);

    /// <summary>Runs statements that return nothing of interest.</summary>
    public void Execute(string sql) => Check(raw.sqlite3_exec(_handle, sql));

    /// <summary>Brings all that the log has into the main file, syncs it, and begins the log anew.</summary>
    /// <exception cref="SqliteFailedException">It could not be written, or another connection is in the way.</exception>
    public void TruncateLog()
    {
        if (QueryInt64("PRAGMA wal_checkpoint(TRUNCATE)") != 0) throw new SqliteFailedException(File, raw.SQLITE_BUSY, "another program holds it");
    }

    /// <summary>The first column of the first row, which there must be.</summary>
    public long QueryInt64(string sql)
    {
        using var statement = Prepare(sql);
        statement.Step();
        return statement.GetInt64(0);
    }

    /// <summary>Prepares one statement; it is released with the connection at the latest.</summary>
    public SqliteStatement Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v2(_handle, sql, out var statement));
        var prepared = new SqliteStatement(this, statement);
        _statements.Add(prepared);
        return prepared;
    }

    /// <summary>Turns write-ahead logging on, with a sync at every commit.</summary>
    /// <exception cref="SqliteFailedException">The file system cannot do it.</exception>
    public void UseSyncedLog(int checkpointPages)
    {
        using var statement = Prepare("PRAGMA journal_mode=WAL");
        statement.Step();
        if (statement.GetText(0) != "wal") throw new SqliteFailedException(File, raw.SQLITE_IOERR, "the file system takes no write-ahead log");
        statement.Reset();
        Execute($"PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint={checkpointPages}");
    }

    public void Dispose()
    {
        foreach (var statement in _statements) statement.Dispose();
        _handle.Dispose();
    }

    internal void Check(int code)
    {
        if (code is raw.SQLITE_OK or raw.SQLITE_DONE or raw.SQLITE_ROW) return;
        throw new SqliteFailedException(File, code, raw.sqlite3_errmsg(_handle).utf8_to_string());
    }
}
