using Npgsql;
using Signalbox.Storage.Journal;

namespace Signalbox.Storage.Postgres;

/// <summary>Reads the frames row by row as they come from the server.</summary>
internal sealed class PostgresFrameCursor(PostgresConnection connection, NpgsqlDataReader rows) : IFrameCursor
{
    private byte[] _frame = [];

    public long Sequence { get; private set; }

    public ReadOnlySpan<byte> Frame => _frame;

    public bool MoveNext() => connection.Run(() =>
    {
        if (!rows.Read()) return false;
        Sequence = rows.GetInt64(0);
        _frame = rows.GetFieldValue<byte[]>(1);
        return true;
    });

    public void Dispose() => rows.Dispose();
}
