using Signalbox.Kernel.Pacing;

namespace Signalbox.Appliance.Links.Smpp.Binds;

/// <summary>The pace that the binds of a link share. Thread-safe.</summary>
internal sealed class LinkPace(int ratePerSecond, TimeProvider clock)
{
    private readonly Lock _gate = new();

    // A tenth of a second's worth at once: smooth enough for any SMSC, and a wake-up carries several parts.
    private readonly TokenBucket _bucket = new(clock, ratePerSecond, Math.Max(1, ratePerSecond / 10.0));

    /// <summary>Takes the right to send one part; otherwise says how long to wait for it.</summary>
    public bool TryTake(out TimeSpan wait)
    {
        lock (_gate)
        {
            wait = TimeSpan.Zero;
            if (_bucket.TryTake()) return true;
            wait = _bucket.UntilAvailable();
            return false;
        }
    }
}
