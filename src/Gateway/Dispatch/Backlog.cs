using Signalbox.Kernel.Actors;

namespace Signalbox.Gateway.Dispatch;

/// <summary>
/// A queue whose memory is bounded whatever its length: the oldest items wait as objects, those beyond a limit as ids alone, read again from
/// the store when their turn comes. What is put back goes first, at once or after a pause. An item that may not leave yet is held, and goes
/// before all others when it is released. Order is kept otherwise. Thread-safe.
/// </summary>
/// <typeparam name="T">What waits.</typeparam>
internal sealed class Backlog<T> : IDisposable
    where T : class
{
    /// <summary>
    /// Items held at the most; beyond it none is taken before one is released. Enough for what one commit lasts, few enough that a stop leaves
    /// few of them behind.
    /// </summary>
    public const int HeldMax = 64;

    /// <summary>Ids read from the store at a time. A few, since the lock is held meanwhile: a read costs some microseconds.</summary>
    private const int RefillMax = 128;

    private readonly Lock _gate = new();
    private readonly Func<long, IReadOnlyList<T>> _load;
    private readonly int _inMemoryMax;
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private readonly Queue<T> _released = new();
    private readonly Queue<T> _putBack = new();
    private readonly Queue<T> _ready = new();
    private readonly Queue<long> _spilled = new();
    private readonly PriorityQueue<T, long> _paused = new();
    private Wakeup[] _subscribers = [];
    private int _held;
    private bool _starved = true;

    /// <summary>Makes an empty backlog.</summary>
    /// <param name="load">Reads what stands under an id; nothing when it is no longer live.</param>
    /// <param name="inMemoryMax">Items kept as objects at the most, those put back aside.</param>
    /// <param name="clock">Time for pauses.</param>
    public Backlog(Func<long, IReadOnlyList<T>> load, int inMemoryMax, TimeProvider clock)
    {
        _load = load;
        _inMemoryMax = inMemoryMax;
        _clock = clock;
        _timer = clock.CreateTimer(_ => RaiseAll(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>How many wait: objects, ids, those that pause and those that are held.</summary>
    public int Count
    {
        get
        {
            lock (_gate) return _held + _released.Count + _putBack.Count + _ready.Count + _spilled.Count + _paused.Count;
        }
    }

    /// <summary>Adds one item at the end.</summary>
    public void Add(long id, T item)
    {
        bool wasStarved;
        lock (_gate)
        {
            if (IsSpilling) _spilled.Enqueue(id);
            else _ready.Enqueue(item);
            wasStarved = TakeStarved();
        }

        if (wasStarved) RaiseAll();
    }

    /// <summary>Adds the items of one id at the end, together.</summary>
    public void AddAll(long id, IReadOnlyList<T> items)
    {
        bool wasStarved;
        lock (_gate)
        {
            if (IsSpilling) _spilled.Enqueue(id);
            else foreach (var item in items) _ready.Enqueue(item);
            wasStarved = TakeStarved();
        }

        if (wasStarved) RaiseAll();
    }

    /// <summary>Adds an id at the end when the objects in memory have reached their limit; false when there is room for the object itself.</summary>
    public bool TryAddSpilled(long id)
    {
        lock (_gate)
        {
            if (!IsSpilling) return false;
            _spilled.Enqueue(id);
            return true;
        }
    }

    /// <summary>Puts an item back: at the head, or to the head once a pause is over.</summary>
    public void PutBack(T item, TimeSpan after)
    {
        bool wasStarved;
        lock (_gate)
        {
            if (after <= TimeSpan.Zero)
            {
                _putBack.Enqueue(item);
            }
            else
            {
                _paused.Enqueue(item, _clock.GetTimestamp() + (long)(after.TotalSeconds * _clock.TimestampFrequency));
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
            if (item is not null) _released.Enqueue(item);
            wasStarved = TakeStarved();
        }

        if (wasStarved) RaiseAll();
    }

    /// <summary>Takes the item whose turn it is; false when none may be taken now.</summary>
    public bool TryTake(out T item)
    {
        lock (_gate)
        {
            ResumePaused();
            if (_released.TryDequeue(out item!) || (_held < HeldMax && TryTakeNext(out item))) return true;
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

    private bool IsSpilling => _spilled.Count > 0 || _ready.Count >= _inMemoryMax;

    private bool TryTakeNext(out T item)
    {
        if (_putBack.TryDequeue(out item!)) return true;
        if (_ready.Count == 0) Refill();
        return _ready.TryDequeue(out item!);
    }

    private void Refill()
    {
        while (_spilled.Count > 0 && _ready.Count < Math.Min(RefillMax, _inMemoryMax))
            foreach (var item in _load(_spilled.Dequeue())) _ready.Enqueue(item);
    }

    private void ResumePaused()
    {
        if (_paused.Count == 0) return;
        var now = _clock.GetTimestamp();
        while (_paused.TryPeek(out var item, out var due) && due <= now)
        {
            _paused.Dequeue();
            _putBack.Enqueue(item);
        }

        SetTimer();
    }

    private void SetTimer()
    {
        if (!_paused.TryPeek(out _, out var due)) return;
        var wait = _clock.GetElapsedTime(_clock.GetTimestamp(), due);
        // Timers know whole milliseconds: rounded down, they would fire too early and again and again until it is time.
        _timer.Change(TimeSpan.FromMilliseconds(Math.Max(0, Math.Ceiling(wait.TotalMilliseconds))), Timeout.InfiniteTimeSpan);
    }

    private bool TakeStarved()
    {
        var starved = _starved;
        _starved = false;
        return starved;
    }

    private void RaiseAll()
    {
        foreach (var subscriber in Volatile.Read(ref _subscribers)) subscriber.Raise();
    }

    private sealed class Subscription(Backlog<T> backlog, Wakeup wakeup) : IDisposable
    {
        public void Dispose()
        {
            lock (backlog._gate) backlog._subscribers = [.. backlog._subscribers.Where(other => other != wakeup)];
        }
    }
}
