using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Routing;
using Signalbox.Gateway.Store;
using Signalbox.Storage.History;

namespace Signalbox.Storage.Sqlite;

/// <summary>Reads history beside its writer, on a connection of its own. Thread-safe.</summary>
internal sealed class SqliteHistoryReader : IHistoryReader
{
    private const string EntrySql =
        """
        SELECT id, account, inbound, sender, recipient, parts, state, error, link, message.reference, accepted_at, sent_at, ended_at, settled_at,
            uncertain, route, rule, job, place, count, wish, written, job_message.reference, terms, cost_centre
        FROM message LEFT JOIN job_message ON job_message.message = message.id
        """;

    private const string JobSql = EntrySql + " WHERE job = ? ORDER BY place";

    private const string MessagesSql =
        EntrySql + " WHERE account = ?1 AND inbound = 0 AND carrier = 0 AND (accepted_at, id) < (?2, ?3) ORDER BY accepted_at DESC, id DESC LIMIT ?4";

    private const string JobsSql =
        """
        SELECT id, accepted_at FROM job
        WHERE account = ?1 AND accepted_at >= ?2 AND accepted_at < ?3 AND (?4 IS NULL OR ?4 = EXISTS (
            SELECT 1 FROM job_message JOIN message ON message.id = job_message.message
            WHERE job_message.job = job.id AND (message.state = 0 OR (message.state = 1 AND job_message.wish <> 0))))
        ORDER BY accepted_at, id LIMIT ?6 OFFSET ?5
        """;

    private readonly Lock _gate = new();
    private readonly SqliteDatabase _database;
    private readonly SqliteStatement _find;
    private readonly SqliteStatement _job;
    private readonly SqliteStatement _jobs;
    private readonly SqliteStatement _messages;

    public SqliteHistoryReader(string file)
    {
        _database = new SqliteDatabase(file);
        _database.Execute("PRAGMA query_only=1");
        _find = _database.Prepare(EntrySql + " WHERE id = ?");
        _job = _database.Prepare(JobSql);
        _jobs = _database.Prepare(JobsSql);
        _messages = _database.Prepare(MessagesSql);
    }

    public ValueTask<HistoryEntry?> FindAsync(long id, CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (!_find.Bind(1, id).Step()) return new((HistoryEntry?)null);
            var entry = Entry(_find);
            _find.Reset();
            return new(entry);
        }
    }

    public ValueTask<IReadOnlyList<HistoryEntry>> FindJobAsync(long job, CancellationToken cancellation)
    {
        lock (_gate)
        {
            return new(Entries(_job.Bind(1, job)));
        }
    }

    public ValueTask<IReadOnlyList<HistoryEntry>> FindMessagesAsync(MessageQuery query, CancellationToken cancellation)
    {
        var before = query.Before ?? new MessageKey(long.MaxValue, long.MaxValue);
        lock (_gate)
        {
            return new(Entries(_messages.Bind(1, query.AccountKey).Bind(2, before.AcceptedAt).Bind(3, before.Id).Bind(4, query.Limit)));
        }
    }

    public ValueTask<IReadOnlyList<JobKey>> FindJobsAsync(JobQuery query, CancellationToken cancellation)
    {
        lock (_gate)
        {
            _jobs.Bind(1, query.AccountKey).Bind(2, query.From).Bind(3, query.To).Bind(5, query.Offset).Bind(6, query.Limit);
            if (query.IsOpen is { } isOpen) _jobs.Bind(4, isOpen ? 1 : 0);
            else _jobs.BindNull(4);
            List<JobKey> keys = [];
            while (_jobs.Step()) keys.Add(new JobKey(_jobs.GetInt64(0), _jobs.GetInt64(1)));
            return new(keys);
        }
    }

    public void Dispose()
    {
        lock (_gate) _database.Dispose();
    }

    private static List<HistoryEntry> Entries(SqliteStatement rows)
    {
        List<HistoryEntry> entries = [];
        while (rows.Step()) entries.Add(Entry(rows));
        return entries;
    }

    private static HistoryEntry Entry(SqliteStatement row) => new()
    {
        Id = row.GetInt64(0),
        AccountKey = row.GetInt32(1),
        Inbound = row.GetInt32(2) != 0,
        From = row.GetText(3)!,
        To = row.GetText(4)!,
        Parts = row.GetInt32(5),
        State = (MessageState)row.GetInt32(6),
        Error = (ushort)row.GetInt32(7),
        Link = row.GetText(8),
        Reference = row.GetText(9),
        AcceptedAt = row.GetInt64(10),
        SentAt = row.GetInt64(11),
        EndedAt = row.GetInt64(12),
        SettledAt = row.GetInt64(13),
        Uncertain = row.GetInt32(14),
        Route = RouteStamp.Read(row.GetText(15)),
        Rule = row.GetText(16),
        Job = row.IsNull(17) ? null : new JobPlace(Mark(row), (ReceiptWish)row.GetInt32(20)),
    };

    private static JobMark Mark(SqliteStatement row) => new(row.GetInt64(17), row.GetInt32(18), row.GetInt32(19))
    {
        Written = row.GetText(21)!,
        Reference = row.GetText(22)!,
        Terms = row.GetText(23)!,
        CostCentre = row.GetText(24)!,
    };
}
