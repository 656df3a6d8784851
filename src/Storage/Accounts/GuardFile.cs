using Signalbox.Gateway.Guards;
using Signalbox.Storage.Sqlite;

namespace Signalbox.Storage.Accounts;

/// <summary>The file of the guards, for one thread at a time.</summary>
internal sealed class GuardFile : IDisposable
{
    private const int CheckpointPages = 2000;

    private readonly SqliteDatabase _database;
    private readonly SqliteStatement _set;
    private readonly SqliteStatement _remove;

    /// <summary>Opens the file and makes it when it is missing.</summary>
    /// <exception cref="SqliteFailedException">It cannot be opened.</exception>
    /// <exception cref="StoreDamagedException">It was made by a newer version of the program.</exception>
    public GuardFile(string file)
    {
        _database = new SqliteDatabase(file);
        try
        {
            _database.UseSyncedLog(CheckpointPages);
            SqliteSchema.Migrate(_database, "guards");
            _set = _database.Prepare("INSERT OR REPLACE INTO guard (account, kind, key, value, at) VALUES (?, ?, ?, ?, ?)");
            _remove = _database.Prepare("DELETE FROM guard WHERE account = ? AND kind = ? AND key = ?");
        }
        catch
        {
            _database.Dispose();
            throw;
        }
    }

    /// <summary>Every entry, of each account and kind the oldest first.</summary>
    /// <exception cref="SqliteFailedException">The file cannot be read.</exception>
    public IEnumerable<GuardEntry> ReadAll()
    {
        using var rows = _database.Prepare("SELECT account, kind, key, value, at FROM guard ORDER BY account, kind, at");
        while (rows.Step())
            yield return new GuardEntry(rows.GetInt32(0), (GuardKind)rows.GetInt32(1), rows.GetInt64(2), rows.GetInt64(3), rows.GetInt64(4));
    }

    /// <summary>Writes changes in one transaction, durable on return. Writing them again changes nothing.</summary>
    /// <exception cref="SqliteFailedException">They may not be; the file is to be opened anew.</exception>
    public void Write(IEnumerable<GuardChange> changes)
    {
        _database.Execute("BEGIN IMMEDIATE");
        foreach (var (entry, isRemoved) in changes)
        {
            var statement = isRemoved ? _remove : _set;
            statement.Bind(1, entry.Account).Bind(2, (long)entry.Kind).Bind(3, entry.Key);
            if (!isRemoved) statement.Bind(4, entry.Value).Bind(5, entry.At);
            statement.Run();
        }

        _database.Execute("COMMIT");
    }

    public void Dispose() => _database.Dispose();
}
