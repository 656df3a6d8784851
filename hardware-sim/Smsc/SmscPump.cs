using Signalbox.Kernel.Actors;

namespace Signalbox.HardwareSim.Smsc;

/// <summary>
/// The loop that does what is due by time: receipts, subscribers' messages, delayed answers. It looks every few milliseconds while
/// something waits, so that one write carries many receipts, and sleeps when nothing does.
/// </summary>
internal sealed class SmscPump(TimeProvider clock, Func<Moment, bool> sendDue)
{
    /// <summary>How often it looks: a receipt leaves by so much later than it is due at the most.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(5);

    private readonly Wakeup _wakeup = new();

    /// <summary>Makes it look. Thread-safe.</summary>
    public void Wake() => _wakeup.Raise();

    public async Task RunAsync(CancellationToken stop)
    {
        using var ending = stop.Register(Wake);
        while (!stop.IsCancellationRequested)
        {
            if (sendDue(Moment.Now(clock))) await Task.Delay(Interval, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            else await _wakeup.WaitAsync();
        }
    }
}
