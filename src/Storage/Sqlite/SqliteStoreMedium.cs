using Signalbox.Storage.History;
using Signalbox.Storage.Journal;

namespace Signalbox.Storage.Sqlite;

/// <summary>A directory with a file for the journal and one for history.</summary>
internal sealed class SqliteStoreMedium(string directory) : IStoreMedium
{
    private readonly DirectoryLock _lock = new(directory);

    private string HistoryFile => Path.Combine(directory, SqliteHistoryWriter.FileName);

    public IJournal OpenJournal() => new SqliteJournal(directory);

    public IJournalReader OpenJournalReader() => new SqliteJournalReader(Path.Combine(directory, SqliteJournal.FileName));

    public IHistoryWriter OpenHistory() => new SqliteHistoryWriter(HistoryFile);

    public IHistoryReader OpenHistoryReader() => new SqliteHistoryReader(HistoryFile);

    public void Dispose() => _lock.Dispose();
}
