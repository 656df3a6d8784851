using Signalbox.Gateway.Dispatch;
using Signalbox.Gateway.Links;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Numbering;
using Signalbox.Gateway.Store;

namespace Signalbox.Gateway.Scheduling;

/// <summary>
/// Lets messages go on to dispatch when their time has come (row S8) and their recipient's network is known. Most may leave at once; the others
/// wait for their time as ids, and are read again when they are due, or for a moment whole. Thread-safe.
/// </summary>
internal sealed class Departures(IMessageStore store, Dispatcher dispatcher, NumberBook numbers, TimeProvider clock) : IDisposable
{
    private readonly Schedule _schedule = new(clock);
    private readonly AwaitedNetworks _networks = new(numbers, dispatcher.Resume);

    /// <summary>Messages that wait for their time.</summary>
    public int Waiting => _schedule.Count;

    /// <summary>Begins to let scheduled messages go, once all that were found at start are known.</summary>
    public void Start() => _schedule.Start(Due);

    /// <summary>A message was just accepted.</summary>
    public void Send(Message message)
    {
        if (!TryHold(message) && !_networks.TryHold(message)) dispatcher.Dispatch(message);
    }

    /// <summary>A message was found at start.</summary>
    public void Resume(Message message)
    {
        if (!TryHold(message) && !_networks.TryHold(message)) dispatcher.Resume(message);
    }

    /// <summary>A message is looked at again after a while.</summary>
    public void Postpone(long id, TimeSpan by) => _schedule.Add(id, (clock.GetUtcNow() + by).ToUnixTimeMilliseconds());

    /// <summary>The message waits no more, neither for its time nor for an answer about its recipient.</summary>
    public void Remove(long id)
    {
        _schedule.Remove(id);
        _networks.Remove(id);
    }

    /// <summary>
    /// Whether a part may leave now. One whose window has closed meanwhile waits for the next opening, with the rest of its message; one that
    /// comes back from there while it is still in a queue leaves once.
    /// </summary>
    public bool MayLeave(OutgoingPart part)
    {
        if (part.Message.Extras is not { } extras || !Times.AreLimited(extras)) return true;
        if (!store.TryGetState(part.Key, out var state) || state.State != MessageState.Queued) return false;
        var now = clock.GetUtcNow();
        var opens = Times.Next(extras, now).ToUnixTimeMilliseconds();
        if (IsDue(part.Message, opens, now)) return true;
        _schedule.Add(part.Message.Id, Math.Min(opens, part.Message.ExpiresAt));
        return false;
    }

    public void Dispose()
    {
        _schedule.Dispose();
        _networks.Dispose();
    }

    private bool TryHold(Message message)
    {
        if (message.Extras is not { } extras || (extras.NotBefore == 0 && !Times.AreLimited(extras))) return false;
        var now = clock.GetUtcNow();
        var earliest = DateTimeOffset.FromUnixTimeMilliseconds(extras.NotBefore);
        var due = Times.Next(extras, earliest > now ? earliest : now).ToUnixTimeMilliseconds();
        if (IsDue(message, due, now)) return false;
        _schedule.Add(message.Id, Math.Min(due, message.ExpiresAt));
        return true;
    }

    // What has waited beyond its validity is let go to its end, though it may not leave any more.
    private static bool IsDue(Message message, long at, DateTimeOffset now) => Math.Min(at, message.ExpiresAt) <= now.ToUnixTimeMilliseconds();

    private void Due(IReadOnlyList<long> ids)
    {
        foreach (var id in ids)
            if (store.ReadMessage(id) is { } message) Resume(message.ReadBack());
    }
}
