namespace Signalbox.Gateway.Pushes.Running;

/// <summary>Counts of an endpoint since the start. Written by its loop alone, read by anybody.</summary>
internal sealed class PushFigures
{
    private long _taken;
    private long _failed;
    private long _dead;

    public long Taken => Volatile.Read(ref _taken);

    public long Failed => Volatile.Read(ref _failed);

    public long Dead => Volatile.Read(ref _dead);

    public void Count(bool isTaken) => Interlocked.Increment(ref isTaken ? ref _taken : ref _failed);

    public void CountDead() => Interlocked.Increment(ref _dead);
}
