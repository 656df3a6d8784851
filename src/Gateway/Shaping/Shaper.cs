using Signalbox.Gateway.Guards;
using Signalbox.Kernel.Pacing;

namespace Signalbox.Gateway.Shaping;

/// <summary>
/// The pace of what one rule counts together: a token bucket, and a limit for the day. Not thread-safe: its table's lock is around it.
/// </summary>
internal sealed class Shaper
{
    /// <summary>The longest wait that is told: what is left of a day is looked at again by then, for the wall clock may have been set.</summary>
    private static readonly TimeSpan WaitMax = TimeSpan.FromMinutes(10);

    /// <summary>Of a second's worth, what a late taker finds: timers and a busy machine are late by less.</summary>
    private const double SlackSeconds = 0.1;

    private const double SlackMax = 0.99;

    private readonly TimeProvider _clock;
    private readonly ShapingRule _rule;
    private readonly TokenBucket _bucket;
    private readonly DayCounts? _days;
    private readonly long _dayKey;
    private DateOnly _day;

    /// <param name="rule">What it keeps to.</param>
    /// <param name="key">Which of those that the rule counts apart.</param>
    /// <param name="days">Where the day's count is kept beyond a stop; null for nowhere.</param>
    /// <param name="clock">Time.</param>
    public Shaper(ShapingRule rule, string key, DayCounts? days, TimeProvider clock)
    {
        _rule = rule;
        _clock = clock;
        _days = days;
        _dayKey = days is null ? 0 : DayCounts.KeyOf(rule.Name, key);
        Key = key;
        _day = Today;
        PassedToday = days?.Of(_dayKey, _day) ?? 0;
        _bucket = new TokenBucket(clock, Rate, rule.Burst, Math.Min(SlackMax, rule.RatePerSecond * SlackSeconds));
    }

    /// <summary>Which of those that the rule counts apart; empty when it counts all together.</summary>
    public string Key { get; }

    /// <summary>For people: the rule and the key.</summary>
    public string Name => Key.Length == 0 ? _rule.Name : $"{_rule.Name} {Key}";

    public ShapingRule Rule => _rule;

    /// <summary>Parts a second now.</summary>
    public double Rate => _rule.RatePerSecond * Share;

    /// <summary>Parts let through today.</summary>
    public long PassedToday { get; private set; }

    /// <summary>Parts let through since the start.</summary>
    public long Passed { get; private set; }

    /// <summary>Parts that may leave at once.</summary>
    public int Available
    {
        get
        {
            Refresh();
            return _rule.PerDay == 0 ? _bucket.Available : (int)Math.Min(_bucket.Available, Math.Max(0, DayMax - PassedToday));
        }
    }

    private long DayMax => Math.Max(1, (long)(_rule.PerDay * Share));

    private double Share => _rule.WarmUp?.ShareOn(_day) ?? 1;

    private DateOnly Today => DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime);

    /// <summary>Whether a new one would be the same.</summary>
    public bool IsRested => PassedToday == 0 && _bucket.UntilAvailable((int)_rule.Burst) == TimeSpan.Zero;

    /// <summary>How long until so many parts may leave together; zero for now.</summary>
    public TimeSpan UntilAvailable(int count)
    {
        Refresh();
        // A message of more parts than a day allows goes when nothing has gone yet: it could never go otherwise.
        if (_rule.PerDay > 0 && PassedToday > 0 && PassedToday + count > DayMax) return Min(UntilTomorrow(), WaitMax);
        return _bucket.UntilAvailable(count);
    }

    /// <summary>Counts parts that leave; <see cref="UntilAvailable"/> said that they may.</summary>
    public void Take(int count)
    {
        _bucket.TryTake(count);
        Count(count);
    }

    /// <summary>Parts that were counted did not leave.</summary>
    public void GiveBack(int count)
    {
        _bucket.GiveBack(count);
        Count(-count);
    }

    private void Count(int parts)
    {
        Passed += parts;
        if (_rule.PerDay == 0) return;
        PassedToday = Math.Max(0, PassedToday + parts);
        _days?.Set(_dayKey, _day, PassedToday);
    }

    private void Refresh()
    {
        if (_rule.PerDay == 0 && _rule.WarmUp is null) return;
        var today = Today;
        if (today == _day) return;
        _day = today;
        // Of a day that a clock set back has brought again, what is known still counts.
        PassedToday = _days?.Of(_dayKey, today) ?? 0;
        _bucket.ChangeRate(Rate);
    }

    private TimeSpan UntilTomorrow()
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        return now.Date.AddDays(1) - now;
    }

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
