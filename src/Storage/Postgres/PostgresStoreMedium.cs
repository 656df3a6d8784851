using Signalbox.Storage.History;
using Signalbox.Storage.Journal;

namespace Signalbox.Storage.Postgres;

/// <summary>
/// A node's rows in a PostgreSQL database. Two locks hold them: the one of the data directory, which the kernel lets go with the process, and
/// the node's lease. The directory has a name of its own in the file <c>holder</c>: whoever has its lock may have the lease again at once,
/// after a crash too; anybody else must wait until it has run out.
/// </summary>
internal sealed class PostgresStoreMedium : IStoreMedium
{
    private const string HolderFile = "holder";

    private readonly PostgresStoreOptions _options;
    private readonly TimeProvider _clock;
    private readonly ConnectionText _text;
    private readonly DirectoryLock _lock;
    private readonly PostgresLease _lease;

    public PostgresStoreMedium(PostgresStoreOptions options, TimeProvider clock)
    {
        _options = options;
        _clock = clock;
        _text = ConnectionText.Parse(options.Connection);
        _lock = new DirectoryLock(options.Directory);
        try
        {
            _lease = new PostgresLease(options.Node, ReadHolder(options.Directory), options.LeaseTime);
        }
        catch
        {
            _lock.Dispose();
            throw;
        }
    }

    public IJournal OpenJournal() => new PostgresJournal(_text, _lease, _clock);

    public IJournalReader OpenJournalReader() => new PostgresJournalReader(_text, _lease.Node, _options, _clock);

    public IHistoryWriter OpenHistory() => new PostgresHistoryWriter(_text, _lease);

    public IHistoryReader OpenHistoryReader() => new PostgresHistoryReader(_text);

    public void Dispose() => _lock.Dispose();

    private static string ReadHolder(string directory)
    {
        var file = Path.Combine(directory, HolderFile);
        if (File.Exists(file) && File.ReadAllText(file).Trim() is { Length: > 0 } holder) return holder;
        holder = Guid.NewGuid().ToString();
        File.WriteAllText(file, holder);
        return holder;
    }
}
