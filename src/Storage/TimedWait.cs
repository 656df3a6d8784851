namespace Signalbox.Storage;

/// <summary>Waiting of a thread of our own, by the injected clock.</summary>
internal static class TimedWait
{
    /// <summary>
    /// With <paramref name="gate"/> held: waits until <paramref name="holds"/> does, asked whenever the gate is pulsed, or until so much time
    /// has passed. Returns whether it holds.
    /// </summary>
    public static bool Until(object gate, TimeProvider clock, TimeSpan limit, Func<bool> holds)
    {
        if (holds() || limit <= TimeSpan.Zero) return holds();
        var isOver = false;
        using var timer = clock.CreateTimer(_ => End(), null, limit, Timeout.InfiniteTimeSpan);
        while (!isOver && !holds()) Monitor.Wait(gate);
        return holds();

        void End()
        {
            lock (gate)
            {
                isOver = true;
                Monitor.PulseAll(gate);
            }
        }
    }
}
