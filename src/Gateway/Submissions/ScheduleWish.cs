namespace Signalbox.Gateway.Submissions;

/// <summary>When a message is asked to leave (row S8): at a moment, or in a window of the subscriber's own day.</summary>
public readonly record struct ScheduleWish
{
    private ScheduleWish(DateTimeOffset? at, DateTime localStart, int quarters)
    {
        At = at;
        LocalStart = localStart;
        Quarters = quarters;
    }

    /// <summary>The moment; null for a window.</summary>
    public DateTimeOffset? At { get; }

    /// <summary>When the window opens first, on the subscriber's clock.</summary>
    public DateTime LocalStart { get; }

    /// <summary>How long the window stays open, in quarter hours.</summary>
    public int Quarters { get; }

    /// <summary>At a moment; one that is past means at once.</summary>
    public static ScheduleWish Moment(DateTimeOffset at) => new(at, default, 0);

    /// <summary>In a window.</summary>
    public static ScheduleWish Window(DateTime localStart, int quarters) => new(null, localStart, quarters);
}
