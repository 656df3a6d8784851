using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;
using Signalbox.Kernel.Actors;

namespace Signalbox.Gateway.Notifications;

/// <summary>
/// What one account has yet to be told (rows S19 to S21): the account's receiving sessions pull from it, so that a slow account slows only
/// itself; beyond a bound it stays in the store. Thread-safe.
/// </summary>
public sealed class NotificationQueue : IDisposable
{
    /// <summary>Notifications kept in memory for one account.</summary>
    public const int InMemoryMax = 20_000;

    /// <summary>
    /// Notifications of one account that were refused or not answered and wait for another try. An account that leaves so many is in no state
    /// to take more: it is told nothing new before a pause is over, and what it was not told stays in the store.
    /// </summary>
    public const int PausedMax = 10_000;

    private static readonly TimeSpan RetryMin = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RetryMax = TimeSpan.FromMinutes(5);

    private readonly NotificationBacklog _backlog;
    private readonly IMessageStore _store;
    private readonly TimeProvider _clock;
    private readonly LaggingTime _time;
    private long _givenUp;

    internal NotificationQueue(IMessageStore store, TimeProvider clock)
    {
        _store = store;
        _clock = clock;
        _time = new LaggingTime(clock);
        _backlog = new NotificationBacklog(Load, InMemoryMax, clock, PausedMax);
    }

    /// <summary>How many wait.</summary>
    public int Waiting => _backlog.Count;

    /// <summary>How many were given up.</summary>
    public long GivenUp => Volatile.Read(ref _givenUp);

    /// <summary>Takes the next notification; false when none may be told now.</summary>
    public bool TryTake(out Notification notification) => _backlog.TryTake(out notification);

    /// <summary>From now on raises <paramref name="wakeup"/> whenever <see cref="TryTake"/> may succeed again after it said no.</summary>
    public IDisposable Subscribe(Wakeup wakeup) => _backlog.Subscribe(wakeup);

    /// <summary>The account took it: nothing is left to do.</summary>
    public void Settle(Notification notification)
    {
        notification.Told();
        Settle(notification.Id);
    }

    /// <summary>The same by the id of what was told.</summary>
    public void Settle(long id) =>
        _store.TryAppend(new StoreRecord.NotificationSettled(id, _clock.GetUtcNow().ToUnixTimeMilliseconds()));

    /// <summary>It was offered long enough, or can never be told: nothing is done about it any more, and it is counted.</summary>
    public void GiveUp(Notification notification)
    {
        notification.Told();
        GiveUp(notification.Id);
    }

    /// <summary>
    /// Gives up what has been offered for longer than <paramref name="life"/>, whether or not anybody is there to be told. By
    /// <see cref="LaggingTime"/>: no step of the wall clock gives anything up.
    /// </summary>
    internal void Sweep(TimeSpan life)
    {
        var (notifications, ids) = _backlog.Sweep(_time.Before(life));
        foreach (var notification in notifications) GiveUp(notification);
        foreach (var id in ids) GiveUp(id);
    }

    /// <summary>Takes out what has waited for longer than <paramref name="life"/>, by <see cref="LaggingTime"/>.</summary>
    /// <param name="life">How long.</param>
    /// <param name="max">How many at the most; what only ids are kept of may be more when it is read.</param>
    internal IReadOnlyList<Notification> TakeOverdue(TimeSpan life, int max)
    {
        var (notifications, ids) = _backlog.Sweep(_time.Before(life), max);
        return [.. notifications, .. ids.SelectMany(Load)];
    }

    /// <summary>Something that was taken and not settled waits again, at the end: only its id is kept.</summary>
    internal void Return(long id, long since) => _backlog.Add(id, since);

    /// <summary>It could not be told now, through no fault of the account: it goes first next time.</summary>
    public void PutBack(Notification notification, TimeSpan after) => _backlog.PutBack(notification, after);

    /// <summary>The account refused it or did not answer: told again after a growing pause.</summary>
    public void Retry(Notification notification)
    {
        var pause = TimeSpan.FromTicks(Math.Min(RetryMax.Ticks, RetryMin.Ticks << Math.Min(notification.Attempts, 20)));
        notification.Attempts++;
        _backlog.PutBack(notification, pause);
    }

    /// <inheritdoc/>
    public void Dispose() => _backlog.Dispose();

    // Null when only its id is kept: it is another object when its turn comes, so nothing may wait for this one.
    internal Notification? Add(EndedMessage ended, Notification? earlier = null)
    {
        var notification = new Notification(ended, earlier);
        return _backlog.Add(notification) ? notification : null;
    }

    internal void Add(InboundMessage inbound) => _backlog.Add(new Notification(inbound));

    private void GiveUp(long id)
    {
        Interlocked.Increment(ref _givenUp);
        Settle(id);
    }

    private IReadOnlyList<Notification> Load(long id)
    {
        if (_store.ReadEnded(id) is { } ended) return [new Notification(ended)];
        return _store.ReadInbound(id) is { } inbound ? [new Notification(inbound)] : [];
    }
}
