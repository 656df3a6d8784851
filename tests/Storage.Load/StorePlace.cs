namespace Signalbox.Storage.Load;

/// <summary>Where a store is: in a directory or, with a connection, in a PostgreSQL database beside it.</summary>
public sealed record StorePlace(string Directory, string? Connection = null)
{
    /// <summary>Opens the store.</summary>
    internal JournalStore Open(Func<StoreOptions, StoreOptions> configure) => Connection is null
        ? JournalStore.Open((SqliteStoreOptions)configure(new SqliteStoreOptions { Directory = Directory }), TimeProvider.System)
        : JournalStore.Open(
            (PostgresStoreOptions)configure(new PostgresStoreOptions { Directory = Directory, Connection = Connection }), TimeProvider.System);
}
