using Signalbox.Kernel.Actors;

namespace Signalbox.Gateway.Queues;

/// <summary>Who is woken when a queue has something again. Thread-safe.</summary>
internal sealed class Subscribers
{
    private readonly Lock _gate = new();
    private Wakeup[] _all = [];
    private uint _turn;

    /// <summary>From now on raises <paramref name="wakeup"/>, until the result is disposed.</summary>
    public IDisposable Add(Wakeup wakeup)
    {
        lock (_gate) _all = [.. _all, wakeup];
        return new Subscription(this, wakeup);
    }

    /// <summary>Wakes everybody. Who is woken first takes most of what is there: each time it is another's turn.</summary>
    public void RaiseAll()
    {
        var all = Volatile.Read(ref _all);
        var first = Interlocked.Increment(ref _turn);
        for (var i = 0u; i < all.Length; i++) all[(first + i) % all.Length].Raise();
    }

    private sealed class Subscription(Subscribers subscribers, Wakeup wakeup) : IDisposable
    {
        public void Dispose()
        {
            lock (subscribers._gate) subscribers._all = [.. subscribers._all.Where(other => other != wakeup)];
        }
    }
}
