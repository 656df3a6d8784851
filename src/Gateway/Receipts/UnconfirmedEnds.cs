using Signalbox.Gateway.Causes;
using Signalbox.Gateway.Dispatch;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Scheduling;
using Signalbox.Gateway.Store;

namespace Signalbox.Gateway.Receipts;

/// <summary>
/// Ends messages for which no receipt is asked, or none counts (row R5), when their validity ends: as sent, delivery unknown, and never as
/// delivered. Each waits as an id. Thread-safe.
/// </summary>
internal sealed class UnconfirmedEnds : IDisposable
{
    /// <summary>How long one waits more whose last part is just leaving.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly IMessageStore _store;
    private readonly RecentMessages _recent;
    private readonly MessageEnd _end;
    private readonly TimeProvider _clock;
    private readonly Schedule _schedule;

    public UnconfirmedEnds(IMessageStore store, RecentMessages recent, MessageEnd end, TimeProvider clock)
    {
        _store = store;
        _recent = recent;
        _end = end;
        _clock = clock;
        _schedule = new Schedule(clock);
    }

    /// <summary>Begins to end messages, once all that were found at start are known.</summary>
    public void Start() => _schedule.Start(Due);

    /// <summary>A part of such a message was sent, or the message was found at start.</summary>
    public void Add(Message message) => _schedule.Add(message.Id, message.ExpiresAt);

    public void Dispose() => _schedule.Dispose();

    private void Due(IReadOnlyList<long> ids)
    {
        foreach (var id in ids)
            if ((_recent.Find(id) ?? _store.ReadMessage(id)) is { } message) End(message);
    }

    // Parts that were never sent end as all that waits does; one that is leaving has not been written down yet.
    private void End(Message message)
    {
        var isLeaving = false;
        for (var number = message.Parts == 1 ? 0 : 1; number <= (message.Parts == 1 ? 0 : message.Parts); number++)
        {
            var part = new PartKey(message.Id, number);
            if (!_store.TryGetState(part, out var state)) continue;
            if (state.State == MessageState.Enroute) _end.OfPart(message, part, OwnCauses.SentUnconfirmed);
            isLeaving |= state.State == MessageState.Queued;
        }

        if (isLeaving) _schedule.Add(message.Id, (_clock.GetUtcNow() + Pause).ToUnixTimeMilliseconds());
    }
}
