using Signalbox.Kernel.Actors;

namespace Signalbox.Gateway.Dispatch;

/// <summary>
/// A queue whose memory is bounded whatever its length: the oldest items wait as objects, those beyond a limit as ids alone, read again from
/// the store when their turn comes. Items wait in lanes; while a higher lane has something, a lower one waits (row S10). What is put back goes
/// first in its lane, at once or after a pause. An item that may not leave yet is held, and goes before all others when it is released. Order
/// is kept otherwise. What is over is taken out wherever it waits. Thread-safe.
/// </summary>
/// <typeparam name="T">What waits.</typeparam>
internal sealed class Backlog<T> : IDisposable
    where T : class, IWaiting
{
    /// <summary>
    /// Items held at the most; beyond it none is taken before one is released. Enough for what one commit lasts, few enough that a stop leaves
    /// few of them behind.
    /// </summary>
    public const int HeldMax = 64;

    /// <summary>The highest lane; 0 is the lowest.</summary>
    public const int LaneMax = 2;

    /// <summary>Items and ids that one <see cref="Sweep"/> takes out at the most; the next takes more.</summary>
    public const int SweptMax = 50_000;

    /// <summary>Ids read from the store at a time. A few, since the lock is held meanwhile: a read costs some microseconds.</summary>
    private const int RefillMax = 128;

    private readonly Lock _gate = new();
    private readonly Func<long, IReadOnlyList<T>> _load;
    private readonly int _inMemoryMax;
    private readonly int _pausedMax;
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private readonly Queue<T> _released = new();
    private readonly Lane[] _lanes = new Lane[LaneMax + 1];
    private readonly PriorityQueue<(T Item, int Lane), (long Due, long Turn)> _paused = new();
    private Wakeup[] _subscribers = [];
    private uint _turn;
    private int _held;
    private long _pauses;

    // No stamp that waits is below it.
    private long _earliest = long.MaxValue;

    // No lane above it has anything, so that a backlog of one lane pays for one.
    private int _highest;
    private bool _starved = true;

    /// <summary>Makes an empty backlog.</summary>
    /// <param name="load">Reads what stands under an id; nothing when it is no longer live.</param>
    /// <param name="inMemoryMax">Items kept as objects in each lane at the most, those put back aside.</param>
    /// <param name="clock">Time for pauses.</param>
    /// <param name="pausedMax">While so many items pause, no other is taken.</param>
    public Backlog(Func<long, IReadOnlyList<T>> load, int inMemoryMax, TimeProvider clock, int pausedMax = int.MaxValue)
    {
        _pausedMax = pausedMax;
        _load = load;
        _inMemoryMax = inMemoryMax;
        _clock = clock;
        for (var number = 0; number <= LaneMax; number++) _lanes[number] = new Lane();
        _timer = clock.CreateTimer(_ => RaiseAll(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>How many wait: objects, ids, those that pause and those that are held.</summary>
    public int Count
    {
        get
        {
            lock (_gate) return _held + _released.Count + _paused.Count + _lanes.Sum(lane => lane.Count);
        }
    }

    /// <summary>Adds one item at the end of a lane; false when only its id is kept.</summary>
    public bool Add(T item, int lane = 0)
    {
        bool wasStarved, isKept;
        lock (_gate)
        {
            var into = Open(lane, item.Stamp);
            isKept = !IsSpilling(into);
            if (isKept) into.Ready.Enqueue(item);
            else into.Spilled.Enqueue((item.Id, item.Stamp));
            wasStarved = TakeStarved();
        }

        if (wasStarved) RaiseAll();
        return isKept;
    }

    /// <summary>Adds the items of one id, at least one, at the end of a lane, together.</summary>
    public void AddAll(IReadOnlyList<T> items, int lane = 0)
    {
        bool wasStarved;
        lock (_gate)
        {
            var first = items[0];
            var into = Open(lane, first.Stamp);
            if (IsSpilling(into)) into.Spilled.Enqueue((first.Id, first.Stamp));
            else foreach (var item in items) into.Ready.Enqueue(item);
            wasStarved = TakeStarved();
        }

        if (wasStarved) RaiseAll();
    }

    /// <summary>
    /// Adds an id at the end of a lane whose objects in memory have reached their limit; false when there is room for the object itself.
    /// </summary>
    public bool TryAddSpilled(long id, long stamp, int lane = 0)
    {
        lock (_gate)
        {
            if (!IsSpilling(_lanes[lane])) return false;
            Open(lane, stamp).Spilled.Enqueue((id, stamp));
            return true;
        }
    }

    /// <summary>Puts an item back: at the head of its lane, or there once a pause is over.</summary>
    public void PutBack(T item, TimeSpan after, int lane = 0)
    {
        bool wasStarved;
        lock (_gate)
        {
            if (after <= TimeSpan.Zero)
            {
                Open(lane, item.Stamp).PutBack.Enqueue(item);
            }
            else
            {
                _earliest = Math.Min(_earliest, item.Stamp);
                var due = _clock.GetTimestamp() + (long)(after.TotalSeconds * _clock.TimestampFrequency);
                _paused.Enqueue((item, lane), (due, _pauses++));
                SetTimer();
            }

            wasStarved = TakeStarved();
        }

        if (wasStarved) RaiseAll();
    }

    /// <summary>An item that was taken is held: it still waits, and will be released.</summary>
    public void Hold()
    {
        lock (_gate) _held++;
    }

    /// <summary>An item that was held goes before all others; null when it does not wait any more.</summary>
    public void Release(T? item)
    {
        bool wasStarved;
        lock (_gate)
        {
            _held--;
            if (item is not null)
            {
                _earliest = Math.Min(_earliest, item.Stamp);
                _released.Enqueue(item);
            }

            wasStarved = TakeStarved();
        }

        if (wasStarved) RaiseAll();
    }

    /// <summary>
    /// Takes out what is over: what has a stamp of <paramref name="limit"/> or before and is not held. Looks at nothing while there can be none.
    /// </summary>
    /// <returns>The items, and the ids of those that wait as ids alone.</returns>
    public (IReadOnlyList<T> Items, IReadOnlyList<long> Ids) Sweep(long limit)
    {
        lock (_gate)
        {
            if (_earliest > limit) return ([], []);
            _earliest = long.MaxValue;
            List<T> items = [];
            List<long> ids = [];
            Sift(_released, item => item.Stamp, items.Add);
            foreach (var lane in _lanes)
            {
                Sift(lane.PutBack, item => item.Stamp, items.Add);
                Sift(lane.Ready, item => item.Stamp, items.Add);
                Sift(lane.Spilled, entry => entry.Stamp, entry => ids.Add(entry.Id));
            }

            SiftPaused(limit, items);
            return (items, ids);

            void Sift<TEntry>(Queue<TEntry> queue, Func<TEntry, long> stampOf, Action<TEntry> over)
            {
                for (var left = queue.Count; left > 0; left--)
                {
                    var entry = queue.Dequeue();
                    var stamp = stampOf(entry);
                    if (stamp <= limit && items.Count + ids.Count < SweptMax)
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

    /// <summary>Takes the item whose turn it is; false when none may be taken now.</summary>
    public bool TryTake(out T item)
    {
        lock (_gate)
        {
            ResumePaused();
            if (_released.TryDequeue(out item!) || (MayTakeNext && TryTakeNext(out item))) return true;
            _starved = true;
            return false;
        }
    }

    /// <summary>From now on raises <paramref name="wakeup"/> when something may be taken again.</summary>
    public IDisposable Subscribe(Wakeup wakeup)
    {
        lock (_gate) _subscribers = [.. _subscribers, wakeup];
        return new Subscription(this, wakeup);
    }

    public void Dispose() => _timer.Dispose();

    private void SiftPaused(long limit, List<T> over)
    {
        var paused = _paused.UnorderedItems.ToList();
        _paused.Clear();
        foreach (var (entry, turn) in paused)
        {
            if (entry.Item.Stamp <= limit)
            {
                over.Add(entry.Item);
                continue;
            }

            _earliest = Math.Min(_earliest, entry.Item.Stamp);
            _paused.Enqueue(entry, turn);
        }
    }

    // A lane that something is added to.
    private Lane Open(int number, long stamp)
    {
        if (stamp < _earliest) _earliest = stamp;
        if (number > _highest) _highest = number;
        return _lanes[number];
    }

    private bool MayTakeNext => _held < HeldMax && _paused.Count < _pausedMax;

    private bool IsSpilling(Lane lane) => lane.Spilled.Count > 0 || lane.Ready.Count >= _inMemoryMax;

    private bool TryTakeNext(out T item)
    {
        while (!TryTakeFrom(_lanes[_highest], out item))
        {
            if (_highest == 0) return false;
            _highest--;
        }

        return true;
    }

    private bool TryTakeFrom(Lane lane, out T item)
    {
        if (lane.PutBack.TryDequeue(out item!)) return true;
        if (lane.Ready.Count == 0) Refill(lane);
        return lane.Ready.TryDequeue(out item!);
    }

    private void Refill(Lane lane)
    {
        while (lane.Spilled.Count > 0 && lane.Ready.Count < Math.Min(RefillMax, _inMemoryMax))
            foreach (var item in _load(lane.Spilled.Dequeue().Id)) lane.Ready.Enqueue(item);
    }

    private void ResumePaused()
    {
        if (_paused.Count == 0) return;
        var now = _clock.GetTimestamp();
        while (_paused.TryPeek(out var paused, out var turn) && turn.Due <= now)
        {
            _paused.Dequeue();
            Open(paused.Lane, paused.Item.Stamp).PutBack.Enqueue(paused.Item);
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

    // Who is woken first takes most of what is there: each time it is another's turn.
    private void RaiseAll()
    {
        var subscribers = Volatile.Read(ref _subscribers);
        var first = Interlocked.Increment(ref _turn);
        for (var i = 0u; i < subscribers.Length; i++) subscribers[(first + i) % subscribers.Length].Raise();
    }

    private sealed class Lane
    {
        public Queue<T> PutBack { get; } = new();

        public Queue<T> Ready { get; } = new();

        public Queue<(long Id, long Stamp)> Spilled { get; } = new();

        public int Count => PutBack.Count + Ready.Count + Spilled.Count;
    }

    private sealed class Subscription(Backlog<T> backlog, Wakeup wakeup) : IDisposable
    {
        public void Dispose()
        {
            lock (backlog._gate) backlog._subscribers = [.. backlog._subscribers.Where(other => other != wakeup)];
        }
    }
}
