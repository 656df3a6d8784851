using Signalbox.Gateway.Queues;
using Signalbox.Kernel.Actors;

namespace Signalbox.Gateway.Changes;

/// <summary>
/// The last changes of one account's messages, numbered, for all who listen. It is never slower for a slow listener: who falls behind further than
/// it remembers is told that there is a gap. Thread-safe.
/// </summary>
internal sealed class ChangeFeed(TimeProvider clock)
{
    /// <summary>Changes that it remembers.</summary>
    public const int RememberedMax = 4096;

    private readonly Lock _gate = new();
    private readonly MessageChange?[] _last = new MessageChange?[RememberedMax];
    private readonly Subscribers _subscribers = new();
    private long _count;
    private int _listeners;
    private long _leftAt = clock.GetTimestamp();
    private bool _isClosed;

    /// <summary>Tells its numbers from those of an earlier feed of the account, whose listeners may come back.</summary>
    public long Epoch { get; } = clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Changes so far.</summary>
    public long Count
    {
        get
        {
            lock (_gate) return _count;
        }
    }

    public void Add(MessageChange change)
    {
        lock (_gate) _last[_count++ % RememberedMax] = change;
        _subscribers.RaiseAll();
    }

    /// <summary>The first change behind a number that is still remembered, and its own number; null when there is none yet.</summary>
    public (long Number, MessageChange Change)? After(long number)
    {
        lock (_gate)
        {
            var next = Math.Max(number, _count - RememberedMax);
            return next < _count ? (next + 1, _last[next % RememberedMax]!) : null;
        }
    }

    /// <summary>One who listens from now on; null when the feed is closed.</summary>
    public IDisposable? TryJoin(Wakeup wakeup)
    {
        lock (_gate)
        {
            if (_isClosed) return null;
            _listeners++;
        }

        return new Membership(this, _subscribers.Add(wakeup));
    }

    /// <summary>Closes it when nobody has listened for so long.</summary>
    public bool TryClose(TimeSpan unheard)
    {
        lock (_gate) return _isClosed |= _listeners == 0 && clock.GetElapsedTime(_leftAt) > unheard;
    }

    private void Leave()
    {
        lock (_gate)
        {
            _listeners--;
            _leftAt = clock.GetTimestamp();
        }
    }

    private sealed class Membership(ChangeFeed feed, IDisposable subscription) : IDisposable
    {
        public void Dispose()
        {
            subscription.Dispose();
            feed.Leave();
        }
    }
}
