using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Routing;
using Signalbox.Gateway.Store;
using Signalbox.Storage.History;

namespace Signalbox.Storage.Sqlite;

/// <summary>Reads history beside its writer, on a connection of its own. Thread-safe.</summary>
internal sealed class SqliteHistoryReader : IHistoryReader
{
    private const string FindSql =
        """
        SELECT account, inbound, sender, recipient, parts, state, error, link, reference, accepted_at, sent_at, ended_at, settled_at, uncertain,
            route, rule
        FROM message WHERE id = ?
        """;

    private readonly Lock _gate = new();
    private readonly SqliteDatabase _database;
    private readonly SqliteStatement _find;

    public SqliteHistoryReader(string file)
    {
        _database = new SqliteDatabase(file);
        _database.Execute("PRAGMA query_only=1");
        _find = _database.Prepare(FindSql);
    }

    public ValueTask<HistoryEntry?> FindAsync(long id, CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (!_find.Bind(1, id).Step()) return new((HistoryEntry?)null);
            var entry = new HistoryEntry
            {
                Id = id,
                AccountKey = _find.GetInt32(0),
                Inbound = _find.GetInt32(1) != 0,
                From = _find.GetText(2)!,
                To = _find.GetText(3)!,
                Parts = _find.GetInt32(4),
                State = (MessageState)_find.GetInt32(5),
                Error = (ushort)_find.GetInt32(6),
                Link = _find.GetText(7),
                Reference = _find.GetText(8),
                AcceptedAt = _find.GetInt64(9),
                SentAt = _find.GetInt64(10),
                EndedAt = _find.GetInt64(11),
                SettledAt = _find.GetInt64(12),
                Uncertain = _find.GetInt32(13),
                Route = RouteStamp.Read(_find.GetText(14)),
                Rule = _find.GetText(15),
            };
            _find.Reset();
            return new(entry);
        }
    }

    public void Dispose()
    {
        lock (_gate) _database.Dispose();
    }
}
