using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Causes;
using Signalbox.Gateway.Links;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Routing;
using Signalbox.Gateway.Rules;
using Signalbox.Gateway.Store;

namespace Signalbox.Gateway.Dispatch;

/// <summary>Decides the way out of each message that is safe, and puts it into the queue of that link. Thread-safe.</summary>
internal sealed class Dispatcher : IDisposable
{
    private readonly IMessageStore _store;
    private readonly AccountDirectory _accounts;
    private readonly MessageEnd _end;
    private readonly OutwardInForce _outward;
    private readonly Action<long, TimeSpan> _postpone;
    private readonly TimeProvider _clock;
    private readonly Rerouting _rerouting;

    /// <param name="store">Where messages are safe.</param>
    /// <param name="accounts">Whose they are.</param>
    /// <param name="outward">The ways out.</param>
    /// <param name="view">What rules look at in messages.</param>
    /// <param name="end">What ends a message for which there is none.</param>
    /// <param name="postpone">Lets a message, by its id, be dispatched again after a while.</param>
    /// <param name="clock">Time.</param>
    /// <param name="links">The links that the routes name.</param>
    /// <param name="openQueue">Makes the queue of a link, given what reads what is still to be sent of a message.</param>
    public Dispatcher(
        IMessageStore store,
        AccountDirectory accounts,
        OutwardInForce outward,
        TrafficView view,
        MessageEnd end,
        Action<long, TimeSpan> postpone,
        TimeProvider clock,
        IEnumerable<ILink> links,
        Func<ILink, Func<long, IReadOnlyList<OutgoingPart>>, LinkQueue> openQueue)
    {
        _store = store;
        _accounts = accounts;
        _end = end;
        _outward = outward;
        _postpone = postpone;
        _clock = clock;
        Queues = new LinkQueues(outward, accounts, view);
        _rerouting = new Rerouting(store, accounts, Queues, LoadUnsent);
        Roster = new LinkRoster(Queues, _rerouting, link => openQueue(link, LoadUnsent));
        foreach (var link in links) Roster.Add(link);
    }

    public LinkQueues Queues { get; }

    /// <summary>The links at work.</summary>
    public LinkRoster Roster { get; }

    /// <summary>Sends a message that was just accepted on its way.</summary>
    public void Dispatch(Message message)
    {
        var account = _accounts.Find(message.AccountKey)!.Account;
        if (FindQueue(message) is not { Queue: var queue } choice || queue.TryAddSpilled(message, account)) return;
        if (message.Parts == 1) queue.Add(Stamped(MessageParts.Single(message, account), choice.Stamp));
        else queue.AddAll(Stamped(MessageParts.Several(message, account), choice.Stamp));
    }

    /// <summary>Sends what a message found live at start still has to send on its way; what left before waits for its receipt.</summary>
    public void Resume(Message message)
    {
        EndHiddenAttempts(message);
        if (_accounts.Find(message.AccountKey)?.Account is not { } account || !HasUnsent(message, account)) return;
        if (FindQueue(message) is not { Queue: var queue } choice || queue.TryAddSpilled(message, account)) return;
        queue.AddAll(Stamped(LoadUnsent(message), choice.Stamp));
    }

    /// <summary>Ends what has waited beyond its validity.</summary>
    public void Sweep(long now)
    {
        foreach (var queue in Queues.All) queue.Sweep(now);
    }

    /// <summary>Looks which links are up, and moves what is to go elsewhere. Called once a second.</summary>
    public void LookAtLinks() => _rerouting.Look();

    /// <summary>The paces are others now.</summary>
    /// <param name="tellsOthersApart">Whether they tell other traffic apart than before.</param>
    public void PacesChanged(bool tellsOthersApart) => _rerouting.PacesChanged(tellsOthersApart);

    /// <summary>Moves all that waits for one link to another.</summary>
    /// <returns>How many parts and messages were moved.</returns>
    public int Move(LinkQueue from, LinkQueue to) => _rerouting.Move(from, to);

    public void Dispose()
    {
        foreach (var queue in Queues.All.Concat(Queues.Retired)) queue.Dispose();
    }

    private LinkChoice? FindQueue(Message message)
    {
        if (Queues.Choose(message) is { } choice) return choice;
        if (_outward.Current.Retries.NoRoute is { } plan) Postpone(message, plan);
        else _end.OfMessage(message, OwnCauses.NoRoute);
        return null;
    }

    private static OutgoingPart[] Stamped(OutgoingPart[] parts, RouteStamp stamp)
    {
        foreach (var part in parts) part.Route = stamp;
        return parts;
    }

    private static OutgoingPart Stamped(OutgoingPart part, RouteStamp stamp)
    {
        part.Route = stamp;
        return part;
    }

    private void Postpone(Message message, RetryPlan plan)
    {
        var now = _clock.GetUtcNow();
        var left = DateTimeOffset.FromUnixTimeMilliseconds(message.ExpiresAt) - now;
        if (left <= TimeSpan.Zero) _end.OfMessage(message, OwnCauses.Expired.State, OwnCauses.NoRoute.Error);
        else _postpone(message.Id, Min(left, plan.PauseByAge(now - DateTimeOffset.FromUnixTimeMilliseconds(message.AcceptedAt))));
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

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

    private bool HasUnsent(Message message, Account account) => KeysOf(message).Any(key => IsUnsent(key, account, out _));

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
