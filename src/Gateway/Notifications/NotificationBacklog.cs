using Signalbox.Gateway.Queues;
using Signalbox.Kernel.Actors;

namespace Signalbox.Gateway.Notifications;

/// <summary>
/// What one account has yet to be told, in memory that is bounded whatever its length: the oldest wait as objects, those beyond a limit as ids
/// alone, read again from the store when their turn comes. What is put back goes first, at once or after a pause. Order is kept otherwise. What is
/// over is taken out wherever it waits. Thread-safe.
/// </summary>
internal sealed class NotificationBacklog : IDisposable
{
    /// <summary>Notifications and ids that one <see cref="Sweep"/> takes out at the most; the next takes more.</summary>
    public const int SweptMax = 50_000;

    /// <summary>Ids read from the store at a time. A few, since the lock is held meanwhile: a read costs some microseconds.</summary>
    private const int RefillMax = 128;

    private readonly Lock _gate = new();
    private readonly Func<long, IReadOnlyList<Notification>> _load;
    private readonly int _inMemoryMax;
    private readonly int _pausedMax;
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private readonly Queue<Notification> _putBack = new();
    private readonly Queue<Notification> _ready = new();
    private readonly Queue<(long Id, long Stamp)> _spilled = new();
    private readonly PriorityQueue<Notification, (long Due, long Turn)> _paused = new();
    private readonly Subscribers _subscribers = new();
    private long _pauses;

    // No stamp that waits is below it.
    private long _earliest = long.MaxValue;
    private bool _starved = true;

