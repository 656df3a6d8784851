namespace Signalbox.Gateway.Pushes.Running;

/// <summary>
/// The pushes that wait for an attempt: those whose time has come in the order of their times, the others by their times. For one thread at a time.
/// </summary>
internal sealed class PushTimetable(TimeProvider clock)
{
    private readonly PriorityQueue<PendingPush, (long Due, long Turn)> _later = new();
    private readonly Queue<PendingPush> _due = new();
    private long _turn;

    /// <summary>All that wait.</summary>
    public int Count => _later.Count + _due.Count;

    /// <summary>Those whose time has come.</summary>
    public int DueCount => _due.Count;

    /// <summary>Adds one: behind those whose time has come, when its own has, too.</summary>
    public void Add(PendingPush push)
    {
        if (push.Due <= clock.GetTimestamp()) _due.Enqueue(push);
        else _later.Enqueue(push, (push.Due, _turn++));
    }

    /// <summary>Adds one whose time is so long from now.</summary>
    public void AddAfter(PendingPush push, TimeSpan wait)
    {
        push.Due = clock.GetTimestamp() + ToTimestamp(wait);
        Add(push);
    }

    /// <summary>Sees whose time has come.</summary>
    public void Look()
    {
        var now = clock.GetTimestamp();
        while (_later.TryPeek(out var push, out var at) && at.Due <= now)
        {
            _later.Dequeue();
            _due.Enqueue(push);
        }
    }

    /// <summary>Takes the one whose time came first.</summary>
    public bool TryTakeDue(out PendingPush push) => _due.TryDequeue(out push!);

    /// <summary>How long until the next has its time; null when none waits for it.</summary>
    public TimeSpan? UntilNext()
    {
        if (!_later.TryPeek(out _, out var at)) return null;
        var wait = clock.GetElapsedTime(clock.GetTimestamp(), at.Due);
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    /// <summary>Takes all.</summary>
    public IReadOnlyList<PendingPush> TakeAll()
    {
        PendingPush[] all = [.. _due, .. _later.UnorderedItems.Select(item => item.Element)];
        _due.Clear();
        _later.Clear();
        return all;
    }

    /// <summary>A span as the clock counts it.</summary>
    public long ToTimestamp(TimeSpan span) => (long)((Int128)span.Ticks * clock.TimestampFrequency / TimeSpan.TicksPerSecond);
}
