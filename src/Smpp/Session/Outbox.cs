using Signalbox.Kernel.Actors;
using Signalbox.Kernel.Wire;
using Signalbox.Smpp.Codec;

namespace Signalbox.Smpp.Session;

/// <summary>
/// What leaves the session: PDUs are encoded straight into one buffer under a short lock, the write loop takes that buffer away and
/// leaves the other one. So whatever gathered while it wrote goes out together. Also the window of our requests and the count of the
/// peer's, since they change with what is written.
/// </summary>
internal sealed class Outbox
{
    // a buffer that one slow moment made large is given back
    private const int CapacityKept = 256 * 1024;
    private const int CapacityAtFirst = 4 * 1024;

    private readonly SmppSessionOptions _options;
    private readonly SmppSessionCounters _counters;
    private readonly PendingWindow _window;
    private readonly Wakeup _wakeup = new();
    private WireBuffer _filling = new(CapacityAtFirst);
    private WireBuffer _spare = new(CapacityAtFirst);
    private long _queued;
    private long _handed;
    private long _flushed;
    private long _owed;
    private int _peerWindowMax;
    private bool _closed;
    private bool _refusedForRoom;
    private bool _wakeHeld;

    public Outbox(Lock gate, SmppSessionOptions options, SmppSessionCounters counters)
    {
        Gate = gate;
        _options = options;
        _counters = counters;
        _peerWindowMax = options.PeerWindowMax;
        _window = new PendingWindow(options.WindowMax);
    }

    /// <summary>Guards everything here and the session's state.</summary>
    public Lock Gate { get; }

    /// <summary>Octets ever put in.</summary>
    public long Queued => Volatile.Read(ref _queued);

    /// <summary>Octets ever taken by the transport.</summary>
    public long Flushed => Volatile.Read(ref _flushed);

    /// <summary>Room in the window.</summary>
    public int WindowFree
    {
        get
        {
            lock (Gate) return _closed ? 0 : _window.Max - _window.Count;
        }
    }

    /// <summary>The peer's requests that wait for the owner; the read loop adds to them.</summary>
    public long Owed => Volatile.Read(ref _owed);

    /// <summary>The peer's requests that may wait for the owner.</summary>
    public int PeerWindowMax
    {
        get => Volatile.Read(ref _peerWindowMax);
        set => Volatile.Write(ref _peerWindowMax, value);
    }

    /// <summary>Requests and responses of messages so far, to tell silence from traffic.</summary>
    public long Messages { get; private set; }

    /// <summary>Waits until there is something to write or the session ends.</summary>
    public ValueTask WaitAsync() => _wakeup.WaitAsync();

    /// <summary>Ends the wait.</summary>
    public void Wake() => _wakeup.Raise();

    /// <summary>Takes no more PDUs. What is in can still be written.</summary>
    public void Close()
    {
        lock (Gate) _closed = true;
    }

    /// <summary>Whether there is room for a request; the caller holds <see cref="Gate"/>.</summary>
    public SendResult CheckRoom()
    {
        if (_closed) return SendResult.Ended;
        if (_window.Count < _window.Max) return SendResult.Sent;
        _refusedForRoom = true;
        return SendResult.WindowFull;
    }

    /// <summary>Starts a PDU; the caller holds <see cref="Gate"/> and ends with <see cref="Commit"/>.</summary>
    public WireWriter Begin(CommandId command, uint status, uint sequence, out int start)
    {
        var writer = new WireWriter(_filling);
        start = PduWriter.Begin(writer, command, status, sequence);
        return writer;
    }

    /// <summary>Takes back a PDU that cannot be encoded; the caller holds <see cref="Gate"/>.</summary>
    public void Abandon(int start) => _filling.Truncate(start);

    /// <summary>
    /// Ends a PDU; the caller holds <see cref="Gate"/>. <paramref name="wake"/> says whether to call <see cref="Wake"/> once the lock
    /// is left: one PDU in an empty buffer wakes the writer, the next ones find it awake.
    /// </summary>
    public CommitResult Commit(WireWriter writer, int start, out bool wake)
    {
        wake = false;
        PduWriter.End(writer, start);
        var size = writer.Position - start;
        var fits = size <= _options.Limits.CommandLengthMax;
        var overflows = _queued + size - Flushed > _options.OutputBytesMax;
        if (_closed || !fits || overflows)
        {
            _filling.Truncate(start);
            return _closed ? CommitResult.Closed : fits ? CommitResult.Overflow : CommitResult.TooLong;
        }

        wake = start == 0 && !_wakeHeld;
        Volatile.Write(ref _queued, _queued + size);
        _counters.PdusOut++;
        return CommitResult.Done;
    }

