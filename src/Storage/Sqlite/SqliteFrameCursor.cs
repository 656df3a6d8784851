using Signalbox.Storage.Journal;

namespace Signalbox.Storage.Sqlite;

/// <summary>Reads the frames row by row.</summary>
internal sealed class SqliteFrameCursor(SqliteDatabase database) : IFrameCursor
{
    private readonly SqliteStatement _select = database.Prepare("SELECT seq, data FROM journal ORDER BY seq");

    public long Sequence { get; private set; }

    public ReadOnlySpan<byte> Frame => _select.GetOctets(1);

    public bool MoveNext()
    {
        if (!_select.Step()) return false;
        Sequence = _select.GetInt64(0);
        return true;
    }

    public void Dispose() => _select.Reset();
}
