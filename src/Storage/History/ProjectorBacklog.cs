namespace Signalbox.Storage.History;

/// <summary>
/// Between the writer and the projector: which frames are committed and not yet in history. The writer is slowed here when there are too
/// many. Thread-safe; the projector alone waits for frames, the writer alone for room.
/// </summary>
/// <param name="clock">Time.</param>
/// <param name="position">The last frame in history.</param>
/// <param name="last">The last frame in the journal.</param>
internal sealed class ProjectorBacklog(TimeProvider clock, long position, long last)
{
    // Not a Lock: two threads wait on it.
    private readonly object _gate = new();
    private readonly List<Visitor> _visitors = [];
    private long _position = position;
    private long _last = last;
    private long _octets;
    private long _oldestTime = clock.GetUtcNow().ToUnixTimeMilliseconds();
    private bool _isIdle;
    private bool _isClosed;
    private int _urgentOctets = int.MaxValue;

    /// <summary>The last frame that is in history, durably.</summary>
    public long Position => Volatile.Read(ref _position);

    /// <summary>The last frame that is in the journal.</summary>
    public long Last => Volatile.Read(ref _last);

    /// <summary>How old the oldest frame is that is not in history.</summary>
    public TimeSpan Lag
    {
        get
        {
            lock (_gate)
            {
                if (_position == _last) return TimeSpan.Zero;
                var since = clock.GetUtcNow().ToUnixTimeMilliseconds() - _oldestTime;
                return TimeSpan.FromMilliseconds(Math.Max(0, since));
            }
        }
    }

    /// <summary>A frame is in the journal. From the writer.</summary>
    public void Committed(long frame, int octets, long time)
    {
        lock (_gate)
        {
            if (_position == _last) _oldestTime = time;
            _last = frame;
            _octets += octets;
            if (_isIdle || _octets >= _urgentOctets) Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Frames are in history. From the projector.</summary>
    /// <param name="frame">The last of them.</param>
    /// <param name="octets">Octets of those that were committed since the start.</param>
    /// <param name="time">When the last of them was committed.</param>
    public void Written(long frame, long octets, long time)
    {
        lock (_gate)
        {
            Volatile.Write(ref _position, frame);
            _octets -= octets;
            _oldestTime = time;
            foreach (var visitor in _visitors)
            {
                if (visitor.Frame <= frame) visitor.Arrival.SetResult();
            }

            _visitors.RemoveAll(visitor => visitor.Frame <= frame);
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>
    /// Waits until there are frames, and then for a period in which more may gather; less long when so many octets have gathered, when
    /// somebody waits for history or when there will be no more. False when all is in history and the backlog closed.
    /// </summary>
    public bool WaitForFrames(TimeSpan period, int urgentOctets)
    {
        lock (_gate)
        {
            _isIdle = true;
            while (_position == _last && !_isClosed) Monitor.Wait(_gate);
            _isIdle = false;
            _urgentOctets = urgentOctets;
            TimedWait.Until(_gate, clock, period, () => _octets >= urgentOctets || _visitors.Count > 0 || _isClosed);
            _urgentOctets = int.MaxValue;
            return _position != _last;
        }
    }

    /// <summary>Waits until fewer octets than so many are behind, or for so long; false when there are still too many. For the writer.</summary>
    public bool WaitForRoom(long octetsMax, TimeSpan patience)
    {
        lock (_gate) return TimedWait.Until(_gate, clock, patience, () => _octets <= octetsMax || _isClosed);
    }

    /// <summary>Waits before the next try; false when the backlog was closed. For the projector.</summary>
    public bool Pause(TimeSpan pause)
    {
        lock (_gate) return !TimedWait.Until(_gate, clock, pause, () => _isClosed);
    }

    /// <summary>Completes when what is in the journal now is in history.</summary>
    public Task CatchUpAsync()
    {
        lock (_gate)
        {
            if (_position == _last) return Task.CompletedTask;
            var visitor = new Visitor(_last, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            _visitors.Add(visitor);
            Monitor.PulseAll(_gate);
            return visitor.Arrival.Task;
        }
    }

    /// <summary>No more frames will come.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Nobody writes history any more: whoever waits for it waits in vain.</summary>
    public void Abandon()
    {
        lock (_gate)
        {
            foreach (var visitor in _visitors) visitor.Arrival.TrySetCanceled();
            _visitors.Clear();
        }
    }

    private readonly record struct Visitor(long Frame, TaskCompletionSource Arrival);
}
