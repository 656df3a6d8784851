using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;
using Signalbox.Storage.Index;
using Signalbox.Storage.Recovery;

namespace Signalbox.Storage.History;

/// <summary>
/// Reads history, and what is live where history is behind: the state of a live message is always the newest. Where a link and reference
/// are not in history yet, they are left out. Thread-safe.
/// </summary>
public sealed class JournalHistory : IMessageHistory
{
    private readonly StoreParts _parts;
    private readonly BodyReader _bodies;
    private readonly IHistoryReader? _reader;

    // Without a reader what is live is all there is.
    internal JournalHistory(StoreParts parts, IHistoryReader? reader)
    {
        _parts = parts;
        _bodies = new BodyReader(parts.Index, parts.Ring, parts.Reader);
        _reader = reader;
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">History cannot be read now.</exception>
    public async ValueTask<HistoryEntry?> FindAsync(long id, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        // The index first: what leaves it meanwhile is in history by and by, and then no older than the index had it.
        var live = _parts.Index.TryLocate(id, out var body) ? body.State : default(SlotState?);
        var entry = _reader is null ? null : await _reader.FindAsync(id, cancellation);
        if (live is { Code.IsInbound: true }) entry ??= _bodies.ReadInbound(id) is { } inbound ? Of(inbound) : null;
        if (live is not { Code.IsOutbound: true } state) return entry;
        entry ??= _bodies.ReadMessage(id) is { } message ? HistoryEntry.Of(message) : null;
        return entry is null ? null : WithState(entry, state);
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">History cannot be read now.</exception>
    public async ValueTask<IReadOnlyList<HistoryEntry>> FindJobAsync(long job, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return _reader is null ? [] : WithNewer(await _reader.FindJobAsync(job, cancellation));
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">History cannot be read now.</exception>
    public async ValueTask<IReadOnlyList<HistoryEntry>> FindMessagesAsync(MessageQuery query, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return _reader is null ? [] : WithNewer(await _reader.FindMessagesAsync(query, cancellation));
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">History cannot be read now.</exception>
    public ValueTask<IReadOnlyList<JobKey>> FindJobsAsync(JobQuery query, CancellationToken cancellation) =>
        _reader?.FindJobsAsync(query, cancellation) ?? new([]);

    /// <summary>Completes when everything that is durable now can be found; for reports, which must not miss what was just done.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled, or the store was closed while history could not be written.</exception>
    public Task CatchUpAsync(CancellationToken cancellation) =>
        _parts.Projector?.Backlog.CatchUpAsync().WaitAsync(cancellation) ?? Task.CompletedTask;

    internal void Dispose() => _reader?.Dispose();

    private List<HistoryEntry> WithNewer(IReadOnlyList<HistoryEntry> entries) =>
        [.. entries.Select(entry => _parts.Index.TryLocate(entry.Id, out var body) ? WithNewer(entry, body.State) : entry)];

    // What has left the index since history was read ended after that: only what is further on there counts.
    private static HistoryEntry WithNewer(HistoryEntry entry, in SlotState state) => entry.State.IsFinal() ? entry : WithState(entry, state);

    private static HistoryEntry WithState(HistoryEntry entry, in SlotState state) => entry with
    {
        State = state.Code.State,
        Error = state.Error,
        EndedAt = state.Code.IsEnded ? state.EndedAt : 0,
    };

    private static HistoryEntry Of(InboundMessage message) => new()
    {
        Id = message.Id,
        AccountKey = message.AccountKey,
        Inbound = true,
        From = message.From.ToString(),
        To = message.To.ToString(),
        Parts = 1,
        State = MessageState.Queued,
        Link = message.Link,
        AcceptedAt = message.ReceivedAt,
    };
}
