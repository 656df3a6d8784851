using System.Collections.Frozen;
using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Causes;
using Signalbox.Gateway.Links;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Routing;
using Signalbox.Gateway.Store;

namespace Signalbox.Gateway.Dispatch;

/// <summary>Decides the way out of each message that is safe, and puts it into the queue of that link. Thread-safe.</summary>
internal sealed class Dispatcher : IDisposable
{
    private readonly IMessageStore _store;
    private readonly AccountDirectory _accounts;
    private readonly RouteTable _routes;
    private readonly MessageEnd _end;
    private readonly FrozenDictionary<string, LinkQueue> _queues;

    public Dispatcher(
        IMessageStore store,
        AccountDirectory accounts,
        RouteTable routes,
        MessageEnd end,
        IEnumerable<ILink> links,
        Func<ILink, Func<long, IReadOnlyList<OutgoingPart>>, LinkQueue> openQueue)
    {
        _store = store;
        _accounts = accounts;
        _routes = routes;
        _end = end;
        _queues = links.ToFrozenDictionary(link => link.Name, link => openQueue(link, LoadUnsent), StringComparer.Ordinal);
    }

    public IReadOnlyCollection<LinkQueue> Queues => _queues.Values;

    /// <summary>Sends a message that was just accepted on its way.</summary>
    public void Dispatch(Message message)
    {
        if (FindQueue(message) is not { } queue || queue.TryAddSpilled(message)) return;
        var account = _accounts.Find(message.AccountKey)!.Account;
        if (message.Parts == 1) queue.Add(MessageParts.Single(message, account));
        else queue.AddAll(MessageParts.Several(message, account));
    }

    /// <summary>Sends what a message found live at start still has to send on its way; what left before waits for its receipt.</summary>
    public void Resume(Message message)
    {
        EndHiddenAttempts(message);
        if (!HasUnsent(message)) return;
        if (FindQueue(message) is not { } queue || queue.TryAddSpilled(message)) return;
        queue.AddAll(LoadUnsent(message));
    }

    /// <summary>Ends what has waited beyond its validity.</summary>
    public void Sweep(long now)
    {
        foreach (var queue in _queues.Values) queue.Sweep(now);
    }

    public void Dispose()
    {
        foreach (var queue in _queues.Values) queue.Dispose();
    }

    private LinkQueue? FindQueue(Message message)
    {
        var decision = _routes.Decide(message.To.Value);
        if (decision.Route is { } route && _queues.TryGetValue(route.Links[0], out var queue)) return queue;
        _end.OfMessage(message, OwnCauses.NoRoute);
        return null;
    }

    private IReadOnlyList<OutgoingPart> LoadUnsent(long id) => _store.ReadMessage(id) is { } message ? LoadUnsent(message) : [];

    private OutgoingPart[] LoadUnsent(Message message)
    {
        if (_accounts.Find(message.AccountKey)?.Account is not { } account) return [];
        OutgoingPart[] all = message.Parts == 1 ? [MessageParts.Single(message, account)] : MessageParts.Several(message, account);
        return [.. all.Where(TakeIfUnsent)];

        bool TakeIfUnsent(OutgoingPart part)
        {
            if (!IsUnsent(part.Key, account, out var uncertain)) return false;
            part.Uncertain = uncertain;
            return true;
        }
    }

    private bool HasUnsent(Message message)
    {
        var account = _accounts.Find(message.AccountKey)?.Account;
        return account is not null && KeysOf(message).Any(key => IsUnsent(key, account, out _));
    }

    private bool IsUnsent(PartKey part, Account account, out int uncertain)
    {
        var isLive = _store.TryGetState(part, out var state);
        uncertain = state.Uncertain;
        return isLive && state.State == MessageState.Queued && !IsHiddenAttempt(state, account);
    }

    private void EndHiddenAttempts(Message message)
    {
        if (_accounts.Find(message.AccountKey)?.Account is not { OnUnknown: OnUnknown.End } account) return;
        foreach (var key in KeysOf(message))
        {
            if (_store.TryGetState(key, out var state) && IsHiddenAttempt(state, account))
                _end.OfPart(message, key, OwnCauses.HiddenAttempt);
        }
    }

    // An account that never wants a message twice: an attempt without a recorded answer may have been one.
    private static bool IsHiddenAttempt(LiveState state, Account account) =>
        account.OnUnknown == OnUnknown.End && state is { State: MessageState.Queued, Attempted: true };

    private static IEnumerable<PartKey> KeysOf(Message message) => message.Parts == 1
        ? [new PartKey(message.Id, 0)]
        : Enumerable.Range(1, message.Parts).Select(number => new PartKey(message.Id, number));
}
