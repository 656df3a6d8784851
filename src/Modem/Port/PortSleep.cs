using Signalbox.Kernel.Actors;

namespace Signalbox.Modem.Port;

/// <summary>How a port waits: for time, for something from the modem or its device, or for work, whichever comes first.</summary>
internal sealed class PortSleep(TimeProvider clock)
{
    private readonly Wakeup _wakeup = new();

    /// <summary>Called by the port itself whenever it was woken.</summary>
    public Action OnAwake { get; set; } = static () => { };

    /// <summary>Ends the wait, or the next one. Thread-safe.</summary>
    public void Wake() => _wakeup.Raise();

    /// <summary>Waits <paramref name="atMost"/>, or until woken.</summary>
    public async ValueTask WaitAsync(TimeSpan atMost, CancellationToken cancellation)
    {
        if (atMost <= TimeSpan.Zero) return;
        using (cancellation.UnsafeRegister(static sleep => ((PortSleep)sleep!).Wake(), this))
        await using (clock.CreateTimer(static sleep => ((PortSleep)sleep!).Wake(), this, atMost, Timeout.InfiniteTimeSpan))
        {
            await _wakeup.WaitAsync();
        }

        cancellation.ThrowIfCancellationRequested();
        OnAwake();
    }

    /// <summary>
    /// Waits out <paramref name="time"/>, whatever else happens, unless <paramref name="isOver"/> says that there is no use in it.
    /// </summary>
    public async ValueTask WaitOutAsync(TimeSpan time, Func<bool> isOver, CancellationToken cancellation)
    {
        var start = clock.GetTimestamp();
        while (!isOver() && clock.GetElapsedTime(start) is var passed && passed < time) await WaitAsync(time - passed, cancellation);
        cancellation.ThrowIfCancellationRequested();
    }
}
