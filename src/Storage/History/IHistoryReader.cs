using Signalbox.Gateway.Store;

namespace Signalbox.Storage.History;

/// <summary>Reads history beside its writer. Thread-safe.</summary>
internal interface IHistoryReader : IDisposable
{
    /// <summary>The message of that id; null when history does not know it.</summary>
    /// <exception cref="StoreFailedException">It cannot be read now.</exception>
    ValueTask<HistoryEntry?> FindAsync(long id, CancellationToken cancellation);

    /// <summary>The messages of a job, by their place.</summary>
    /// <exception cref="StoreFailedException">It cannot be read now.</exception>
    ValueTask<IReadOnlyList<HistoryEntry>> FindJobAsync(long job, CancellationToken cancellation);

    /// <summary>Messages that an account has submitted, the newest first.</summary>
    /// <exception cref="StoreFailedException">It cannot be read now.</exception>
    ValueTask<IReadOnlyList<HistoryEntry>> FindMessagesAsync(MessageQuery query, CancellationToken cancellation);

    /// <summary>Jobs of an account, the oldest first.</summary>
    /// <exception cref="StoreFailedException">It cannot be read now.</exception>
    ValueTask<IReadOnlyList<JobKey>> FindJobsAsync(JobQuery query, CancellationToken cancellation);
}
