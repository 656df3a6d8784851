using Signalbox.Storage.Sqlite;

namespace Signalbox.Storage.Journal;

/// <summary>All frames of a journal, in order.</summary>
internal sealed class FrameCursor(SqliteDatabase database) : IDisposable
{
    private readonly SqliteStatement _select = database.Prepare("SELECT seq, data FROM journal ORDER BY seq");

    public long Sequence { get; private set; }

    /// <summary>The frame; valid until the next move.</summary>
    public ReadOnlySpan<byte> Frame => _select.GetOctets(1);

    public bool MoveNext()
    {
        if (!_select.Step()) return false;
        Sequence = _select.GetInt64(0);
        return true;
    }

    public void Dispose() => _select.Reset();
}
