namespace Signalbox.Modem.At;

/// <summary>Counts what a channel had to drop. Thread-safe to read.</summary>
public sealed class AtChannelCounters
{
    private long _overlongLines;
    private long _droppedAnswerLines;
    private long _droppedUnsolicited;
    private long _lateFinals;

    /// <summary>Lines above the length limit: noise, or a wrong speed.</summary>
    public long OverlongLines => Interlocked.Read(ref _overlongLines);

    /// <summary>Lines of answers that had no room left.</summary>
    public long DroppedAnswerLines => Interlocked.Read(ref _droppedAnswerLines);

    /// <summary>Unsolicited lines that nobody took in time.</summary>
    public long DroppedUnsolicited => Interlocked.Read(ref _droppedUnsolicited);

    /// <summary>Final results that no command waited for: the late end of one that had run out of time.</summary>
    public long LateFinals => Interlocked.Read(ref _lateFinals);

    internal void CountOverlongLine() => Interlocked.Increment(ref _overlongLines);

    internal void CountDroppedAnswerLine() => Interlocked.Increment(ref _droppedAnswerLines);

    internal void CountDroppedUnsolicited() => Interlocked.Increment(ref _droppedUnsolicited);

    internal void CountLateFinal() => Interlocked.Increment(ref _lateFinals);
}
