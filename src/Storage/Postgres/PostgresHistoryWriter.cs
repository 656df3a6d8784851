using System.Text;
using Npgsql;
using NpgsqlTypes;
using Signalbox.Storage.History;

namespace Signalbox.Storage.Postgres;

/// <summary>
/// A node's history in the database, as its one writer sees it. A batch is copied into a table of the connection's own and taken in from
/// there, with the progress, in one transaction. Whoever has the lease writes history: who opens it after another ends the other's writing.
/// </summary>
internal sealed class PostgresHistoryWriter : IHistoryWriter
{
    private const string StagedSql =
        """
        CREATE TEMPORARY TABLE staged (
            kind smallint, id bigint, account integer, inbound boolean, sender text, recipient text, parts smallint, accepted_at bigint,
            state smallint, error integer, link text, reference text, sent_at bigint, ended_at bigint, settled_at bigint, uncertain integer,
            route text, rule text, carrier boolean
        ) ON COMMIT DELETE ROWS
        """;

    private const string StagedJobsSql =
        "CREATE TEMPORARY TABLE staged_job (LIKE job_message, account integer, accepted_at bigint) ON COMMIT DELETE ROWS";

    private const string CopyJobsSql =
        """
        COPY staged_job (message, job, place, count, wish, written, reference, terms, cost_centre, account, accepted_at)
        FROM STDIN (FORMAT BINARY)
        """;

    private const string TakeInJobsSql =
        """
        INSERT INTO job_message SELECT message, job, place, count, wish, written, reference, terms, cost_centre FROM staged_job
        ON CONFLICT DO NOTHING;
        INSERT INTO job SELECT job, account, accepted_at FROM staged_job WHERE place = 1 ON CONFLICT DO NOTHING
        """;

    // The lease is held while this looks, so that an old owner cannot come after the new one.
    private const string OpenSql =
        """
        INSERT INTO progress AS old (node, epoch, frame)
        SELECT node, 1, 0 FROM lease WHERE node = $1 AND opening = $2 FOR SHARE
        ON CONFLICT (node) DO UPDATE SET epoch = old.epoch + 1
        RETURNING epoch, frame
        """;

    private const string CopySql =
        """
        COPY staged (kind, id, account, inbound, sender, recipient, parts, accepted_at,
            state, error, link, reference, sent_at, ended_at, settled_at, uncertain, route, rule, carrier) FROM STDIN (FORMAT BINARY)
        """;

    // Kinds are those of HistoryRowKind. An inbound message ends when it is settled: it is then delivered (2). These are planned every time,
    // since a plan made for little would serve badly for much.
    private const string TakeInSql =
        """
        UPDATE message AS old SET
            state = coalesce(new.state, CASE WHEN old.inbound AND new.settled_at IS NOT NULL THEN 2 ELSE old.state END),
            error = coalesce(new.error, old.error), link = coalesce(new.link, old.link), reference = coalesce(new.reference, old.reference),
            sent_at = coalesce(new.sent_at, old.sent_at),
            ended_at = coalesce(new.ended_at, CASE WHEN old.inbound THEN new.settled_at END, old.ended_at),
            settled_at = coalesce(new.settled_at, old.settled_at), uncertain = old.uncertain + new.uncertain,
            route = coalesce(new.route, old.route), rule = coalesce(new.rule, old.rule)
        FROM staged AS new WHERE old.id = new.id AND new.kind IN (0, 2);

        INSERT INTO message (id, account, inbound, sender, recipient, parts, accepted_at,
            state, error, link, reference, sent_at, ended_at, settled_at, uncertain, route, rule, carrier)
        SELECT id, account, inbound, sender, recipient, parts, accepted_at, state, coalesce(error, 0), link, reference,
            coalesce(sent_at, 0), coalesce(ended_at, 0), coalesce(settled_at, 0), uncertain, route, rule, carrier
        FROM staged WHERE kind = 1 OR (kind = 2 AND NOT EXISTS (SELECT FROM message AS old WHERE old.id = staged.id));

        DELETE FROM message AS old USING staged AS new WHERE old.id = new.id AND new.kind = 3
        """;

    private const string ProgressSql = "UPDATE progress SET frame = $3 WHERE node = $1 AND epoch = $2";

    private readonly PostgresConnection _connection;
    private readonly PostgresLease _lease;
    private readonly long _epoch;

