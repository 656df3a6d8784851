using System.Collections.Concurrent;
using Signalbox.Gateway.Accounts;

namespace Signalbox.Appliance.FrontDoors.Http;

/// <summary>How many requests an account makes at the same time and within a second; the surplus is refused at once. Thread-safe.</summary>
internal sealed class RequestLimits(TimeProvider clock)
{
    /// <summary>Octets of a request's body at the most: three thousand messages with long texts have some six million.</summary>
    public const int BodyMax = 8 * 1024 * 1024;

    private const int RetrySeconds = 1;

    private readonly ConcurrentDictionary<int, Load> _loads = new();

    /// <summary>Lets a request in until what is returned is disposed; null with why not.</summary>
    public IDisposable? TryEnter(Account account, out DoorRefusal? refusal)
    {
        var load = _loads.GetOrAdd(account.Key, static _ => new Load());
        refusal = load.TryEnter(account, clock);
        return refusal is null ? load : null;
    }

    /// <summary>How many requests an account may make within a second, and how many of them are left now; null when there is no limit.</summary>
    public (int PerSecond, int Left)? RateOf(Account account) =>
        account.RequestsPerSecond > 0 && _loads.TryGetValue(account.Key, out var load) ? load.Rate : null;

    private static DoorRefusal TooMany(string message) => new(StatusCodes.Status429TooManyRequests, message) { RetryAfter = RetrySeconds };

    // What is disposed of is one request; all of an account's are the same.
    private sealed class Load : IDisposable
    {
        private readonly Lock _gate = new();
        private RateWindow? _rate;
        private int _perSecond;
        private int _running;

        public (int PerSecond, int Left)? Rate
        {
            get
            {
                lock (_gate) return _rate is null ? null : (_perSecond, _rate.Left);
            }
        }

        public DoorRefusal? TryEnter(Account account, TimeProvider clock)
        {
            lock (_gate)
            {
                if (_running >= account.RequestsMax) return TooMany($"more than {account.RequestsMax} requests of this account at the same time");
                if (account.RequestsPerSecond != _perSecond)
                {
                    _perSecond = account.RequestsPerSecond;
                    _rate = _perSecond == 0 ? null : new RateWindow(clock, _perSecond, _rate);
                }

                if (_rate?.TryAdmit() is false) return TooMany($"more than {_perSecond} requests of this account within a second");
                _running++;
                return null;
            }
        }

        public void Dispose()
        {
            lock (_gate) _running--;
        }
    }
}
