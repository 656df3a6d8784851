using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Store;

namespace Signalbox.Gateway.Dispatch;

/// <summary>What an operator sees of the queues of the links, and does with them. Thread-safe.</summary>
public sealed class QueueDesk
{
    private readonly Dispatcher _dispatcher;
    private readonly AccountDirectory _accounts;
    private readonly IMessageStore _store;
    private readonly TimeProvider _clock;

    internal QueueDesk(Dispatcher dispatcher, AccountDirectory accounts, IMessageStore store, TimeProvider clock)
    {
        _dispatcher = dispatcher;
        _accounts = accounts;
        _store = store;
        _clock = clock;
    }

    /// <summary>Every queue, by the names of their links.</summary>
    public IReadOnlyList<QueueReport> All =>
        [.. _dispatcher.Queues.All.OrderBy(queue => queue.Link.Name, StringComparer.Ordinal).Select(Report)];

    /// <summary>One queue; null when no link has that name.</summary>
    public QueueReport? Find(string link) => _dispatcher.Queues.Find(link) is { } queue ? Report(queue) : null;

    /// <summary>Stops a queue, lets it run dry, or lets it work again; false when no link has that name.</summary>
    public bool TrySet(string link, QueueMode mode)
    {
        if (_dispatcher.Queues.Find(link) is not { } queue) return false;
        queue.Mode = mode;
        return true;
    }

    /// <summary>
    /// Moves all that waits for one link to another; what is in flight stays. What was accepted later and went to the other link meanwhile may
    /// leave before it.
    /// </summary>
    /// <returns>How many parts and messages were moved; null when there are no two links of those names, or one of them is a sandbox.</returns>
    public int? Move(string from, string to) =>
        from != to && _dispatcher.Queues.Find(from) is { } source && _dispatcher.Queues.Find(to) is { } target
        && !source.Link.IsSandbox && !target.Link.IsSandbox
            ? _dispatcher.Move(source, target)
            : null;

    private QueueReport Report(LinkQueue queue)
    {
        var (status, backlog) = (queue.Link.Status, queue.Report());
        var oldest = backlog.OldestId is { } id && _store.ReadMessage(id) is { } message
            ? _clock.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(message.AcceptedAt)
            : TimeSpan.Zero;
        return new QueueReport(
            queue.Link.Name,
            queue.Mode,
            queue.Waiting,
            backlog.Pausing,
            queue.Taken,
            oldest < TimeSpan.Zero ? TimeSpan.Zero : oldest,
            Explain(queue, status, backlog.LimitedBy),
            [.. backlog.Held.Select(held => new HeldTraffic(held.Pace, held.Flows))],
            [.. backlog.Accounts.OrderByDescending(each => each.Waiting)
                .Select(each => new AccountBacklog(_accounts.Find(each.Account)?.Account.Id ?? "", each.Waiting))]);
    }

    private static string Explain(LinkQueue queue, Links.LinkStatus status, string pace)
    {
        if (queue.Mode == QueueMode.Paused) return "paused by an operator";
        if (!status.IsUp) return $"the link is down: {status.Detail}";
        return pace.Length > 0 ? $"pace {pace}" : status.LimitedBy;
    }
}

/// <summary>What waits for one link.</summary>
/// <param name="Link">The link's name.</param>
/// <param name="Mode">What an operator has asked of it.</param>
/// <param name="Waiting">Messages and parts that wait.</param>
/// <param name="Pausing">Parts among them that pause before they are tried again, or wait for one that does.</param>
/// <param name="Taken">Parts that the link has taken since the start.</param>
/// <param name="OldestAge">Since when the oldest waits; zero when none does.</param>
/// <param name="LimitedBy">What holds the queue as a whole back, in words; empty when nothing does.</param>
/// <param name="Held">Paces that hold back some of its traffic.</param>
/// <param name="Accounts">How many of each account wait, the most first.</param>
public sealed record QueueReport(
    string Link,
    QueueMode Mode,
    int Waiting,
    int Pausing,
    long Taken,
    TimeSpan OldestAge,
    string LimitedBy,
    IReadOnlyList<HeldTraffic> Held,
    IReadOnlyList<AccountBacklog> Accounts);

/// <summary>What a pace holds back.</summary>
/// <param name="Pace">The pace: its rule, and what that counts apart.</param>
/// <param name="Flows">Of how many kinds of traffic (an account's, to one network, by one sender).</param>
public sealed record HeldTraffic(string Pace, int Flows);

/// <summary>What waits of one account.</summary>
/// <param name="Account">The account's id; empty when it was removed.</param>
/// <param name="Waiting">Messages and parts.</param>
public sealed record AccountBacklog(string Account, int Waiting);
