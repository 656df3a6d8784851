using Signalbox.Kernel.Actors;

namespace Signalbox.Appliance.Sessions;

/// <summary>
/// Lets a pump sleep while a session's window is full and wakes it once answers have made room: once a read, not once an answer.
/// </summary>
/// <param name="free">How many requests more there is room for.</param>
internal sealed class WindowRoom(Func<int> free)
{
    private volatile bool _isAwaited;

    /// <summary>Whether there is room; if not, the next <see cref="Opened"/> wakes the pump. For the pump.</summary>
    public bool IsThere()
    {
        if (free() > 0) return true;
        _isAwaited = true;
        // A store may pass a later load: without a barrier the note could come too late for an answer that the second look does not see yet.
        Interlocked.MemoryBarrier();
        // Answers may have come between the two: then nobody else would say so.
        return free() > 0;
    }

    /// <summary>Answers have been read. For the session's read loop.</summary>
    public void Opened(Wakeup pump)
    {
        if (!_isAwaited) return;
        _isAwaited = false;
        pump.Raise();
    }
}
