namespace Signalbox.Storage.Writing;

/// <summary>
/// Hands out ids that rise for ever, over restarts and whatever the clock does.
/// <code>
/// 0 | seconds since 2025-01-01 UTC, 33 bits | node, 8 bits | counter, 22 bits
/// </code>
/// Ids are taken only below a bound that stands in the journal already; the writer moves it ahead of the clock with every commit. A restart
/// begins at the bound, so what was taken without being used is never taken again. While nothing can be written, ids come from what is
/// left below the bound, four million to the second. Thread-safe.
/// </summary>
internal sealed class IdSequence
{
    private const int CounterBits = 22;
    private const int NodeBits = 8;
    private const long CountersPerSecond = 1L << CounterBits;
    private const long SecondsMax = (1L << 33) - 1;

    // How far the bound runs ahead. Longer than a disk that stalls; a crash leaves as many seconds unused.
    private const long AheadMax = 30 * CountersPerSecond;
    private const long AheadMin = AheadMax / 2;

    private static readonly DateTimeOffset Epoch = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Lock _gate = new();
    private readonly TimeProvider _clock;
    private readonly long _node;
    private long _next;
    private long _bound;

    /// <summary>Goes on from what a journal says.</summary>
    /// <param name="node">This node's number.</param>
    /// <param name="clock">Time.</param>
    /// <param name="bound">The bound of the last frame; 0 for a new journal.</param>
    public IdSequence(byte node, TimeProvider clock, long bound)
    {
        _node = node;
        _clock = clock;
        _next = Math.Max(bound, CountersPerSecond);
        _bound = bound;
    }

    /// <summary>Called when the bound should be moved ahead soon, under no lock.</summary>
    public Action? RunningOut { get; set; }

    /// <summary>Takes consecutive ids and returns the first.</summary>
    /// <exception cref="InvalidOperationException">The bound is reached: nothing could be written for very long.</exception>
    public long Take(int count)
    {
        long first;
        bool isRunningOut;
        lock (_gate)
        {
            var now = Now();
            first = Fit(Math.Max(_next, now), count);
            // Beyond the bound the clock has to wait, and the ids left below it are used up.
            if (first + count > _bound) first = Fit(_next, count);
            if (first + count > _bound) throw new InvalidOperationException("no ids are left: the store has not been writable for too long");
            _next = first + count;
            isRunningOut = _bound - Math.Max(_next, now) < AheadMin;
        }

        if (isRunningOut) RunningOut?.Invoke();
        return (first >> CounterBits << (CounterBits + NodeBits)) | (_node << CounterBits) | (first & (CountersPerSecond - 1));
    }

    /// <summary>The bound that the next frame is to carry: the present one while it is far enough ahead.</summary>
    public long NextBound()
    {
        lock (_gate)
        {
            var from = Math.Max(_next, Now());
            return _bound - from >= AheadMin ? _bound : from + AheadMax;
        }
    }

    /// <summary>The bound that the last frame of all is to carry: nothing beyond what was taken.</summary>
    public long LastBound()
    {
        lock (_gate) return _next;
    }

    /// <summary>A frame with this bound is durable.</summary>
    public void Confirm(long bound)
    {
        lock (_gate) _bound = bound;
    }

    private long Now()
    {
        var seconds = (long)(_clock.GetUtcNow() - Epoch).TotalSeconds;
        return Math.Clamp(seconds, 0, SecondsMax) << CounterBits;
    }

    // The ids of one message are consecutive, so they must not straddle a second.
    private static long Fit(long first, int count)
    {
        var left = CountersPerSecond - (first & (CountersPerSecond - 1));
        return count <= left ? first : first + left;
    }
}
