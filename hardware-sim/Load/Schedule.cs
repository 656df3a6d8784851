namespace Signalbox.HardwareSim.Load;

/// <summary>
/// Says which messages may be sent now: those that are due by an absolute timetable (a late one makes no other late), within the bound on
/// messages that are not complete, until the run's end. Thread-safe.
/// </summary>
internal sealed class Schedule(LoadOptions options, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly double _ticksPerMessage = options.Rate > 0 ? clock.TimestampFrequency / options.Rate : 0;
    private long _startedAt;
    private long _issued;
    private long _finished;
    private long _end;
    private long _measuredFrom = long.MaxValue;

    /// <summary>Whether messages follow a timetable.</summary>
    public bool IsPaced => _ticksPerMessage > 0;

    /// <summary>Messages given out.</summary>
    public long Issued => Volatile.Read(ref _issued);

    /// <summary>Messages given out that are not complete yet.</summary>
    public long Open => Volatile.Read(ref _issued) - Volatile.Read(ref _finished);

    /// <summary>The first message that is measured.</summary>
    public long MeasuredFrom => Volatile.Read(ref _measuredFrom);

    /// <summary>Whether all messages of the run are given out.</summary>
    public bool IsOver => Volatile.Read(ref _issued) >= Volatile.Read(ref _end);

    /// <summary>When a message is due, on the monotonic clock; without a timetable that is now.</summary>
    public long DueAt(long number, long now) => IsPaced ? _startedAt + (long)(number * _ticksPerMessage) : now;

    /// <summary>Takes up to <paramref name="max"/> messages to be sent now.</summary>
    /// <returns>How many, starting with number <paramref name="first"/>.</returns>
    public int Claim(int max, long now, out long first)
    {
        lock (_gate)
        {
            first = _issued;
            var room = Math.Min(_end - _issued, options.Outstanding - (_issued - Volatile.Read(ref _finished)));
            var count = (int)Math.Clamp(Math.Min(room, DueBy(now) - _issued), 0, max);
            _issued += count;
            return count;
        }
    }

    /// <summary>Messages that are due now and not given out.</summary>
    public long Waiting(long now) => Math.Max(0, Math.Min(DueBy(now), Volatile.Read(ref _end)) - Issued);

    /// <summary>Notes that messages are complete, or never will be.</summary>
    public void Finish(long count) => Interlocked.Add(ref _finished, count);

    /// <summary>Begins to give out messages; the first one is due now.</summary>
    public void Start()
    {
        lock (_gate)
        {
            _startedAt = clock.GetTimestamp();
            _end = MessageMarks.MessagesMax;
            // Without a warm-up the first message counts already: --count is then all that is ever sent.
            if (options.WarmUp <= TimeSpan.Zero) Measure();
        }
    }

    /// <summary>Ends the warm-up: what is given out from now on is measured, and counts towards <see cref="LoadOptions.Count"/>.</summary>
    public void BeginMeasuring()
    {
        lock (_gate)
        {
            if (_measuredFrom == long.MaxValue) Measure();
        }
    }

    /// <summary>Gives out nothing more.</summary>
    public void Close()
    {
        lock (_gate) _end = _issued;
    }

    private void Measure()
    {
        _measuredFrom = _issued;
        if (options.Count is { } count) _end = Math.Min(_end, _issued + count);
    }

    private long DueBy(long now) => IsPaced ? (long)((now - _startedAt) / _ticksPerMessage) + 1 : long.MaxValue;
}
