namespace Signalbox.Gateway.Lists;

/// <summary>What lists have held back since the start. Thread-safe.</summary>
public sealed class ListFigures
{
    private readonly long[] _refused = new long[(int)ListKind.Block + 1];
    private readonly long[] _stopped = new long[(int)ListKind.Block + 1];

    /// <summary>Submissions refused, since their number was on a list of this kind.</summary>
    public long Refused(ListKind kind) => Volatile.Read(ref _refused[(int)kind]);

    /// <summary>Parts of accepted messages that ended before they were sent, since their number had come on a list of this kind.</summary>
    public long Stopped(ListKind kind) => Volatile.Read(ref _stopped[(int)kind]);

    internal void CountRefused(ListKind kind) => Interlocked.Increment(ref _refused[(int)kind]);

    internal void CountStopped(ListKind kind) => Interlocked.Increment(ref _stopped[(int)kind]);
}
