using Signalbox.Kernel.Actors;
using Signalbox.Smpp.Session;

namespace Signalbox.Appliance.Sessions;

/// <summary>
/// Lets a pump sleep while a session's window is full and wakes it once answers have made room: once a read, not once an answer.
/// </summary>
internal sealed class WindowRoom
{
    private volatile bool _isAwaited;

    /// <summary>Whether there is room; if not, the next <see cref="Opened"/> wakes the pump. For the pump.</summary>
    public bool IsIn(SmppSession session)
    {
        if (session.WindowFree > 0) return true;
        _isAwaited = true;
        // Answers may have come between the two: then nobody else would say so.
        return session.WindowFree > 0;
    }

    /// <summary>Answers have been read. For the session's read loop.</summary>
    public void Opened(Wakeup pump)
    {
        if (!_isAwaited) return;
        _isAwaited = false;
        pump.Raise();
    }
}
