using Signalbox.Kernel.Wire;
using Signalbox.Storage.Journal;
using SQLitePCL;

namespace Signalbox.Storage.Sqlite;

/// <summary>
/// Reads the journal beside its writer, on a connection of its own. Nothing is kept open between calls, so that checkpoints are never
/// held up. Thread-safe.
/// </summary>
internal sealed class SqliteJournalReader : IJournalReader
{
    private readonly Lock _gate = new();
    private readonly SqliteDatabase _database;
    private readonly SqliteStatement _select;

    public SqliteJournalReader(string file)
    {
        _database = new SqliteDatabase(file);
        _database.Execute("PRAGMA query_only=1");
        _select = _database.Prepare("SELECT data FROM journal WHERE seq = ?");
    }

    public string Name => SqliteJournal.FileName;

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

    public IFrameCursor ReadAll() => new SqliteFrameCursor(_database);

    public void Dispose()
    {
        lock (_gate) _database.Dispose();
    }
}
