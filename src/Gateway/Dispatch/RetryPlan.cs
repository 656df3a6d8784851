namespace Signalbox.Gateway.Dispatch;

/// <summary>How often and after which pauses a part is tried again (row X1). Immutable.</summary>
/// <param name="First">The pause before the second attempt, unless the peer asks for more.</param>
/// <param name="Factor">How much longer each pause is than the one before, at least 1.</param>
/// <param name="Max">The longest pause.</param>
/// <param name="RetriesMax">Attempts after the first; 0 for as many as the validity allows.</param>
public sealed record RetryPlan(TimeSpan First, double Factor, TimeSpan Max, int RetriesMax)
{
    /// <summary>The least pause from the second retry on: a peer that says 'again at once' again is not asked in a loop.</summary>
    public static readonly TimeSpan PauseMin = TimeSpan.FromMilliseconds(100);

    /// <summary>Whether there is another attempt after so many retries.</summary>
    public bool Allows(int retries) => RetriesMax == 0 || retries < RetriesMax;

    /// <summary>The pause before the next attempt.</summary>
    /// <param name="asked">The pause that the peer asked for, or its link.</param>
    /// <param name="retries">Retries so far.</param>
    public TimeSpan PauseBefore(TimeSpan asked, int retries)
    {
        var least = Math.Max(First.Ticks, retries == 0 ? 0 : PauseMin.Ticks);
        var first = Math.Max(asked.Ticks, least);
        var pause = first * Math.Pow(Factor, retries);
        return pause < Max.Ticks ? TimeSpan.FromTicks((long)pause) : Max;
    }

    /// <summary>The pause before the next look, for what has no count of its own: as long again as it has waited already.</summary>
    /// <param name="waited">Since when it is tried.</param>
    public TimeSpan PauseByAge(TimeSpan waited) => TimeSpan.FromTicks(Math.Clamp(waited.Ticks, First.Ticks, Math.Max(First.Ticks, Max.Ticks)));
}

/// <summary>The plan of each cause (row X1). All end with the message's validity. Immutable.</summary>
public sealed record RetryPlans
{
    private static readonly TimeSpan PauseMax = TimeSpan.FromMinutes(5);

    /// <summary>The peer could not take it for the moment. At once when it asks for no pause, then doubled up to five minutes.</summary>
    public RetryPlan Temporary { get; init; } = new(TimeSpan.Zero, 2, PauseMax, 0);

    /// <summary>The peer wants less at a time: its link pauses as a whole, so that the part itself need not for long.</summary>
    public RetryPlan Throttled { get; init; } = new(TimeSpan.Zero, 2, TimeSpan.FromMinutes(1), 0);

    /// <summary>
    /// The subscriber cannot be reached. Networks that tell when that changes make it shorter; for the others these are the pauses.
    /// </summary>
    public RetryPlan Absent { get; init; } = new(TimeSpan.FromMinutes(5), 2, TimeSpan.FromHours(2), 0);

    /// <summary>The subscriber's memory is full: people empty it within the hour, or not at all.</summary>
    public RetryPlan MemoryFull { get; init; } = new(TimeSpan.FromMinutes(10), 2, TimeSpan.FromHours(2), 0);

    /// <summary>No answer came, and the account wants it sent again: once, at once.</summary>
    public RetryPlan Unknown { get; init; } = new(TimeSpan.Zero, 2, PauseMax, 1);

    /// <summary>No route leads to the number; null to end the message at once, which is the default: a route that is missing stays missing.</summary>
    public RetryPlan? NoRoute { get; init; }

    /// <summary>It did not leave: nothing is asked of the peer, so pauses stay short.</summary>
    internal RetryPlan NotSent { get; } = new(TimeSpan.Zero, 2, TimeSpan.FromSeconds(5), 0);
}
