namespace Signalbox.Storage.Sqlite;

/// <summary>Opens small files of their own, each written by single statements that are on the disk on return.</summary>
internal static class LedgerFile
{
    private const int CheckpointPages = 1000;

    /// <summary>Opens a file, and makes it when it is missing.</summary>
    /// <param name="directory">Where it stands.</param>
    /// <param name="name">Its name.</param>
    /// <param name="schema">The name of its schema's scripts.</param>
    /// <param name="loss">What is lost with it, in words.</param>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="StoreDamagedException">It is damaged, or was made by a newer version of the program.</exception>
    public static SqliteDatabase Open(string directory, string name, string schema, string loss)
    {
        var path = Path.Combine(directory, name);
        SqliteDatabase? database = null;
        try
        {
            database = new SqliteDatabase(path);
            database.UseSyncedLog(CheckpointPages);
            SqliteSchema.Migrate(database, schema);
            return database;
        }
        catch (Exception fault)
        {
            database?.Dispose();
            if (fault is SqliteFailedException { IsDamage: true }) throw new StoreDamagedException($"{path} is damaged; without it {loss}", fault);
            throw;
        }
    }
}
