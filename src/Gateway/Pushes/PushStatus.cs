namespace Signalbox.Gateway.Pushes;

/// <summary>How the pushes of an account stand.</summary>
public sealed record PushStatus
{
    /// <summary>Messages whose end waits to be pushed, and pushes that wait to be sent again.</summary>
    public required int Waiting { get; init; }

    /// <summary>Pushes that were sent in vain and wait for another attempt.</summary>
    public required int Retrying { get; init; }

    /// <summary>Jobs of which some messages have ended and others not.</summary>
    public required int JobsOpen { get; init; }

    /// <summary>Attempts under way.</summary>
    public required int InFlight { get; init; }

    /// <summary>Since when one attempt at a time is made, as so many have failed; null while all is well.</summary>
    public required DateTimeOffset? BrokenSince { get; init; }

    /// <summary>Attempts that failed one after the other, up to now.</summary>
    public required int FailuresInARow { get; init; }

    /// <summary>What the last failure was; empty without one.</summary>
    public required string LastError { get; init; }

    /// <summary>When that was.</summary>
    public required DateTimeOffset? LastErrorAt { get; init; }

    /// <summary>When the next attempt is; null when nothing waits for one.</summary>
    public required DateTimeOffset? NextAttempt { get; init; }

    /// <summary>Attempts that were taken, since the start.</summary>
    public required long Taken { get; init; }

    /// <summary>Attempts that failed, since the start.</summary>
    public required long Failed { get; init; }

    /// <summary>Pushes that became dead letters, since the start.</summary>
    public required long Dead { get; init; }

    /// <summary>Notes of messages that a network took which were left out, as too many waited; since the start.</summary>
    public required long Dropped { get; init; }
}
