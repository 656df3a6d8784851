namespace Signalbox.Gateway.Scheduling;

/// <summary>
/// Message ids that wait for a time of day to come. Ids alone: some 60 octets each (16 in a heap by due time, the rest to find one that is
/// taken back). One timer, for the earliest. Due times are those of the wall clock, and steps of it are noticed within
/// <see cref="LookPeriod"/>: forwards, what has become due is handed over then; backwards, it waits until its time has come. Each id that was
/// added is handed over once, or taken back once. Thread-safe.
/// </summary>
public sealed class Schedule : IDisposable
{
    /// <summary>Ids handed over in one piece at the most.</summary>
    public const int PortionMax = 1_000;

    /// <summary>How often the wall clock is looked at while something waits, at the least: what a step of the clock may delay.</summary>
    public static readonly TimeSpan LookPeriod = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly TimeProvider _clock;
    private readonly ScheduleHeap _heap = new();
    private readonly ITimer _timer;
    private Action<IReadOnlyList<long>>? _due;
    private bool _isHandingOver;
    private bool _isDisposed;

    /// <summary>Makes an empty schedule; nothing is handed over before <see cref="Start"/>.</summary>
    public Schedule(TimeProvider clock)
    {
        _clock = clock;
        _timer = clock.CreateTimer(_ => HandOver(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>How many wait.</summary>
    public int Count
    {
        get
        {
            lock (_gate) return _heap.Count;
        }
    }

    /// <summary>Begins to hand over what is due.</summary>
    /// <param name="due">
    /// Takes ids whose time has come, the earliest first, equal times in the order of the ids. Called by one thread at a time, outside every
    /// lock; the next portion follows when it returns. It must not throw. It may add ids again.
    /// </param>
    public void Start(Action<IReadOnlyList<long>> due)
    {
        lock (_gate)
        {
            _due = due;
            SetTimer();
        }
    }

    /// <summary>Adds an id, or moves it if it waits already.</summary>
    /// <param name="id">A message's id.</param>
    /// <param name="due">When its time comes, milliseconds since 1970 UTC; at once when that is past.</param>
    public void Add(long id, long due)
    {
        lock (_gate)
        {
            var earliest = _heap.Count == 0 ? long.MaxValue : _heap.EarliestDue;
            _heap.Set(id, due);
            if (_heap.EarliestDue != earliest) SetTimer();
        }
    }

    /// <summary>Takes an id back; false when it does not wait, or was handed over.</summary>
    public bool Remove(long id)
    {
        lock (_gate) return _heap.Remove(id);
    }

    /// <summary>Nothing is handed over any more, but for a portion that is being handed over now.</summary>
    public void Dispose()
    {
        lock (_gate) _isDisposed = true;
        _timer.Dispose();
    }

    private void HandOver()
    {
        lock (_gate)
        {
            if (_isHandingOver) return;
            _isHandingOver = true;
        }

        while (TakePortion() is { } portion) _due!(portion);
    }

    // Whether there is more is decided together with who hands it over, so that an id added meanwhile is not left behind.
    private List<long>? TakePortion()
    {
        lock (_gate)
        {
            List<long> portion = [];
            var now = Now();
            while (!_isDisposed && portion.Count < PortionMax && _heap.Count > 0 && _heap.EarliestDue <= now) portion.Add(_heap.TakeEarliest());
            if (portion.Count > 0) return portion;
            _isHandingOver = false;
            SetTimer();
            return null;
        }
    }

    private void SetTimer()
    {
        if (_due is null || _isDisposed || _isHandingOver || _heap.Count == 0) return;
        var wait = Math.Clamp(_heap.EarliestDue - Now(), 0, (long)LookPeriod.TotalMilliseconds);
        _timer.Change(TimeSpan.FromMilliseconds(wait), Timeout.InfiniteTimeSpan);
    }

    private long Now() => _clock.GetUtcNow().ToUnixTimeMilliseconds();
}
