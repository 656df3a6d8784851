namespace Signalbox.Gateway.Accounts;

/// <summary>
/// A window over the last second in which at most so many are let in (row S15): the surplus is refused at once, nothing is smoothed.
/// Thread-safe.
/// </summary>
public sealed class RateWindow
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _clock;
    private readonly long[] _admitted;
    private int _next;

    /// <summary>Makes an open window.</summary>
    /// <param name="clock">Time.</param>
    /// <param name="perSecond">How many within any one second, at least 1.</param>
    /// <param name="earlier">The window whose place it takes: those that were let in there lately count; null for none.</param>
    public RateWindow(TimeProvider clock, int perSecond, RateWindow? earlier = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(perSecond, 1);
        _clock = clock;
        _admitted = new long[perSecond];
        Array.Fill(_admitted, long.MinValue / 2);
        earlier?.CopyLatest(_admitted);
    }

    /// <summary>How many would be let in now.</summary>
    public int Left
    {
        get
        {
            lock (_gate)
            {
                // The oldest stands at the next place, and they rise from there.
                var limit = _clock.GetTimestamp() - _clock.TimestampFrequency;
                var (from, to) = (0, _admitted.Length);
                while (from < to)
                {
                    var middle = (from + to) / 2;
                    if (_admitted[(_next + middle) % _admitted.Length] <= limit) from = middle + 1;
                    else to = middle;
                }

                return from;
            }
        }
    }

    /// <summary>Lets one in; false when the last second is full.</summary>
    public bool TryAdmit()
    {
        lock (_gate)
        {
            var now = _clock.GetTimestamp();
            if (now - _admitted[_next] < _clock.TimestampFrequency) return false;
            _admitted[_next] = now;
            _next = (_next + 1) % _admitted.Length;
            return true;
        }
    }

    // Oldest first, at the end of the other.
    private void CopyLatest(long[] destination)
    {
        lock (_gate)
        {
            var count = Math.Min(_admitted.Length, destination.Length);
            for (var back = 1; back <= count; back++)
                destination[^back] = _admitted[(_next - back + _admitted.Length) % _admitted.Length];
        }
    }
}
