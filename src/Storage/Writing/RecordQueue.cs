using Signalbox.Gateway.Store;

namespace Signalbox.Storage.Writing;

/// <summary>
/// Where records wait for the writer: many append under one short lock, the writer takes all that waits at once. It is woken only when it
/// idles. Thread-safe.
/// </summary>
internal sealed class RecordQueue(int capacity, TimeProvider clock)
{
    private const int SizeMin = 256;

    // Not a Lock: the writer waits on it.
    private readonly object _gate = new();
    private StoreRecord[] _waiting = new StoreRecord[SizeMin];
    private int _count;
    private int _uncommitted;
    private bool _takesAdmissions = true;
    private bool _isIdle;
    private bool _isNudged;
    private bool _isClosed;
    private bool _isSealed;

    /// <summary>Records that are not committed yet.</summary>
    public int Uncommitted => Volatile.Read(ref _uncommitted);

    /// <summary>Adds a record; false when it is an admission and there is no room, or none are taken.</summary>
    public bool TryAppend(StoreRecord record)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isSealed, typeof(IMessageStore));
            if (IsAdmission(record) && !HasRoom) return false;
            Add(record);
            if (_isIdle) Wake();
            return true;
        }
    }

    /// <summary>Adds admissions together, or none when there is no room for the first, or none are taken.</summary>
    public bool TryAppend(IReadOnlyList<StoreRecord> admissions)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isSealed, typeof(IMessageStore));
            if (!HasRoom) return false;
            for (var i = 0; i < admissions.Count; i++) Add(admissions[i]);
            if (_isIdle) Wake();
            return true;
        }
    }

    /// <summary>
    /// Waits until there is something to do and takes all that waits; nothing when the writer was only nudged. False when the queue is closed
    /// and empty. For the writer.
    /// </summary>
    public bool Take(out ArraySegment<StoreRecord> records)
    {
        lock (_gate)
        {
            while (_count == 0 && !_isNudged && !_isClosed)
            {
                _isIdle = true;
                Monitor.Wait(_gate);
            }

            _isIdle = false;
            _isNudged = false;
            records = TakeWaiting();
            return records.Count > 0 || !_isClosed;
        }
    }

    /// <summary>Refuses admissions until <see cref="AllowAdmissions"/>, and takes all that waits. For the writer.</summary>
    public ArraySegment<StoreRecord> StopAdmissions()
    {
        lock (_gate)
        {
            _takesAdmissions = false;
            return TakeWaiting();
        }
    }

    /// <summary>Refuses admissions until <see cref="AllowAdmissions"/>; those that wait are taken as before. For the writer.</summary>
    public void RefuseAdmissions()
    {
        lock (_gate) _takesAdmissions = false;
    }

    /// <summary>Takes admissions again. For the writer.</summary>
    public void AllowAdmissions()
    {
        lock (_gate) _takesAdmissions = true;
    }

    /// <summary>So many of the records taken are done with. For the writer.</summary>
    public void Done(int records)
    {
        lock (_gate) _uncommitted -= records;
    }

    /// <summary>Lets the writer make a commit though nothing may wait.</summary>
    public void Nudge()
    {
        lock (_gate)
        {
            _isNudged = true;
            if (_isIdle) Wake();
        }
    }

    /// <summary>Waits for so long, or until the queue is closed; false when it is. For the writer.</summary>
    public bool Pause(TimeSpan pause)
    {
        lock (_gate) return !TimedWait.Until(_gate, clock, pause, () => _isClosed);
    }

    /// <summary>Takes no more admissions, and changes only until <see cref="TrySeal"/>.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Takes nothing more from now on; false when something waits. For the writer, once the queue is closed.</summary>
    public bool TrySeal()
    {
        lock (_gate) return _isSealed = _count == 0;
    }

    /// <summary>Whether the record asks for something new to be taken in, and may be refused (clause 3).</summary>
    public static bool IsAdmission(StoreRecord record) => record is StoreRecord.MessageAccepted or StoreRecord.InboundReceived;

    private bool HasRoom => !_isClosed && _takesAdmissions && _uncommitted < capacity;

    private void Add(StoreRecord record)
    {
        if (_count == _waiting.Length) Array.Resize(ref _waiting, 2 * _count);
        _waiting[_count++] = record;
        _uncommitted++;
    }

    private void Wake()
    {
        _isIdle = false;
        Monitor.Pulse(_gate);
    }

    private ArraySegment<StoreRecord> TakeWaiting()
    {
        if (_count == 0) return ArraySegment<StoreRecord>.Empty;
        var taken = new ArraySegment<StoreRecord>(_waiting, 0, _count);
        _waiting = new StoreRecord[Math.Max(_count, SizeMin)];
        _count = 0;
        return taken;
    }
}
