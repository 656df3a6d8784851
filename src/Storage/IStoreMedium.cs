using Signalbox.Storage.History;
using Signalbox.Storage.Journal;

namespace Signalbox.Storage;

/// <summary>
/// What a store's journal and history stand on, held for this store alone from its making to its disposal. Index, writer, compactor,
/// recovery and projector know nothing else of it.
/// </summary>
internal interface IStoreMedium : IDisposable
{
    /// <summary>Opens the journal for its one writer.</summary>
    /// <exception cref="StoreFailedException">It cannot be opened.</exception>
    IJournal OpenJournal();

    /// <summary>Opens the journal for reading beside its writer, once that is open.</summary>
    /// <exception cref="StoreFailedException">It cannot be opened.</exception>
    IJournalReader OpenJournalReader();

    /// <summary>Opens history for its one writer.</summary>
    /// <exception cref="StoreFailedException">It cannot be opened.</exception>
    IHistoryWriter OpenHistory();

    /// <summary>Opens history for reading beside its writer, once that was open.</summary>
    /// <exception cref="StoreFailedException">It cannot be opened.</exception>
    IHistoryReader OpenHistoryReader();
}
