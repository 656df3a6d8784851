using Signalbox.Storage.Sqlite;

namespace Signalbox.Storage.Uploads;

/// <summary>
/// How far uploads have come, in a SQLite file of its own, <c>uploads.db</c>; what is written is on the disk on return. An upload is written a few
/// times for each thousand rows, so each call waits for the disk. Thread-safe.
/// </summary>
public sealed class SqliteUploadLedger : IDisposable
{
    /// <summary>The file's name in the data directory.</summary>
    public const string FileName = "uploads.db";

    private const string Columns = "id, account, request, state, rows, rows_done, job, job_rows, jobs, error, created_at, ended_at";

    private readonly Lock _gate = new();
    private readonly SqliteDatabase _database;
    private readonly SqliteStatement _save;
    private readonly SqliteStatement _find;
    private readonly SqliteStatement _list;
    private readonly SqliteStatement _running;
    private readonly SqliteStatement _forget;

    /// <summary>Opens, and at the first time makes, the file in <paramref name="directory"/>.</summary>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    /// <exception cref="StoreDamagedException">The file is damaged, or was made by a newer version of the program.</exception>
    public SqliteUploadLedger(string directory)
    {
        _database = LedgerFile.Open(directory, FileName, "uploads", "uploads that are under way are forgotten");
        _save = _database.Prepare($"INSERT OR REPLACE INTO upload ({Columns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)");
        _find = _database.Prepare($"SELECT {Columns} FROM upload WHERE id = ?1");
        _list = _database.Prepare($"SELECT {Columns} FROM upload WHERE account = ?1 ORDER BY created_at DESC LIMIT ?2");
        _running = _database.Prepare($"SELECT {Columns} FROM upload WHERE state = {(int)UploadState.Running} ORDER BY created_at");
        _forget = _database.Prepare($"DELETE FROM upload WHERE created_at < ?1 AND state <> {(int)UploadState.Running}");
    }

    /// <summary>Keeps an upload as it is now.</summary>
    /// <exception cref="IOException">It cannot be written: what was kept before stands.</exception>
    public void Save(Upload upload)
    {
        lock (_gate)
        {
            _save.BindText(1, upload.Id).Bind(2, upload.AccountKey).BindText(3, upload.Request).Bind(4, (long)upload.State);
            _save.Bind(5, upload.Rows).Bind(6, upload.RowsDone).Bind(7, upload.Job).Bind(8, upload.JobRows).Bind(9, upload.Jobs);
            _save.BindText(10, upload.Error).Bind(11, upload.CreatedAt).Bind(12, upload.EndedAt).Run();
        }
    }

    /// <summary>The upload of that id; null when there is none.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public Upload? Find(string id)
    {
        lock (_gate) return Read(_find.BindText(1, id)).FirstOrDefault();
    }

    /// <summary>An account's uploads, the newest first.</summary>
    /// <exception cref="IOException">They cannot be read.</exception>
    public IReadOnlyList<Upload> List(int account, int limit)
    {
        lock (_gate) return Read(_list.Bind(1, account).Bind(2, limit));
    }

    /// <summary>The uploads whose rows are to be submitted, the oldest first.</summary>
    /// <exception cref="IOException">They cannot be read.</exception>
    public IReadOnlyList<Upload> Running()
    {
        lock (_gate) return Read(_running);
    }

    /// <summary>Forgets what was asked for before a time and is not running.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Forget(long before)
    {
        lock (_gate) _forget.Bind(1, before).Run();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate) _database.Dispose();
    }

    private static List<Upload> Read(SqliteStatement rows)
    {
        List<Upload> uploads = [];
        while (rows.Step())
        {
            uploads.Add(new Upload
            {
                Id = rows.GetText(0)!,
                AccountKey = rows.GetInt32(1),
                Request = rows.GetText(2)!,
                State = (UploadState)rows.GetInt32(3),
                Rows = rows.GetInt32(4),
                RowsDone = rows.GetInt32(5),
                Job = rows.GetInt64(6),
                JobRows = rows.GetInt32(7),
                Jobs = rows.GetInt32(8),
                Error = rows.GetText(9)!,
                CreatedAt = rows.GetInt64(10),
                EndedAt = rows.GetInt64(11),
            });
        }

        return uploads;
    }
}
