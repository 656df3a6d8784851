namespace Signalbox.Kernel.Pacing;

/// <summary>
/// Wall time that does not jump (row X10): it begins with the machine's clock, goes on by the monotonic one, and follows the machine's by no
/// more than <see cref="SlewMax"/>. Whoever sets the clock, or a network that sets it, ages nothing that waits and makes nothing young again;
/// a drift, which is a tenth of that at the most, is followed at once. A start takes the machine's clock as it is. Thread-safe.
/// </summary>
public sealed class SteadyTime : TimeProvider
{
    /// <summary>How much faster or slower than the monotonic clock it goes to come near the machine's: five milliseconds a second.</summary>
    public const double SlewMax = 0.005;

    /// <summary>How often it looks at the machine's clock.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _machine;
    private readonly Lock _gate = new();
    private Anchor _anchor;

    /// <summary>Begins with the machine's clock.</summary>
    public SteadyTime(TimeProvider machine)
    {
        _machine = machine;
        _anchor = new Anchor(machine.GetTimestamp(), machine.GetUtcNow());
    }

    /// <inheritdoc/>
    public override long TimestampFrequency => _machine.TimestampFrequency;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => _machine.LocalTimeZone;

    /// <summary>How far the machine's clock is ahead; below zero when it is behind. More than a second means that somebody has set it.</summary>
    public TimeSpan MachineAhead => _machine.GetUtcNow() - GetUtcNow();

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        var anchor = Volatile.Read(ref _anchor);
        var passed = _machine.GetElapsedTime(anchor.Timestamp);
        return passed < Look ? anchor.Time + passed : LookAtMachine();
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => _machine.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        _machine.CreateTimer(callback, state, dueTime, period);

    private DateTimeOffset LookAtMachine()
    {
        lock (_gate)
        {
            var timestamp = _machine.GetTimestamp();
            var passed = _machine.GetElapsedTime(_anchor.Timestamp, timestamp);
            var time = _anchor.Time + passed;
            if (passed < Look) return time;
            var slew = passed * SlewMax;
            var ahead = _machine.GetUtcNow() - time;
            time += ahead > slew ? slew : ahead < -slew ? -slew : ahead;
            Volatile.Write(ref _anchor, new Anchor(timestamp, time));
            return time;
        }
    }

    private sealed record Anchor(long Timestamp, DateTimeOffset Time);
}
