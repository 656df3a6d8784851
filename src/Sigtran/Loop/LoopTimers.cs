namespace Signalbox.Sigtran.Loop;

/// <summary>Whoever starts timers on a loop.</summary>
public interface ITimed
{
    /// <summary>A timer of its own ran out; called on the loop.</summary>
    /// <param name="timer">Which, as it was named when it was started.</param>
    void Expired(int timer);
}

/// <summary>
/// The timers of one signalling loop: whoever stands on the loop starts and stops them, and the loop runs those that are due. Not thread-safe:
/// everything happens on the loop.
/// </summary>
public sealed class LoopTimers(TimeProvider clock)
{
    private const int StoppedMin = 1024;

    private PriorityQueue<LoopTimer, long> _timers = new();
    private int _stopped;

    /// <summary>How many run.</summary>
    public int Count => _timers.Count - _stopped;

    /// <summary>The clock that they go by.</summary>
    public TimeProvider Clock => clock;

    /// <summary>How long until the next one is due, never below zero; null when none runs.</summary>
    public TimeSpan? UntilNext
    {
        get
        {
            DropStopped();
            if (!_timers.TryPeek(out _, out var due)) return null;
            var now = clock.GetTimestamp();
            return due <= now ? TimeSpan.Zero : clock.GetElapsedTime(now, due);
        }
    }

    /// <summary>Starts a timer.</summary>
    /// <param name="after">How long it runs; at once when not above zero, but never within this call.</param>
    /// <param name="owner">Who is told.</param>
    /// <param name="timer">What the owner knows it by.</param>
    public LoopTimer Start(TimeSpan after, ITimed owner, int timer)
    {
        var ticks = (long)(Math.Max(0, after.TotalSeconds) * clock.TimestampFrequency);
        var started = new LoopTimer(this, owner, timer);
        _timers.Enqueue(started, clock.GetTimestamp() + ticks);
        return started;
    }

    /// <summary>Runs what is due, the earliest first.</summary>
    public void RunDue()
    {
        var now = clock.GetTimestamp();
        while (_timers.TryPeek(out var timer, out var due) && due <= now)
        {
            _timers.Dequeue();
            if (timer.Take() is { } owner) owner.Expired(timer.Name);
            else _stopped--;
        }
    }

    // A dialogue that ends in time leaves its timers behind; they go in bulk, so that stopping one costs nothing.
    internal void NoteStopped()
    {
        _stopped++;
        if (_stopped < StoppedMin || _stopped * 2 < _timers.Count) return;
        _timers = new(_timers.UnorderedItems.Where(each => each.Element.IsRunning));
        _stopped = 0;
    }

    private void DropStopped()
    {
        while (_timers.TryPeek(out var timer, out _) && !timer.IsRunning)
        {
            _timers.Dequeue();
            _stopped--;
        }
    }
}

/// <summary>A timer that was started; stopping it twice, or when it ran out, does nothing.</summary>
public sealed class LoopTimer
{
    private readonly LoopTimers _timers;
    private ITimed? _owner;

    internal LoopTimer(LoopTimers timers, ITimed owner, int name)
    {
        _timers = timers;
        _owner = owner;
        Name = name;
    }

    /// <summary>Whether it has neither run out nor been stopped.</summary>
    public bool IsRunning => _owner is not null;

    internal int Name { get; }

    /// <summary>Stops it.</summary>
    public void Stop()
    {
        if (Take() is not null) _timers.NoteStopped();
    }

    internal ITimed? Take()
    {
        var owner = _owner;
        _owner = null;
        return owner;
    }
}
