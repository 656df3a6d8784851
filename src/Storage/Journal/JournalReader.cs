using Signalbox.Kernel.Wire;
using Signalbox.Storage.Sqlite;
using SQLitePCL;

namespace Signalbox.Storage.Journal;

/// <summary>
/// Reads the journal beside its writer, on a connection of its own. Nothing is kept open between calls, so that checkpoints are never
/// held up. Thread-safe.
/// </summary>
internal sealed class JournalReader : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SqliteDatabase _database;
    private readonly SqliteStatement _select;

    public JournalReader(string file)
    {
        _database = new SqliteDatabase(file);
        _database.Execute("PRAGMA query_only=1");
        _select = _database.Prepare("SELECT data FROM journal WHERE seq = ?");
    }

    /// <summary>Reads a whole frame; false when there is none of that number.</summary>
    public bool TryReadFrame(long sequence, WireBuffer into)
    {
        lock (_gate)
        {
            into.Clear();
            if (!_select.Bind(1, sequence).Step()) return false;
            var frame = _select.GetOctets(0);
            frame.CopyTo(into.Extend(frame.Length));
            _select.Reset();
            return true;
        }
    }

    /// <summary>Reads <paramref name="octets"/> from a position on, or what there is of them; false when the frame is not there.</summary>
    public bool TryRead(JournalPosition position, Span<byte> octets, out int count)
    {
        lock (_gate)
        {
            count = 0;
            var code = raw.sqlite3_blob_open(_database.Handle, "main", "journal", "data", position.Sequence, 0, out var blob);
            using (blob)
            {
                // This plain error says that there is no such row: it was dropped, and what lived in it stands elsewhere.
                if (code == raw.SQLITE_ERROR) return false;
                _database.Check(code);
                count = Math.Min(octets.Length, raw.sqlite3_blob_bytes(blob) - position.Offset);
                if (count <= 0) return false;
                _database.Check(raw.sqlite3_blob_read(blob, octets[..count], position.Offset));
                return true;
            }
        }
    }

    /// <summary>Goes through all frames in order. Nothing else may be read meanwhile.</summary>
    public FrameCursor ReadAll() => new(_database);

    public void Dispose()
    {
        lock (_gate) _database.Dispose();
    }
}
