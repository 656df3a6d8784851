namespace Signalbox.Storage;

/// <summary>
/// How a <see cref="JournalStore"/> on SQLite is to be opened: its files, <c>journal.db</c> and <c>history.db</c>, are in the data directory.
/// </summary>
public sealed record SqliteStoreOptions : StoreOptions;