    /// <summary>Connects and takes the writing of history over.</summary>
    /// <exception cref="PostgresFailedException">The server does not answer or refuses.</exception>
    /// <exception cref="LeaseLostException">Another has the lease.</exception>
    public PostgresHistoryWriter(ConnectionText text, PostgresLease lease)
    {
        _lease = lease;
        _connection = PostgresConnection.Open(text);
        try
        {
            _connection.ExecuteOnce(StagedSql);
            _connection.ExecuteOnce(StagedJobsSql);
            using var row = _connection.Read(OpenSql, lease.Node, lease.Opening);
            if (!row.Read()) throw new LeaseLostException(text.Name, lease.Node);
            _epoch = row.GetInt64(0);
            Position = row.GetInt64(1);
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    public string Name => $"{_connection.Database}: history of node {_lease.Node}";

    public long Position { get; private set; }

    public void Write(HistoryBatch batch, long frame)
    {
        _connection.InTransaction(() =>
        {
            Copy(batch);
            _connection.ExecuteOnce(TakeInSql);
            if (batch.Jobs.Count > 0) TakeIn(batch.Jobs);
            if (_connection.Execute(ProgressSql, _lease.Node, _epoch, frame) == 0) throw new LeaseLostException(_connection.Database, _lease.Node);
        });
        Position = frame;
    }

    // What another connection finds is on disk.
    public void MakeDurable()
    {
    }

    public void Dispose() => _connection.Dispose();

    private void TakeIn(IReadOnlyList<HistoryJobRow> jobs)
    {
        using (var rows = _connection.BeginImport(CopyJobsSql))
        {
            foreach (var row in jobs) Copy(rows, row);
            rows.Complete();
        }

        _connection.ExecuteOnce(TakeInJobsSql);
    }

    private static void Copy(NpgsqlBinaryImporter rows, HistoryJobRow row)
    {
        var job = row.Place.Mark;
        rows.StartRow();
        rows.Write(row.Message, NpgsqlDbType.Bigint);
        rows.Write(job.Id, NpgsqlDbType.Bigint);
        rows.Write(job.Place, NpgsqlDbType.Integer);
        rows.Write(job.Count, NpgsqlDbType.Integer);
        rows.Write((short)row.Place.Wish, NpgsqlDbType.Smallint);
        rows.Write(job.Written, NpgsqlDbType.Text);
        rows.Write(job.Reference, NpgsqlDbType.Text);
        rows.Write(job.Terms, NpgsqlDbType.Text);
        rows.Write(job.CostCentre, NpgsqlDbType.Text);
        rows.Write(row.Account, NpgsqlDbType.Integer);
        rows.Write(row.AcceptedAt, NpgsqlDbType.Bigint);
    }

    private void Copy(HistoryBatch batch)
    {
        using var rows = _connection.BeginImport(CopySql);
        foreach (ref readonly var row in batch.Rows) Copy(rows, batch, row);
        rows.Complete();
    }

    private static void Copy(NpgsqlBinaryImporter rows, HistoryBatch batch, in HistoryRow row)
    {
        rows.StartRow();
        rows.Write((short)row.Kind, NpgsqlDbType.Smallint);
        rows.Write(row.Id, NpgsqlDbType.Bigint);
        rows.Write(row.Account, NpgsqlDbType.Integer);
        rows.Write(row.IsInbound, NpgsqlDbType.Boolean);
        CopyText(rows, batch, row.Sender);
        CopyText(rows, batch, row.Recipient);
        rows.Write((short)row.Parts, NpgsqlDbType.Smallint);
        rows.Write(row.AcceptedAt, NpgsqlDbType.Bigint);
        if (row.State is { } state) rows.Write((short)state, NpgsqlDbType.Smallint);
        else rows.WriteNull();
        if (row.Error is { } error) rows.Write((int)error, NpgsqlDbType.Integer);
        else rows.WriteNull();
        CopyText(rows, batch, row.Link);
        CopyText(rows, batch, row.Reference);
        CopyTime(rows, row.SentAt);
        CopyTime(rows, row.EndedAt);
        CopyTime(rows, row.SettledAt);
        rows.Write(row.Uncertain, NpgsqlDbType.Integer);
        CopyText(rows, batch, row.Route);
        CopyText(rows, batch, row.Rule);
        rows.Write(row.IsCarrier, NpgsqlDbType.Boolean);
    }

    private static void CopyText(NpgsqlBinaryImporter rows, HistoryBatch batch, HistoryText text)
    {
        // The server's texts have no NUL; a peer's reference may.
        if (text.IsNone) rows.WriteNull();
        else rows.Write(Encoding.UTF8.GetString(batch.TextOf(text)).Replace('\0', '\uFFFD'), NpgsqlDbType.Text);
    }

    private static void CopyTime(NpgsqlBinaryImporter rows, long time)
    {
        if (time == 0) rows.WriteNull();
        else rows.Write(time, NpgsqlDbType.Bigint);
    }
}