    /// <summary>Makes an empty backlog.</summary>
    /// <param name="load">Reads what stands under an id; nothing when it is no longer live.</param>
    /// <param name="inMemoryMax">Notifications kept as objects at the most, those put back aside.</param>
    /// <param name="clock">Time for pauses.</param>
    /// <param name="pausedMax">While so many pause, no other is taken.</param>
    public NotificationBacklog(Func<long, IReadOnlyList<Notification>> load, int inMemoryMax, TimeProvider clock, int pausedMax)
    {
        _load = load;
        _inMemoryMax = inMemoryMax;
        _pausedMax = pausedMax;
        _clock = clock;
        _timer = clock.CreateTimer(_ => _subscribers.RaiseAll(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>How many wait: objects, ids and those that pause.</summary>
    public int Count
    {
        get
        {
            lock (_gate) return _putBack.Count + _ready.Count + _spilled.Count + _paused.Count;
        }
    }

    /// <summary>Adds one at the end; false when only its id is kept.</summary>
    public bool Add(Notification item)
    {
        bool wasStarved, isKept;
        lock (_gate)
        {
            _earliest = Math.Min(_earliest, item.Since);
            isKept = _spilled.Count == 0 && _ready.Count < _inMemoryMax;
            if (isKept) _ready.Enqueue(item);
            else _spilled.Enqueue((item.Id, item.Since));
            wasStarved = TakeStarved();
        }

        if (wasStarved) _subscribers.RaiseAll();
        return isKept;
    }

    /// <summary>Adds one at the end by its id: it is read again when its turn comes.</summary>
    public void Add(long id, long stamp)
    {
        bool wasStarved;
        lock (_gate)
        {
            _earliest = Math.Min(_earliest, stamp);
            _spilled.Enqueue((id, stamp));
            wasStarved = TakeStarved();
        }

        if (wasStarved) _subscribers.RaiseAll();
    }

    /// <summary>Puts one back: at the head, or there once a pause is over.</summary>
    public void PutBack(Notification item, TimeSpan after)
    {
        bool wasStarved;
        lock (_gate)
        {
            _earliest = Math.Min(_earliest, item.Since);
            if (after <= TimeSpan.Zero)
            {
                _putBack.Enqueue(item);
            }
            else
            {
                var due = _clock.GetTimestamp() + (long)(after.TotalSeconds * _clock.TimestampFrequency);
                _paused.Enqueue(item, (due, _pauses++));
                SetTimer();
            }

            wasStarved = TakeStarved();
        }

        if (wasStarved) _subscribers.RaiseAll();
    }

    /// <summary>Takes out what is over: what has a stamp of <paramref name="limit"/> or before. Looks at nothing while there can be none.</summary>
    /// <returns>The notifications, and the ids of those that wait as ids alone.</returns>
    /// <param name="limit">Milliseconds since 1970 UTC.</param>
    /// <param name="max">How many at the most.</param>
    public (IReadOnlyList<Notification> Items, IReadOnlyList<long> Ids) Sweep(long limit, int max = SweptMax)
    {
        lock (_gate)
        {
            if (_earliest > limit) return ([], []);
            _earliest = long.MaxValue;
            List<Notification> items = [];
            List<long> ids = [];
            Sift(_putBack, item => item.Since, items.Add);
            Sift(_ready, item => item.Since, items.Add);
            Sift(_spilled, entry => entry.Stamp, entry => ids.Add(entry.Id));
            SiftPaused(limit, items);
            return (items, ids);

            void Sift<TEntry>(Queue<TEntry> queue, Func<TEntry, long> stampOf, Action<TEntry> over)
            {
                for (var left = queue.Count; left > 0; left--)
                {
                    var entry = queue.Dequeue();
                    var stamp = stampOf(entry);
                    if (stamp <= limit && items.Count + ids.Count < max)
                    {
                        over(entry);
                        continue;
                    }

                    _earliest = Math.Min(_earliest, stamp);
                    queue.Enqueue(entry);
                }
            }
        }
    }

    /// <summary>Takes the one whose turn it is; false when none may be taken now.</summary>
    public bool TryTake(out Notification item)
    {
        lock (_gate)
        {
            ResumePaused();
            if (_paused.Count < _pausedMax && TryTakeNext(out item)) return true;
            _starved = true;
            item = null!;
            return false;
        }
    }

    /// <summary>From now on raises <paramref name="wakeup"/> when something may be taken again.</summary>
    public IDisposable Subscribe(Wakeup wakeup) => _subscribers.Add(wakeup);

    public void Dispose() => _timer.Dispose();

    private bool TryTakeNext(out Notification item)
    {
        if (_putBack.TryDequeue(out item!)) return true;
        if (_ready.Count == 0) Refill();
        return _ready.TryDequeue(out item!);
    }

    private void Refill()
    {
        while (_spilled.Count > 0 && _ready.Count < Math.Min(RefillMax, _inMemoryMax))
            foreach (var item in _load(_spilled.Dequeue().Id)) _ready.Enqueue(item);
    }

    private void SiftPaused(long limit, List<Notification> over)
    {
        var paused = _paused.UnorderedItems.ToList();
        _paused.Clear();
        foreach (var (item, turn) in paused)
        {
            if (item.Since <= limit)
            {
                over.Add(item);
                continue;
            }

            _earliest = Math.Min(_earliest, item.Since);
            _paused.Enqueue(item, turn);
        }
    }

    private void ResumePaused()
    {
        if (_paused.Count == 0) return;
        var now = _clock.GetTimestamp();
        while (_paused.TryPeek(out var item, out var turn) && turn.Due <= now)
        {
            _paused.Dequeue();
            _putBack.Enqueue(item);
        }

        SetTimer();
    }

    private void SetTimer()
    {
        if (!_paused.TryPeek(out _, out var turn)) return;
        var wait = _clock.GetElapsedTime(_clock.GetTimestamp(), turn.Due);
        // Timers know whole milliseconds: rounded down, they would fire too early and again and again until it is time.
        _timer.Change(TimeSpan.FromMilliseconds(Math.Max(0, Math.Ceiling(wait.TotalMilliseconds))), Timeout.InfiniteTimeSpan);
    }

    private bool TakeStarved()
    {
        var starved = _starved;
        _starved = false;
        return starved;
    }
}
