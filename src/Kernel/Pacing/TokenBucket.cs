namespace Signalbox.Kernel.Pacing;

/// <summary>
/// A token bucket for the way out: tokens drip in at a rate, up to a burst, and every message takes some.
/// Not thread-safe: it belongs to the one loop that sends. It follows the monotonic clock, so a jump of the wall clock changes nothing.
/// </summary>
public sealed class TokenBucket
{
    /// <summary>
    /// What sums of fractions may be short by: so near to a whole token it is one, or the wait that was told would end a hair too soon.
    /// </summary>
    private const double Rounding = 1e-9;

    private readonly TimeProvider _clock;
    private readonly double _burst;
    private readonly double _slack;
    private double _rate;
    private double _tokens;
    private long _filledAt;

    /// <summary>Makes a full bucket.</summary>
    /// <param name="clock">Time.</param>
    /// <param name="ratePerSecond">Tokens a second, above 0.</param>
    /// <param name="burst">What the bucket holds, at least 1.</param>
    /// <param name="slack">
    /// What a full bucket still takes in, 0 to below 1: who comes a little late finds what dripped meanwhile, so that a slow rate is met
    /// exactly though timers are coarse. Below 1 no second sees a message more for it.
    /// </param>
    public TokenBucket(TimeProvider clock, double ratePerSecond, double burst, double slack = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ratePerSecond);
        ArgumentOutOfRangeException.ThrowIfLessThan(burst, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(slack);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(slack, 1);
        _clock = clock;
        _rate = ratePerSecond;
        _burst = burst;
        _slack = slack;
        _tokens = burst;
        _filledAt = clock.GetTimestamp();
    }

    /// <summary>Whole tokens that are there now.</summary>
    public int Available
    {
        get
        {
            Fill();
            return (int)Math.Max(0, Math.Floor(_tokens + Rounding));
        }
    }

    /// <summary>Changes the rate from now on.</summary>
    /// <param name="ratePerSecond">Tokens a second, above 0.</param>
    public void ChangeRate(double ratePerSecond)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ratePerSecond);
        Fill();
        _rate = ratePerSecond;
    }

    /// <summary>Gives back what was taken and not used.</summary>
    public void GiveBack(int count = 1)
    {
        Fill();
        _tokens = Math.Min(_burst + _slack, _tokens + count);
    }

    /// <summary>
    /// Takes <paramref name="count"/> tokens at once, or none. More than the burst can hold is taken from a full bucket, which then owes
    /// the rest: the parts of one long message leave together, and the rate holds all the same.
    /// </summary>
    public bool TryTake(int count = 1)
    {
        Fill();
        if (Missing(count) > 0) return false;
        _tokens -= count;
        return true;
    }

    /// <summary>How long until <see cref="TryTake"/> with <paramref name="count"/> succeeds; zero when it would now.</summary>
    public TimeSpan UntilAvailable(int count = 1)
    {
        Fill();
        var missing = Missing(count);
        return missing <= 0 ? TimeSpan.Zero : TimeSpan.FromTicks((long)Math.Ceiling(missing / _rate * TimeSpan.TicksPerSecond));
    }

    private double Missing(int count)
    {
        var missing = Math.Min(count, _burst) - _tokens;
        return missing > Rounding ? missing : 0;
    }

    private void Fill()
    {
        var now = _clock.GetTimestamp();
        // Not as a TimeSpan, which would round down: a bucket that is asked often would lose a little each time.
        var seconds = (now - _filledAt) / (double)_clock.TimestampFrequency;
        _tokens = Math.Min(_burst + _slack, _tokens + (seconds * _rate));
        _filledAt = now;
    }
}