    /// <summary>A number for a request that is kept with <see cref="Keep"/>; the caller holds <see cref="Gate"/>.</summary>
    public uint NextRequestSequence() => _window.NextFreeSequence();

    /// <summary>A number for a request that the session itself watches; the caller holds <see cref="Gate"/>.</summary>
    public uint NextOwnSequence() => _window.NextSequence();

    /// <summary>Keeps a request just committed; the caller holds <see cref="Gate"/>.</summary>
    public void Keep(uint sequence, CommandId command, object? context, int size)
    {
        Messages++;
        _window.Add(sequence, command.ToResponse(), context, _queued - size);
    }

    /// <summary>Ends the request that a response answers.</summary>
    public bool TryComplete(uint sequence, CommandId response, out object? context)
    {
        lock (Gate) return _window.TryComplete(sequence, response, out context);
    }

    /// <summary>Notes a request that the owner will answer; false when the peer's window is full. For the read loop.</summary>
    public bool TryOwe()
    {
        lock (Gate)
        {
            if (_owed >= _peerWindowMax) return false;
            _owed++;
            Messages++;
            return true;
        }
    }

    /// <summary>Notes that the owner has answered; true when that was the last one. The caller holds <see cref="Gate"/>.</summary>
    public bool Settle()
    {
        if (_owed > 0) _owed--;
        return _owed == 0;
    }

    /// <summary>The write loop stays asleep until <see cref="ReleaseWake"/>, so that the answers to one read leave together.</summary>
    public void HoldWake()
    {
        lock (Gate) _wakeHeld = true;
    }

    /// <summary>Wakes the write loop if something came in since <see cref="HoldWake"/>.</summary>
    public void ReleaseWake()
    {
        bool wake;
        lock (Gate)
        {
            _wakeHeld = false;
            wake = _filling.Length > 0;
        }

        if (wake) Wake();
    }

    /// <summary>
    /// Takes away what gathered; false when nothing did. For the write loop, which gives the buffer back with <see cref="Recycle"/>.
    /// </summary>
    public bool TryTake(out WireBuffer batch)
    {
        lock (Gate)
        {
            batch = _filling;
            if (batch.Length == 0) return false;
            _filling = _spare;
            return true;
        }
    }

    /// <summary>Gives back a buffer that was written.</summary>
    public void Recycle(WireBuffer batch)
    {
        if (batch.Length > CapacityKept) batch = new WireBuffer(CapacityAtFirst);
        batch.Clear();
        _spare = batch;
    }

    /// <summary>
    /// Notes that the next octets are being handed to the transport: from here on nobody can say that they did not leave.
    /// </summary>
    public void MarkHanded(int count) => _handed += count;

    /// <summary>Notes that all octets handed so far were taken by the transport.</summary>
    public void MarkFlushed(long now)
    {
        lock (Gate)
        {
            Volatile.Write(ref _flushed, _handed);
            _window.MarkWritten(_handed, now);
        }
    }

    /// <summary>Whether a request written at <paramref name="moment"/> or before still waits.</summary>
    public bool HasWaitedSince(long moment)
    {
        lock (Gate) return _window.HasWaitedSince(moment);
    }

    /// <summary>Ends one request written at <paramref name="moment"/> or before; false when none is left.</summary>
    public bool TryExpire(long moment, out object? context)
    {
        lock (Gate)
        {
            context = null;
            return _window.HasWaitedSince(moment) && _window.TryTakeOldest(out context, out _);
        }
    }

    /// <summary>Ends the oldest request of a session that is over, once both loops have stopped; false when none is left.</summary>
    public bool TryDrain(out object? context, out RequestLoss cause)
    {
        lock (Gate)
        {
            var found = _window.TryTakeOldest(out context, out var start);
            cause = start >= _handed ? RequestLoss.NeverWritten : RequestLoss.SessionEnded;
            return found;
        }
    }

    /// <summary>Whether a request was refused for want of room and there is room now; true once for each such time.</summary>
    public bool TakeWindowOpened()
    {
        lock (Gate)
        {
            if (!_refusedForRoom || _window.Count >= _window.Max) return false;
            _refusedForRoom = false;
            return true;
        }
    }
}

/// <summary>What became of a PDU that was encoded.</summary>
internal enum CommitResult
{
    Done,
    Closed,
    TooLong,
    Overflow,
}
