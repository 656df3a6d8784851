using Signalbox.Gateway.Store;

namespace Signalbox.Storage.Memory;

/// <summary>A history that keeps nothing.</summary>
public sealed class NoHistory : IMessageHistory
{
    /// <inheritdoc/>
    public ValueTask<HistoryEntry?> FindAsync(long id, CancellationToken cancellation) => ValueTask.FromResult<HistoryEntry?>(null);
}
