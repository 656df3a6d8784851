using System.Collections.Concurrent;
using System.Net;

namespace Signalbox.Appliance.FrontDoors.SignIn;

/// <summary>
/// Slows down guessing and bind storms (rows S1 and A1): whoever failed several times waits longer for each further answer, and binds from one
/// address are answered at a bounded rate. Nobody is shut out: a customer whose password was wrong gets in as soon as it is right. Thread-safe.
/// </summary>
internal sealed class GuessGuard(TimeProvider clock)
{
    /// <summary>Addresses remembered at the most; beyond it all that are quiet are forgotten, and then everybody.</summary>
    private const int AddressesMax = 50_000;

    /// <summary>Failures that cost nothing: a person mistypes.</summary>
    private const int FreeFailures = 3;

    /// <summary>Binds of one address answered at once, before the rate counts. A gateway that restarts brings all its binds together.</summary>
    private const int Burst = 50;

    private static readonly TimeSpan Spacing = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan PauseMin = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan PauseMax = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<IPAddress, Visitor> _visitors = new();

    /// <summary>How long this bind waits for its answer.</summary>
    public TimeSpan PauseBefore(IPAddress from)
    {
        if (_visitors.Count >= AddressesMax) Forget();
        return _visitors.GetOrAdd(from, _ => new Visitor()).Enter(clock);
    }

    /// <summary>How long the next answer to a wrong password waits, when it is a request and no bind: those have no rate of their own here.</summary>
    public TimeSpan PauseAfterFailure(IPAddress from)
    {
        if (_visitors.Count >= AddressesMax) Forget();
        var visitor = _visitors.GetOrAdd(from, _ => new Visitor());
        visitor.Fail(clock);
        return visitor.Pause(clock);
    }

    /// <summary>It was refused for a wrong name, password or address.</summary>
    public void Failed(IPAddress from)
    {
        if (_visitors.TryGetValue(from, out var visitor)) visitor.Fail(clock);
    }

    private void Forget()
    {
        foreach (var (address, visitor) in _visitors)
            if (visitor.IsQuiet(clock)) _visitors.TryRemove(address, out _);
        if (_visitors.Count >= AddressesMax) _visitors.Clear();
    }

    private sealed class Visitor
    {
        private readonly Lock _gate = new();
        private int _failures;
        private DateTimeOffset _failedAt;
        private DateTimeOffset _free;

        public TimeSpan Enter(TimeProvider clock)
        {
            lock (_gate)
            {
                var now = clock.GetUtcNow();
                var earliest = now - (Spacing * Burst);
                if (_free < earliest) _free = earliest;
                _free += Spacing;
                var pause = (_free > now ? _free - now : TimeSpan.Zero) + OfFailures(now);
                return pause < PauseMax ? pause : PauseMax;
            }
        }

        public TimeSpan Pause(TimeProvider clock)
        {
            lock (_gate)
            {
                var pause = OfFailures(clock.GetUtcNow());
                return pause < PauseMax ? pause : PauseMax;
            }
        }

        public void Fail(TimeProvider clock)
        {
            lock (_gate)
            {
                _failures++;
                _failedAt = clock.GetUtcNow();
            }
        }

        private TimeSpan OfFailures(DateTimeOffset now)
        {
            if (now - _failedAt > Memory) _failures = 0;
            return _failures < FreeFailures ? TimeSpan.Zero : PauseMin * Math.Pow(2, Math.Min(_failures - FreeFailures, 8));
        }

        public bool IsQuiet(TimeProvider clock)
        {
            lock (_gate)
            {
                var now = clock.GetUtcNow();
                return now - _failedAt > Memory && _free <= now;
            }
        }
    }
}
