using Npgsql;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Routing;
using Signalbox.Gateway.Store;
using Signalbox.Storage.History;

namespace Signalbox.Storage.Postgres;

/// <summary>Reads history beside its writer. Thread-safe.</summary>
internal sealed class PostgresHistoryReader(ConnectionText text) : IHistoryReader
{
    private const string FindSql =
        """
        SELECT account, inbound, sender, recipient, parts, state, error, link, reference, accepted_at, sent_at, ended_at, settled_at, uncertain,
            route, rule
        FROM message WHERE id = $1
        """;

    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(text.Pooled);

    public async ValueTask<HistoryEntry?> FindAsync(long id, CancellationToken cancellation)
    {
        try
        {
            return await AskAsync(id, cancellation);
        }
        catch (PostgresFailedException fault) when (fault.IsAway)
        {
            // A connection that lay idle may be from before the server was started anew.
            _source.Clear();
            return await AskAsync(id, cancellation);
        }
    }

    public void Dispose() => _source.Dispose();

    private async ValueTask<HistoryEntry?> AskAsync(long id, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await _source.OpenConnectionAsync(cancellation);
            await using var command = new NpgsqlCommand(FindSql, connection) { Parameters = { new NpgsqlParameter<long> { TypedValue = id } } };
            await command.PrepareAsync(cancellation);
            await using var row = await command.ExecuteReaderAsync(cancellation);
            return await row.ReadAsync(cancellation) ? Entry(id, row) : null;
        }
        catch (Exception fault) when (PostgresFailedException.IsCause(fault))
        {
            throw new PostgresFailedException(text.Name, fault);
        }
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static HistoryEntry Entry(long id, NpgsqlDataReader row) => new()
    {
        Id = id,
        AccountKey = row.GetInt32(0),
        Inbound = row.GetBoolean(1),
        From = row.GetString(2),
        To = row.GetString(3),
        Parts = row.GetInt16(4),
        State = (MessageState)row.GetInt16(5),
        Error = (ushort)row.GetInt32(6),
        Link = Text(row, 7),
        Reference = Text(row, 8),
        AcceptedAt = row.GetInt64(9),
        SentAt = row.GetInt64(10),
        EndedAt = row.GetInt64(11),
        SettledAt = row.GetInt64(12),
        Uncertain = row.GetInt32(13),
        Route = RouteStamp.Read(Text(row, 14)),
        Rule = Text(row, 15),
    };
}
