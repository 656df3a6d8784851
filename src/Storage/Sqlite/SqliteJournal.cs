using Signalbox.Storage.Journal;

namespace Signalbox.Storage.Sqlite;

/// <summary>
/// The journal's file, as its one writer sees it. A frame is a row; a commit adds one at the end and may drop some from the start, both or
/// neither. WAL with <c>synchronous=FULL</c>: a commit returns when the frame survives the loss of power.
/// </summary>
internal sealed class SqliteJournal : IJournal
{
    public const string FileName = "journal.db";

    // Measured: larger pages or earlier checkpoints write more for nothing.
    private const int PageSize = 8192;
    private const int CheckpointPages = 2000;

    private readonly string _file;
    private Connection? _connection;

    /// <summary>Opens the file and makes it when it is missing.</summary>
    /// <exception cref="SqliteFailedException">It cannot be opened.</exception>
    public SqliteJournal(string directory)
    {
        _file = Path.Combine(directory, FileName);
        _connection = new Connection(_file);
        using var statement = _connection.Database.Prepare("SELECT key FROM secret");
        statement.Step();
        Key = statement.GetOctets(0).ToArray();
    }

    public byte[] Key { get; }

    // A file is away or full only when it is written.
    public Action? Troubled { get; set; }

    public void Commit(long sequence, ReadOnlySpan<byte> frame, long oldest, bool drops)
    {
        var connection = _connection ?? throw new InvalidOperationException("a commit failed and the journal was not reopened");
        if (drops) connection.Database.Execute("BEGIN IMMEDIATE");
        connection.Insert.Bind(1, sequence).Bind(2, frame).Run();
        if (!drops) return;
        connection.Drop.Bind(1, oldest).Run();
        connection.Database.Execute("COMMIT");
    }

    /// <summary>
    /// After a failed commit: lets the connection go and opens another, so that nothing is taken for durable that only memory holds. What
    /// the log has is brought into the main file and synced, and the log begins anew; a frame that the failed commit may have left is removed.
    /// </summary>
    /// <param name="last">The last frame whose commit succeeded.</param>
    /// <exception cref="SqliteFailedException">It still cannot be written.</exception>
    public void Reopen(long last)
    {
        _connection?.Dispose();
        _connection = null;
        var connection = new Connection(_file);
        try
        {
            connection.Database.TruncateLog();
            connection.Database.Execute($"DELETE FROM journal WHERE seq > {last}");
        }
        catch
        {
            connection.Dispose();
            throw;
        }

        _connection = connection;
    }

    public void Dispose() => _connection?.Dispose();

    private sealed class Connection : IDisposable
    {
        public Connection(string file)
        {
            Database = new SqliteDatabase(file);
            try
            {
                Database.Execute($"PRAGMA page_size={PageSize}");
                Database.UseSyncedLog(CheckpointPages);
                SqliteSchema.Migrate(Database, "journal");
                Insert = Database.Prepare("INSERT INTO journal (seq, data) VALUES (?, ?)");
                Drop = Database.Prepare("DELETE FROM journal WHERE seq < ?");
            }
            catch
            {
                Database.Dispose();
                throw;
            }
        }

        public SqliteDatabase Database { get; }

        public SqliteStatement Insert { get; }

        public SqliteStatement Drop { get; }

        public void Dispose() => Database.Dispose();
    }
}
