using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Routing;
using Signalbox.Gateway.Store;
using Signalbox.Storage.Index;
using Signalbox.Storage.Recovery;
using Signalbox.Storage.Sqlite;

namespace Signalbox.Storage.History;

/// <summary>
/// Reads history, and what is live where history is behind: the state of a live message is always the newest. Where a link and reference
/// are not in history yet, they are left out. Thread-safe.
/// </summary>
public sealed class SqliteHistory : IMessageHistory
{
    private const string FindSql =
        """
        SELECT account, inbound, sender, recipient, parts, state, error, link, reference, accepted_at, sent_at, ended_at, settled_at, uncertain,
            route, rule
        FROM message WHERE id = ?
        """;

    private readonly Lock _gate = new();
    private readonly StoreParts _parts;
    private readonly BodyReader _bodies;
    private readonly SqliteDatabase? _database;
    private readonly SqliteStatement? _find;

    internal SqliteHistory(StoreParts parts, SqliteStoreOptions options)
    {
        _parts = parts;
        _bodies = new BodyReader(parts.Index, parts.Ring, parts.Reader);
        if (parts.Projector is null) return;
        _database = new SqliteDatabase(Path.Combine(options.Directory, HistoryFile.FileName));
        _database.Execute("PRAGMA query_only=1");
        _find = _database.Prepare(FindSql);
    }

    /// <inheritdoc/>
    public ValueTask<HistoryEntry?> FindAsync(long id, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        // The index first: what leaves it meanwhile is in history by and by, and then no older than the index had it.
        var live = _parts.Index.TryLocate(id, out var body) ? body.State : default(SlotState?);
        var entry = Read(id);
        if (live is { Code.IsInbound: true }) entry ??= _bodies.ReadInbound(id) is { } inbound ? Of(inbound) : null;
        if (live is not { Code.IsOutbound: true } state) return new(entry);
        entry ??= _bodies.ReadMessage(id) is { } message ? Of(message) : null;
        return new(entry is null ? null : WithState(entry, state));
    }

    /// <summary>Completes when everything that is durable now can be found; for reports, which must not miss what was just done.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled, or the store was closed while history could not be written.</exception>
    public Task CatchUpAsync(CancellationToken cancellation) =>
        _parts.Projector?.Backlog.CatchUpAsync().WaitAsync(cancellation) ?? Task.CompletedTask;

    internal void Dispose()
    {
        lock (_gate) _database?.Dispose();
    }

    private static HistoryEntry WithState(HistoryEntry entry, in SlotState state) => entry with
    {
        State = state.Code.State,
        Error = state.Error,
        EndedAt = state.Code.IsEnded ? state.EndedAt : 0,
    };

    private HistoryEntry? Read(long id)
    {
        if (_find is null) return null;
        lock (_gate)
        {
            if (!_find.Bind(1, id).Step()) return null;
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
            return entry;
        }
    }

    private static HistoryEntry Of(Message message) => new()
    {
        Id = message.Id,
        AccountKey = message.AccountKey,
        Inbound = false,
        From = message.From.ToString(),
        To = message.To.ToString(),
        Parts = message.Parts,
        State = MessageState.Queued,
        AcceptedAt = message.AcceptedAt,
    };

    private static HistoryEntry Of(InboundMessage message) => new()
    {
        Id = message.Id,
        AccountKey = message.AccountKey,
        Inbound = true,
        From = message.From.ToString(),
        To = message.To.ToString(),
        Parts = 1,
        State = MessageState.Queued,
        Link = message.Link,
        AcceptedAt = message.ReceivedAt,
    };
}
