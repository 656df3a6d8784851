using Npgsql;
using NpgsqlTypes;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Routing;
using Signalbox.Gateway.Store;
using Signalbox.Storage.History;

namespace Signalbox.Storage.Postgres;

/// <summary>Reads history beside its writer. Thread-safe.</summary>
internal sealed class PostgresHistoryReader(ConnectionText text) : IHistoryReader
{
    private const string EntrySql =
        """
        SELECT id, account, inbound, sender, recipient, parts, state, error, link, message.reference, accepted_at, sent_at, ended_at, settled_at,
            uncertain, route, rule, job, place, count, wish, written, job_message.reference, terms, cost_centre
        FROM message LEFT JOIN job_message ON job_message.message = message.id
        """;

    private const string FindSql = EntrySql + " WHERE id = $1";
    private const string JobSql = EntrySql + " WHERE job = $1 ORDER BY place";

    private const string MessagesSql =
        EntrySql + " WHERE account = $1 AND NOT inbound AND NOT carrier AND (accepted_at, id) < ($2, $3) ORDER BY accepted_at DESC, id DESC LIMIT $4";

    private const string JobsSql =
        """
        SELECT id, accepted_at FROM job
        WHERE account = $1 AND accepted_at >= $2 AND accepted_at < $3 AND ($4::boolean IS NULL OR $4 = EXISTS (
            SELECT FROM job_message JOIN message ON message.id = job_message.message
            WHERE job_message.job = job.id AND (message.state = 0 OR (message.state = 1 AND job_message.wish <> 0))))
        ORDER BY accepted_at, id LIMIT $6 OFFSET $5
        """;

    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(text.Pooled);

    public async ValueTask<HistoryEntry?> FindAsync(long id, CancellationToken cancellation)
    {
        var found = await ReadAsync(FindSql, [new NpgsqlParameter<long> { TypedValue = id }], Entry, cancellation);
        return found.Count > 0 ? found[0] : null;
    }

    public ValueTask<IReadOnlyList<HistoryEntry>> FindJobAsync(long job, CancellationToken cancellation) =>
        ReadAsync(JobSql, [new NpgsqlParameter<long> { TypedValue = job }], Entry, cancellation);

    public ValueTask<IReadOnlyList<HistoryEntry>> FindMessagesAsync(MessageQuery query, CancellationToken cancellation)
    {
        var before = query.Before ?? new MessageKey(long.MaxValue, long.MaxValue);
        return ReadAsync(
            MessagesSql,
            [
                new NpgsqlParameter<int> { TypedValue = query.AccountKey },
                new NpgsqlParameter<long> { TypedValue = before.AcceptedAt },
                new NpgsqlParameter<long> { TypedValue = before.Id },
                new NpgsqlParameter<int> { TypedValue = query.Limit },
            ],
            Entry,
            cancellation);
    }

    public ValueTask<IReadOnlyList<JobKey>> FindJobsAsync(JobQuery query, CancellationToken cancellation) => ReadAsync(
        JobsSql,
        [
            new NpgsqlParameter<int> { TypedValue = query.AccountKey },
            new NpgsqlParameter<long> { TypedValue = query.From },
            new NpgsqlParameter<long> { TypedValue = query.To },
            new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Boolean, Value = (object?)query.IsOpen ?? DBNull.Value },
            new NpgsqlParameter<int> { TypedValue = query.Offset },
            new NpgsqlParameter<int> { TypedValue = query.Limit },
        ],
        row => new JobKey(row.GetInt64(0), row.GetInt64(1)),
        cancellation);

    public void Dispose() => _source.Dispose();

    private async ValueTask<IReadOnlyList<T>> ReadAsync<T>(
        string sql, NpgsqlParameter[] parameters, Func<NpgsqlDataReader, T> read, CancellationToken cancellation)
    {
        try
        {
            return await AskAsync(sql, parameters, read, cancellation);
        }
        catch (PostgresFailedException fault) when (fault.IsAway)
        {
            // A connection that lay idle may be from before the server was started anew.
            _source.Clear();
            return await AskAsync(sql, parameters, read, cancellation);
        }
    }

    private async ValueTask<IReadOnlyList<T>> AskAsync<T>(
        string sql, NpgsqlParameter[] parameters, Func<NpgsqlDataReader, T> read, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await _source.OpenConnectionAsync(cancellation);
            await using var command = new NpgsqlCommand(sql, connection);
            foreach (var parameter in parameters) command.Parameters.Add(parameter.Clone());
            await command.PrepareAsync(cancellation);
            await using var row = await command.ExecuteReaderAsync(cancellation);
            List<T> found = [];
            while (await row.ReadAsync(cancellation)) found.Add(read(row));
            return found;
        }
        catch (Exception fault) when (PostgresFailedException.IsCause(fault))
        {
            throw new PostgresFailedException(text.Name, fault);
        }
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static HistoryEntry Entry(NpgsqlDataReader row) => new()
    {
        Id = row.GetInt64(0),
        AccountKey = row.GetInt32(1),
        Inbound = row.GetBoolean(2),
        From = row.GetString(3),
        To = row.GetString(4),
        Parts = row.GetInt16(5),
        State = (MessageState)row.GetInt16(6),
        Error = (ushort)row.GetInt32(7),
        Link = Text(row, 8),
        Reference = Text(row, 9),
        AcceptedAt = row.GetInt64(10),
        SentAt = row.GetInt64(11),
        EndedAt = row.GetInt64(12),
        SettledAt = row.GetInt64(13),
        Uncertain = row.GetInt32(14),
        Route = RouteStamp.Read(Text(row, 15)),
        Rule = Text(row, 16),
        Job = row.IsDBNull(17) ? null : new JobPlace(Mark(row), (ReceiptWish)row.GetInt16(20)),
    };

    private static JobMark Mark(NpgsqlDataReader row) => new(row.GetInt64(17), row.GetInt32(18), row.GetInt32(19))
    {
        Written = row.GetString(21),
        Reference = row.GetString(22),
        Terms = row.GetString(23),
        CostCentre = row.GetString(24),
    };
}
