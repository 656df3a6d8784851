using Signalbox.Kernel.Actors;

namespace Signalbox.HardwareSim.Smsc;

/// <summary>
/// The loop that does what is due by time: receipts, subscribers' messages, delayed answers. It looks every few milliseconds while
/// something waits, so that one write carries many receipts, and sleeps when nothing does.
/// </summary>
/// <param name="clock">Time.</param>
/// <param name="sendDue">Does what is due, and says how long to wait before the next look; null to sleep until woken.</param>
internal sealed class SmscPump(TimeProvider clock, Func<Moment, TimeSpan?> sendDue)
{
    /// <summary>How often it looks: a receipt leaves by so much later than it is due at the most.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(5);

    /// <summary>How soon it looks again at the soonest, for an answer whose time comes.</summary>
    public static readonly TimeSpan IntervalMin = TimeSpan.FromMilliseconds(1);

    private readonly Wakeup _wakeup = new();

    /// <summary>Makes it look. Thread-safe.</summary>
    public void Wake() => _wakeup.Raise();

    public async Task RunAsync(CancellationToken stop)
    {
        using var ending = stop.Register(Wake);
        while (!stop.IsCancellationRequested)
        {
            if (sendDue(Moment.Now(clock)) is { } pause) await Task.Delay(pause, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            else await _wakeup.WaitAsync();
        }
    }
}
