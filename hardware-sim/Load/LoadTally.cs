namespace Signalbox.HardwareSim.Load;

/// <summary>What a run has counted so far. Thread-safe.</summary>
internal sealed class LoadTally
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<uint, long> _refusals = [];
    private long _accepted;
    private long _refused;
    private long _unanswered;
    private long _receipts;
    private long _failures;
    private long _reconnects;
    private long _completed;
    private long _completedAt;

    /// <summary>Messages answered with status 0.</summary>
    public long Accepted => Volatile.Read(ref _accepted);

    /// <summary>Messages answered with another status.</summary>
    public long Refused => Volatile.Read(ref _refused);

    /// <summary>Messages whose connection ended before their answer came.</summary>
    public long Unanswered => Volatile.Read(ref _unanswered);

    /// <summary>Receipts of messages of this run.</summary>
    public long Receipts => Volatile.Read(ref _receipts);

    /// <summary>Receipts that do not say "delivered".</summary>
    public long Failures => Volatile.Read(ref _failures);

    /// <summary>Connections made again.</summary>
    public long Reconnects => Volatile.Read(ref _reconnects);

    /// <summary>Messages complete: with their receipt, or accepted where no receipts are asked for.</summary>
    public long Completed => Volatile.Read(ref _completed);

    /// <summary>When the last of them was completed, on the monotonic clock.</summary>
    public long CompletedAt => Volatile.Read(ref _completedAt);

    /// <summary>Refusals by command_status.</summary>
    public IReadOnlyDictionary<uint, long> Refusals
    {
        get
        {
            lock (_gate) return new SortedDictionary<uint, long>(_refusals);
        }
    }

    public void CountAccepted() => Interlocked.Increment(ref _accepted);

    public void CountRefused(uint status)
    {
        Interlocked.Increment(ref _refused);
        lock (_gate) _refusals[status] = _refusals.GetValueOrDefault(status) + 1;
    }

    public void CountUnanswered(long count) => Interlocked.Add(ref _unanswered, count);

    public void CountReceipt() => Interlocked.Increment(ref _receipts);

    public void CountFailure() => Interlocked.Increment(ref _failures);

    public void CountCompleted(long now)
    {
        Interlocked.Increment(ref _completed);
        Volatile.Write(ref _completedAt, now);
    }

    public void CountReconnect() => Interlocked.Increment(ref _reconnects);
}
