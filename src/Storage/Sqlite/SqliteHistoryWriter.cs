using Signalbox.Storage.History;

namespace Signalbox.Storage.Sqlite;

/// <summary>The file of history, as its one writer sees it. Rows and progress are written in one transaction, synced like the journal.</summary>
internal sealed class SqliteHistoryWriter : IHistoryWriter
{
    public const string FileName = "history.db";

    private const int PageSize = 8192;
    private const int CheckpointPages = 4000;
    private const int CacheKilobytes = 32 * 1024;

    private const string InsertSql =
        """
        INSERT INTO message (id, account, inbound, sender, recipient, parts, accepted_at,
            state, error, link, reference, sent_at, ended_at, settled_at, uncertain, route, rule, carrier)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ifnull(?9, 0), ?10, ?11, ifnull(?12, 0), ifnull(?13, 0), ifnull(?14, 0), ?15, ?16, ?17, ?18)
        """;

    private const string UpsertSql = InsertSql +
        """
         ON CONFLICT (id) DO UPDATE SET state = ?8, error = ifnull(?9, error), link = ifnull(?10, link), reference = ifnull(?11, reference),
            sent_at = ifnull(?12, sent_at), ended_at = ifnull(?13, ended_at), settled_at = ifnull(?14, settled_at), uncertain = uncertain + ?15,
            route = ifnull(?16, route), rule = ifnull(?17, rule)
        """;

    // An inbound message ends when it is settled.
    private const string UpdateSql =
        """
        UPDATE message SET state = ifnull(?8, iif(inbound AND ?14 IS NOT NULL, 2, state)), error = ifnull(?9, error),
            link = ifnull(?10, link), reference = ifnull(?11, reference), sent_at = ifnull(?12, sent_at),
            ended_at = ifnull(?13, iif(inbound AND ?14 IS NOT NULL, ?14, ended_at)), settled_at = ifnull(?14, settled_at),
            uncertain = uncertain + ?15, route = ifnull(?16, route), rule = ifnull(?17, rule)
        WHERE id = ?1
        """;

    private const string JobMessageSql =
        """
        INSERT OR IGNORE INTO job_message (message, job, place, count, wish, written, reference, terms, cost_centre)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
        """;

    private readonly SqliteDatabase _database;
    private readonly SqliteStatement _jobMessage;
    private readonly SqliteStatement _job;
    private readonly SqliteStatement _insert;
    private readonly SqliteStatement _upsert;
    private readonly SqliteStatement _update;
    private readonly SqliteStatement _delete;
    private readonly SqliteStatement _progress;

    /// <summary>Opens the file and makes it when it is missing.</summary>
    /// <exception cref="SqliteFailedException">It cannot be opened.</exception>
    public SqliteHistoryWriter(string file)
    {
        _database = new SqliteDatabase(file);
        try
        {
            _database.Execute($"PRAGMA page_size={PageSize}; PRAGMA cache_size=-{CacheKilobytes}");
            _database.UseSyncedLog(CheckpointPages);
            SqliteSchema.Migrate(_database, "history");
            _insert = _database.Prepare(InsertSql);
            _upsert = _database.Prepare(UpsertSql);
            _update = _database.Prepare(UpdateSql);
            _jobMessage = _database.Prepare(JobMessageSql);
            _job = _database.Prepare("INSERT OR IGNORE INTO job (id, account, accepted_at) VALUES (?1, ?2, ?3)");
            _delete = _database.Prepare("DELETE FROM message WHERE id = ?");
            _progress = _database.Prepare("UPDATE progress SET frame = ?");
            Position = _database.QueryInt64("SELECT frame FROM progress");
        }
        catch
        {
            _database.Dispose();
            throw;
        }
    }

    public string Name => FileName;

    public long Position { get; private set; }

    public void Write(HistoryBatch batch, long frame)
    {
        _database.Execute("BEGIN IMMEDIATE");
        foreach (ref readonly var row in batch.Rows) Write(batch, row);
        foreach (var row in batch.Jobs) Write(row);
        _progress.Bind(1, frame).Run();
        _database.Execute("COMMIT");
        Position = frame;
    }

    // What the log has is brought into the main file, synced.
    public void MakeDurable() => _database.TruncateLog();

    public void Dispose() => _database.Dispose();

    private void Write(HistoryBatch batch, in HistoryRow row)
    {
        switch (row.Kind)
        {
            case HistoryRowKind.New:
                BindWhole(_insert, batch, row);
                _insert.Run();
                break;
            case HistoryRowKind.Carried:
                BindWhole(_upsert, batch, row);
                _upsert.Run();
                break;
            case HistoryRowKind.Changed:
                BindChange(_update, batch, row);
                _update.Run();
                break;
            case HistoryRowKind.Removed:
                _delete.Bind(1, row.Id).Run();
                break;
        }
    }

    private void Write(HistoryJobRow row)
    {
        var job = row.Place.Mark;
        _jobMessage.Bind(1, row.Message).Bind(2, job.Id).Bind(3, job.Place).Bind(4, job.Count).Bind(5, (long)row.Place.Wish);
        _jobMessage.BindText(6, job.Written).BindText(7, job.Reference).BindText(8, job.Terms).BindText(9, job.CostCentre).Run();
        if (job.Place == 1) _job.Bind(1, job.Id).Bind(2, row.Account).Bind(3, row.AcceptedAt).Run();
    }

    private static void BindWhole(SqliteStatement statement, HistoryBatch batch, in HistoryRow row)
    {
        BindChange(statement, batch, row);
        statement.Bind(2, row.Account).Bind(3, row.IsInbound ? 1 : 0);
        statement.BindText(4, batch.TextOf(row.Sender)).BindText(5, batch.TextOf(row.Recipient));
        statement.Bind(6, row.Parts).Bind(7, row.AcceptedAt).Bind(18, row.IsCarrier ? 1 : 0);
    }

    private static void BindChange(SqliteStatement statement, HistoryBatch batch, in HistoryRow row)
    {
        statement.Bind(1, row.Id).Bind(15, row.Uncertain);
        if (row.State is { } state) statement.Bind(8, (long)state);
        else statement.BindNull(8);
        if (row.Error is { } error) statement.Bind(9, error);
        else statement.BindNull(9);
        BindText(statement, 10, batch, row.Link);
        BindText(statement, 11, batch, row.Reference);
        BindTime(statement, 12, row.SentAt);
        BindTime(statement, 13, row.EndedAt);
        BindTime(statement, 14, row.SettledAt);
        BindText(statement, 16, batch, row.Route);
        BindText(statement, 17, batch, row.Rule);
    }

    private static void BindText(SqliteStatement statement, int parameter, HistoryBatch batch, HistoryText text)
    {
        if (text.IsNone) statement.BindNull(parameter);
        else statement.BindText(parameter, batch.TextOf(text));
    }

    private static void BindTime(SqliteStatement statement, int parameter, long time)
    {
        if (time == 0) statement.BindNull(parameter);
        else statement.Bind(parameter, time);
    }
}
