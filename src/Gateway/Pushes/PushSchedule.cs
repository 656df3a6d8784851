namespace Signalbox.Gateway.Pushes;

/// <summary>Again every so often, until so long after the first attempt.</summary>
/// <param name="Every">The distance, a second or more.</param>
/// <param name="Until">Counted from the first attempt, as is every step.</param>
public readonly record struct PushStep(TimeSpan Every, TimeSpan Until);

/// <summary>When a push that was not taken is sent again, counted from its first attempt. Immutable.</summary>
public sealed class PushSchedule
{
    /// <summary>Steps at the most.</summary>
    public const int StepsMax = 10;

    /// <summary>Attempts at the most.</summary>
    public const int AttemptsMax = 10_000;

    /// <summary>Its length at the most. A month: by then what became of a message is no news.</summary>
    public static readonly TimeSpan LengthMax = TimeSpan.FromDays(30);

    private readonly TimeSpan[] _times;

    private PushSchedule(IReadOnlyList<PushStep> steps, TimeSpan[] times)
    {
        Steps = steps;
        _times = times;
    }

    /// <summary>
    /// The interface's own (its facts, section 4): three times within the first minute, nine more within ten minutes, then every quarter of an hour
    /// for 48 hours.
    /// </summary>
    public static PushSchedule Usual { get; } = TryMake(
        [
            new(TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(1)),
            new(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10)),
            new(TimeSpan.FromMinutes(15), TimeSpan.FromHours(48)),
        ])!;

    /// <summary>As it was written.</summary>
    public IReadOnlyList<PushStep> Steps { get; }

    /// <summary>When each further attempt is, counted from the first.</summary>
    public IReadOnlyList<TimeSpan> Times => _times;

    /// <summary>When the last attempt is.</summary>
    public TimeSpan Length => _times.Length > 0 ? _times[^1] : TimeSpan.Zero;

    /// <summary>A schedule of steps, each of which ends later than the one before; null when they are no such steps, or too many attempts.</summary>
    public static PushSchedule? TryMake(IReadOnlyList<PushStep> steps)
    {
        if (steps.Count > StepsMax) return null;
        var times = new List<TimeSpan>();
        var (at, reached) = (TimeSpan.Zero, TimeSpan.Zero);
        foreach (var step in steps)
        {
            if (step.Every < TimeSpan.FromSeconds(1) || step.Until <= reached || step.Until > LengthMax) return null;
            for (at += step.Every; at <= step.Until; at += step.Every)
            {
                times.Add(at);
                if (times.Count > AttemptsMax) return null;
            }

            at -= step.Every;
            reached = step.Until;
        }

        return new PushSchedule([.. steps], [.. times]);
    }

    /// <summary>The first time after one that has passed since the first attempt; null when there is none.</summary>
    public TimeSpan? After(TimeSpan passed)
    {
        var found = Array.BinarySearch(_times, passed);
        var next = found >= 0 ? found + 1 : ~found;
        return next < _times.Length ? _times[next] : null;
    }
}
